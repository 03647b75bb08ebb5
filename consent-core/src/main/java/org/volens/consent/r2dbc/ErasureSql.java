package org.volens.consent.r2dbc;

import static org.volens.consent.r2dbc.ConsentSql.at;
import static org.volens.consent.r2dbc.ConsentSql.column;
import static org.volens.consent.r2dbc.ConsentSql.required;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentState;
import org.volens.consent.PersonId;
import org.volens.consent.ledger.ErasureRecord;
import org.volens.consent.ledger.ErasureRecord.Tombstone;
import org.volens.consent.proof.Commitment;
import reactor.core.publisher.Mono;

/** All SQL of erasures. What deletes is one function of the schema's owner; this only calls it. */
public final class ErasureSql {

    /** How long after its deadline the end of an act may still be told, and the answer to a stop may look for it. */
    private static final Duration TOLD = Duration.ofSeconds(1);

    private final DatabaseClient database;

    /** Works on the connection factory behind the client. */
    public ErasureSql(DatabaseClient database) {
        this.database = database;
    }

    /** An erasure that is to be done. */
    record Due(PersonId person, int seq, int tries) {}

    /**
     * Asks for a person to be erased: where a stop wants it, and where there was an erasure before. Until every act that had begun
     * has ended, only the request that brought the stop erases, when it has its answer.
     */
    Mono<Void> ask(PersonId person, int seq, Instant now, boolean wanted) {
        return database.sql("""
                        INSERT INTO volens.erasure_due (person_id, seq, asked_at, next_try_at, tries)
                        SELECT :person, :seq, :now, :next, 0
                        WHERE :wanted OR EXISTS (
                            SELECT 1 FROM volens.consent_event WHERE person_id = :person AND kind = 'erased')
                        ON CONFLICT (person_id) DO NOTHING
                        """)
                .bind("person", person.value())
                .bind("seq", seq)
                .bind("now", at(now))
                .bind("next", at(now.plus(PermitSql.DEADLINE).plus(TOLD)))
                .bind("wanted", wanted)
                .then();
    }

    /** What is due, the oldest first. */
    Mono<List<Due>> due(Instant now, int limit) {
        return database.sql("""
                        SELECT person_id, seq, tries FROM volens.erasure_due
                        WHERE next_try_at <= :now ORDER BY next_try_at LIMIT :limit
                        """)
                .bind("now", at(now))
                .bind("limit", limit)
                .map(row -> new Due(
                        new PersonId(required(row, "person_id", UUID.class)),
                        required(row, "seq", Integer.class),
                        required(row, "tries", Integer.class)))
                .all()
                .collectList();
    }

    /** When somebody was erased last; empty for everybody else. */
    Mono<Instant> erasedAt(PersonId person) {
        return database.sql("""
                        SELECT recorded_at FROM volens.consent_event
                        WHERE person_id = :person AND kind = 'erased' ORDER BY seq DESC LIMIT :one
                        """)
                .bind("person", person.value())
                .bind("one", 1)
                .map(row -> required(row, "recorded_at", OffsetDateTime.class).toInstant())
                .one();
    }

    /** What is due of one person. */
    Mono<Due> due(PersonId person) {
        return database.sql("SELECT seq, tries FROM volens.erasure_due WHERE person_id = :person")
                .bind("person", person.value())
                .map(row -> new Due(person, required(row, "seq", Integer.class), required(row, "tries", Integer.class)))
                .one();
    }

    /**
     * Whether an act that a permit was taken for may still be running, or be asked for by the answer to a stop; read under the
     * person's lock, without which no permit is taken.
     */
    Mono<Boolean> busy(PersonId person) {
        return database.sql("""
                        SELECT EXISTS (
                            SELECT 1 FROM volens.permit
                            WHERE person_id = :person AND ended_at IS NULL
                              AND deadline > clock_timestamp() - :told * interval '1 millisecond') AS busy
                        """)
                .bind("person", person.value())
                .bind("told", TOLD.toMillis())
                .map(row -> required(row, "busy", Boolean.class))
                .one();
    }

    /** Tries again later. */
    Mono<Void> later(Due due, Instant next) {
        return database.sql(
                        "UPDATE volens.erasure_due SET tries = :tries, next_try_at = :next WHERE person_id = :person")
                .bind("person", due.person().value())
                .bind("tries", due.tries() + 1)
                .bind("next", at(next))
                .then();
    }

    /**
     * Somebody who said beforehand that what is held of them is to be deleted after their death.
     *
     * @param diedAt when a death was recorded that is known, or null
     */
    record Late(PersonId person, Instant saidAt, @Nullable Instant diedAt) {

        /** Since when it waits: since both are known. */
        Optional<Instant> since() {
            return Optional.ofNullable(diedAt).map(died -> died.isAfter(saidAt) ? died : saidAt);
        }
    }

    /** The next of them after one, in the order of their ids, whether or not they died. */
    Mono<List<Late>> late(String purpose, UUID after, Instant now, int limit) {
        return database.sql("""
                        SELECT said.person_id, said.decided_at, died.decided_at AS died_at
                        FROM (SELECT person_id, decided_at FROM volens.consent_position
                              WHERE purpose = :purpose AND scope = '' AND standing = 'given' AND person_id > :after
                                AND (valid_until IS NULL OR valid_until > :now)
                              ORDER BY person_id LIMIT :limit) said
                        LEFT JOIN volens.consent_position died ON died.person_id = said.person_id AND died.purpose = 'death'
                            AND died.scope = '' AND died.standing = 'withdrawn'
                        ORDER BY said.person_id
                        """)
                .bind("purpose", purpose)
                .bind("after", after)
                .bind("now", at(now))
                .bind("limit", limit)
                .map(row -> new Late(
                        new PersonId(required(row, "person_id", UUID.class)),
                        required(row, "decided_at", OffsetDateTime.class).toInstant(),
                        moment(row.get("died_at", OffsetDateTime.class))))
                .all()
                .collectList();
    }

    private static @Nullable Instant moment(@Nullable OffsetDateTime moment) {
        return moment == null ? null : moment.toInstant();
    }

    /** How far a person's events go, read under the lock that the caller holds. */
    Mono<ConsentState> last(PersonId person) {
        return database.sql("SELECT last_seq, last_recorded_at FROM volens.consent_state WHERE person_id = :person")
                .bind("person", person.value())
                .map(row -> {
                    OffsetDateTime last = row.get("last_recorded_at", OffsetDateTime.class);
                    return new ConsentState(
                            required(row, "last_seq", Integer.class), last == null ? null : last.toInstant(), Map.of());
                })
                .one();
    }

    /** The random name that a person has, and all events, read under the lock that the caller holds. */
    Mono<ConsentEvent.Over> over(PersonId person) {
        return database.sql("SELECT principal FROM volens.consent_state WHERE person_id = :person")
                .bind("person", person.value())
                .map(row -> required(row, "principal", UUID.class).toString())
                .one()
                .flatMap(principal -> held(person).map(events -> ErasedOver.of(principal, events)));
    }

    private Mono<List<ErasedOver.Held>> held(PersonId person) {
        return database.sql("""
                        SELECT seq, event.kind, event.commitment, content.salt, content.canonical
                        FROM volens.consent_event event LEFT JOIN volens.consent_content content USING (person_id, seq)
                        WHERE person_id = :person ORDER BY seq
                        """)
                .bind("person", person.value())
                .map(row -> new ErasedOver.Held(
                        required(row, "seq", Integer.class),
                        required(row, "kind", String.class),
                        required(row, "commitment", byte[].class),
                        row.get("salt", byte[].class),
                        row.get("canonical", byte[].class)))
                .all()
                .collectList();
    }

    /** Erases, in the caller's transaction, and answers the tombstones that were put in place. */
    Mono<List<Tombstone>> erase(PersonId person, ConsentState after, Commitment event, UUID stranger) {
        return database.sql("""
                        SELECT key_version, blind
                        FROM volens.erase_person(:person, :seq, :at, :salt, :canonical, :stranger)
                        """)
                .bind("person", person.value())
                .bind("seq", after.lastSeq())
                .bind(
                        "at",
                        Parameters.in(
                                R2dbcType.TIMESTAMP_WITH_TIME_ZONE,
                                after.lastRecordedAt() == null ? null : at(after.lastRecordedAt())))
                .bind("salt", event.salt())
                .bind("canonical", event.canonical())
                .bind("stranger", stranger)
                .map(row -> new Tombstone(
                        required(row, "key_version", Short.class).intValue(), required(row, "blind", byte[].class)))
                .all()
                .collectList();
    }

    /** Those of the records, by their place in the list, of which neither the erasure nor a later one stands here. */
    Mono<List<Integer>> lost(List<ErasureRecord> records) {
        List<Remembered> remembered = new ArrayList<>();
        for (int at = 0; at < records.size(); at++) {
            for (Tombstone tombstone : records.get(at).tombstones()) {
                remembered.add(new Remembered(at, tombstone, records.get(at).at()));
            }
        }
        return database.sql("""
                        SELECT place FROM unnest(:places, :versions, :blinds, :at) AS asked(place, version, blind, at)
                        GROUP BY place
                        HAVING NOT bool_or(EXISTS (SELECT 1 FROM volens.tombstone
                            WHERE key_version = version AND tombstone.blind = decode(asked.blind, 'hex')
                              AND erased_at >= at::timestamptz))
                        ORDER BY place
                        """)
                .bind("places", column(remembered, Integer.class, Remembered::place))
                .bind(
                        "versions",
                        column(remembered, Integer.class, one -> one.tombstone().keyVersion()))
                .bind(
                        "blinds",
                        column(
                                remembered,
                                String.class,
                                one -> HexFormat.of().formatHex(one.tombstone().blind())))
                .bind("at", column(remembered, String.class, one -> one.at().toString()))
                .map(row -> required(row, "place", Integer.class))
                .all()
                .collectList();
    }

    private record Remembered(int place, Tombstone tombstone, Instant at) {}

    /** Who has that number and was on the register by then: somebody who came back later has joined afresh. */
    Mono<PersonId> holder(Tombstone tombstone, Instant by) {
        return database.sql("""
                        SELECT person.person_id FROM volens.nhs_number_index index
                        JOIN volens.person person ON person.person_id = index.person_id
                        WHERE index.key_version = :version AND index.blind = :blind AND person.registered_at <= :by
                        """)
                .bind("version", (short) tombstone.keyVersion())
                .bind("blind", tombstone.blind())
                .bind("by", at(by))
                .map(row -> new PersonId(required(row, "person_id", UUID.class)))
                .one();
    }

    /** Puts a tombstone in place. */
    Mono<Void> entomb(Tombstone tombstone, Instant at) {
        return database.sql("""
                        INSERT INTO volens.tombstone (key_version, blind, erased_at) VALUES (:version, :blind, :at)
                        ON CONFLICT DO NOTHING
                        """)
                .bind("version", (short) tombstone.keyVersion())
                .bind("blind", tombstone.blind())
                .bind("at", at(at))
                .then();
    }
}
