package org.volens.consent.r2dbc;

import static org.volens.consent.r2dbc.ConsentSql.at;
import static org.volens.consent.r2dbc.ConsentSql.required;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.volens.consent.PersonId;
import org.volens.consent.Scope;
import org.volens.consent.acting.ConsulteeAdvice;
import org.volens.consent.ledger.Advices;
import org.volens.consent.ledger.ConsentKey;
import reactor.core.publisher.Mono;

/** Advice on PostgreSQL; only ever added. */
public final class AdviceSql implements Advices {

    private static final int MOST = 500;

    private final DatabaseClient database;

    /** Works on the connection factory behind the client. */
    public AdviceSql(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Void> keep(ConsulteeAdvice advice, @Nullable String recordedBy) {
        return database.sql("""
                        INSERT INTO volens.consultee_advice
                            (person_id, advice_id, mandate_id, scope, agrees, given_at, recorded_by)
                        VALUES (:person, :advice, :mandate, :scope, :agrees, :given, :by)
                        """)
                .bind("person", advice.person().value())
                .bind("advice", advice.adviceId())
                .bind("mandate", advice.mandateId())
                .bind("scope", advice.study().value())
                .bind("agrees", advice.agrees())
                .bind("given", at(advice.givenAt()))
                .bind("by", Parameters.in(R2dbcType.VARCHAR, recordedBy))
                .then();
    }

    @Override
    public Mono<Void> keep(ConsulteeAdvice advice, @Nullable String recordedBy, Sent sent) {
        return keep(advice, recordedBy).then(Mono.defer(() -> keyed(advice.person(), sent)));
    }

    /** No event comes of advice, so that the key names none. */
    private Mono<Void> keyed(PersonId person, Sent sent) {
        return database.sql("""
                        INSERT INTO volens.consent_key (person_id, key, sha256, seq, recorded_at)
                        VALUES (:person, :key, :sha256, 0, :at)
                        """)
                .bind("person", person.value())
                .bind("key", sent.key().key())
                .bind("sha256", sent.key().sha256())
                .bind("at", at(sent.at()))
                .then();
    }

    @Override
    public Mono<Sent> sent(PersonId person, String key) {
        return database.sql("""
                        SELECT sha256, recorded_at FROM volens.consent_key WHERE person_id = :person AND key = :key
                        """)
                .bind("person", person.value())
                .bind("key", key)
                .map(row -> new Sent(
                        new ConsentKey(key, required(row, "sha256", byte[].class)),
                        required(row, "recorded_at", Instant.class)))
                .one();
    }

    @Override
    public Mono<List<ConsulteeAdvice>> of(PersonId person) {
        return database.sql("""
                        SELECT advice_id, mandate_id, scope, agrees, given_at FROM volens.consultee_advice
                        WHERE person_id = :person ORDER BY given_at, advice_id LIMIT :most
                        """)
                .bind("person", person.value())
                .bind("most", MOST)
                .map(row -> new ConsulteeAdvice(
                        required(row, "advice_id", UUID.class),
                        person,
                        required(row, "mandate_id", UUID.class),
                        new Scope(required(row, "scope", String.class)),
                        required(row, "agrees", Boolean.class),
                        required(row, "given_at", Instant.class)))
                .all()
                .collectList();
    }
}
