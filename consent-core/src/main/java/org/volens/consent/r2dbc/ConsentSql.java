package org.volens.consent.r2dbc;

import io.r2dbc.spi.Readable;
import java.lang.reflect.Array;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.volens.consent.ConsentEvent;
import org.volens.consent.PersonId;
import org.volens.consent.ledger.ConsentKey;
import org.volens.consent.ledger.Entry;
import org.volens.consent.proof.Commitment;
import reactor.core.publisher.Mono;

/** The SQL of a person's consent: the lock, the events, the keys. What is written stands in {@link AppendSql}. */
public final class ConsentSql {

    private static final int MOST_EVENTS = 10_000;

    private final DatabaseClient database;

    /** Works on the connection factory behind the client. */
    public ConsentSql(DatabaseClient database) {
        this.database = database;
    }

    /** Makes rows to lock for people who have none, which locks them, and answers the random names of those. */
    Mono<Map<PersonId, UUID>> open(Collection<PersonId> people) {
        return database.sql("""
                        INSERT INTO volens.consent_state (person_id, last_seq, last_recorded_at, lock_version)
                        SELECT person, 0, NULL, 0 FROM unnest(:people) AS asked(person) ORDER BY person
                        ON CONFLICT (person_id) DO NOTHING RETURNING person_id, principal
                        """)
                .bind("people", ids(people))
                .map(ConsentSql::named)
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /**
     * Locks people's rows in the order of their ids and answers the random name of each; a person without a row has nothing
     * to lock and no yes.
     */
    Mono<Map<PersonId, UUID>> lock(Collection<PersonId> people) {
        return database.sql("""
                        SELECT person_id, principal FROM volens.consent_state
                        WHERE person_id = ANY(:people) ORDER BY person_id FOR UPDATE
                        """)
                .bind("people", ids(people))
                .map(ConsentSql::named)
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** One event with its commitment. */
    Mono<Entry> entry(PersonId person, int seq) {
        return database.sql("""
                        SELECT state.principal, content.salt, content.canonical, event.commitment
                        FROM volens.consent_event event
                        JOIN volens.consent_content content USING (person_id, seq)
                        JOIN volens.consent_state state USING (person_id)
                        WHERE event.person_id = :person AND event.seq = :seq
                        """)
                .bind("person", person.value())
                .bind("seq", seq)
                .map(row -> {
                    byte[] canonical = required(row, "canonical", byte[].class);
                    return new Entry(
                            person,
                            required(row, "principal", UUID.class),
                            EventJson.read(canonical),
                            new Commitment(
                                    required(row, "salt", byte[].class),
                                    canonical,
                                    required(row, "commitment", byte[].class)));
                })
                .one();
    }

    /**
     * Locks people's rows in the order of their ids, makes those that are missing, and answers the random name of each. One way to
     * every row, however many partitions there are; a plain lock looks into each of them.
     */
    Mono<Map<PersonId, UUID>> hold(Collection<PersonId> people) {
        return database.sql("""
                        INSERT INTO volens.consent_state AS state (person_id, last_seq, last_recorded_at, lock_version)
                        SELECT person, 0, NULL, 0 FROM unnest(:people) WITH ORDINALITY AS asked(person, place) ORDER BY place
                        ON CONFLICT (person_id) DO UPDATE SET lock_version = state.lock_version + 1
                        RETURNING person_id, principal
                        """)
                .bind("people", ids(people))
                .map(ConsentSql::named)
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** The random name under which events and receipts speak of a person; empty for somebody never asked. */
    Mono<UUID> principal(PersonId person) {
        return database.sql("SELECT principal FROM volens.consent_state WHERE person_id = :person")
                .bind("person", person.value())
                .map(row -> required(row, "principal", UUID.class))
                .one();
    }

    /** What is already known of the keys given. */
    Mono<List<KeyUsed>> keys(Collection<PersonId> people, Collection<String> keys) {
        return database.sql("""
                        SELECT person_id, key, sha256, seq FROM volens.consent_key
                        WHERE person_id = ANY(:people) AND key = ANY(:keys)
                        """)
                .bind("people", ids(people))
                .bind("keys", keys.toArray(String[]::new))
                .map(row -> new KeyUsed(
                        new PersonId(required(row, "person_id", UUID.class)),
                        new ConsentKey(required(row, "key", String.class), required(row, "sha256", byte[].class)),
                        required(row, "seq", Integer.class)))
                .all()
                .collectList();
    }

    /** Forgets keys older than that, and says how many they were. */
    public Mono<Long> forgetKeys(Instant olderThan) {
        return database.sql("DELETE FROM volens.consent_key WHERE recorded_at < :before")
                .bind("before", at(olderThan))
                .fetch()
                .rowsUpdated();
    }

    /** Every event of the people given, by person and sequence. */
    Mono<List<Stored>> events(Collection<PersonId> people) {
        UUID[] ids = ids(people);
        return database.sql("""
                        SELECT person_id, canonical FROM volens.consent_content
                        WHERE person_id = ANY(:people) ORDER BY person_id, seq LIMIT :most
                        """)
                .bind("people", ids)
                .bind("most", MOST_EVENTS * Math.max(1, ids.length))
                .map(row -> new Stored(
                        new PersonId(required(row, "person_id", UUID.class)),
                        EventJson.read(required(row, "canonical", byte[].class))))
                .all()
                .collectList();
    }

    private static Map.Entry<PersonId, UUID> named(Readable row) {
        return Map.entry(new PersonId(required(row, "person_id", UUID.class)), required(row, "principal", UUID.class));
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static <T> T required(Readable row, String column, Class<T> type) {
        @Nullable T value = row.get(column, type);
        if (value == null) {
            throw new IllegalStateException("The column " + column + " is empty.");
        }
        return value;
    }

    static UUID[] ids(Collection<PersonId> people) {
        return people.stream().map(PersonId::value).sorted().toArray(UUID[]::new);
    }

    /** One column of many rows, to be bound as an array. */
    static <R, T> Object column(List<R> rows, Class<T> type, Function<R, @Nullable T> value) {
        Object column = Array.newInstance(type, rows.size());
        for (int i = 0; i < rows.size(); i++) {
            Array.set(column, i, value.apply(rows.get(i)));
        }
        return column;
    }

    /** A key that was used before, and the event that came of it. */
    record KeyUsed(PersonId person, ConsentKey key, int seq) {}

    /** An event and whose it is. */
    record Stored(PersonId person, ConsentEvent event) {}
}
