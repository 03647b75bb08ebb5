package org.volens.acting;

import static org.volens.web.RowsSql.at;
import static org.volens.web.RowsSql.id;
import static org.volens.web.RowsSql.instant;
import static org.volens.web.RowsSql.instantOrNull;
import static org.volens.web.RowsSql.optional;
import static org.volens.web.RowsSql.required;
import static org.volens.web.RowsSql.text;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.volens.consent.PersonId;
import org.volens.consent.Scope;
import org.volens.consent.acting.Nation;
import org.volens.consent.acting.Role;
import org.volens.consent.ledger.Mandates;
import org.volens.signing.Codes;
import reactor.core.publisher.Mono;

/** Who asked to act, by reference. */
@Component
final class AskSql {

    private static final int MOST = 500;

    private final DatabaseClient database;

    AskSql(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> insert(Ask ask) {
        Mandates.@Nullable SignIn signIn = ask.signIn();
        Ask.@Nullable About about = ask.about();
        return database.sql("""
                        INSERT INTO volens.acting_ask
                            (reference, issuer, subject, person_id, mandate_id, role, nation, covers, asked_at)
                        VALUES (:reference, :issuer, :subject, :person, :mandate, :role, :nation, :covers, :asked)
                        """)
                .bind("reference", ask.reference())
                .bind("issuer", text(signIn == null ? null : signIn.issuer()))
                .bind("subject", text(signIn == null ? null : signIn.subject()))
                .bind("person", id(about == null ? null : about.person().value()))
                .bind("mandate", id(about == null ? null : about.mandate()))
                .bind("role", Codes.code(ask.role()))
                .bind("nation", Codes.code(ask.nation()))
                .bind("covers", ask.covers().value())
                .bind("asked", at(ask.askedAt()))
                .then();
    }

    Mono<Ask> find(String reference) {
        return database.sql("SELECT * FROM volens.acting_ask WHERE reference = :reference")
                .bind("reference", reference)
                .map(AskSql::ask)
                .one();
    }

    Mono<List<Ask>> of(Mandates.SignIn signIn) {
        return database.sql("""
                        SELECT * FROM volens.acting_ask WHERE issuer = :issuer AND subject = :subject
                        ORDER BY asked_at, reference LIMIT :most
                        """)
                .bind("issuer", signIn.issuer())
                .bind("subject", signIn.subject())
                .bind("most", MOST)
                .map(AskSql::ask)
                .all()
                .collectList();
    }

    Mono<List<Ask>> of(PersonId person) {
        return database.sql("""
                        SELECT * FROM volens.acting_ask WHERE person_id = :person ORDER BY asked_at, reference LIMIT :most
                        """)
                .bind("person", person.value())
                .bind("most", MOST)
                .map(AskSql::ask)
                .all()
                .collectList();
    }

    /** Those that fit nobody and that no steward has closed, the oldest first. */
    Mono<List<Ask>> ofNobody(int limit) {
        return database.sql("""
                        SELECT * FROM volens.acting_ask WHERE person_id IS NULL AND closed_at IS NULL
                        ORDER BY asked_at, reference LIMIT :limit
                        """).bind("limit", limit).map(AskSql::ask).all().collectList();
    }

    /** Closes one that fits nobody; false where it is none such. */
    Mono<Boolean> close(String reference, Instant now) {
        return database.sql("""
                        UPDATE volens.acting_ask SET closed_at = :now
                        WHERE reference = :reference AND person_id IS NULL AND closed_at IS NULL
                        """)
                .bind("now", at(now))
                .bind("reference", reference)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    private static Ask ask(Readable row) {
        @Nullable String issuer = optional(row, "issuer", String.class);
        @Nullable UUID person = optional(row, "person_id", UUID.class);
        return new Ask(
                required(row, "reference", String.class),
                issuer == null ? null : new Mandates.SignIn(issuer, required(row, "subject", String.class)),
                person == null ? null : new Ask.About(new PersonId(person), required(row, "mandate_id", UUID.class)),
                Codes.value(Role.class, required(row, "role", String.class)),
                Codes.value(Nation.class, required(row, "nation", String.class)),
                scope(required(row, "covers", String.class)),
                instant(row, "asked_at"),
                instantOrNull(row, "closed_at"));
    }

    private static Scope scope(String value) {
        return value.isEmpty() ? Scope.REGISTER : new Scope(value);
    }
}
