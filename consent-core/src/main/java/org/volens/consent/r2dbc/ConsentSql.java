package org.volens.consent.r2dbc;

import io.r2dbc.spi.Readable;
import java.lang.reflect.Array;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.volens.consent.ConsentEvent;
import org.volens.consent.PersonId;
import org.volens.consent.Scope;
import org.volens.consent.acting.AgeBand;
import org.volens.consent.ledger.ConsentKey;
import org.volens.consent.ledger.Entry;
import org.volens.consent.ledger.Principals;
import org.volens.consent.proof.Commitment;
import reactor.core.publisher.Mono;

/** The SQL of a person's consent: the lock, the events, the keys. What is written stands in {@link AppendSql}. */
public final class ConsentSql implements Principals {

    /**
     * No limit: who is decided on without their last events may have stopped in them. That there is a parameter keeps the plan that
     * finds each person's events by the key.
     */
    private static final long EVERY_EVENT = Long.MAX_VALUE;

    private final DatabaseClient database;

    /** Works on the connection factory behind the client. */
    public ConsentSql(DatabaseClient database) {
        this.database = database;
    }

    /**
     * Makes rows to lock for people who have none, which locks them, and answers the random names of all of whom nothing is
     * recorded yet.
     */
    Mono<Map<PersonId, UUID>> open(Collection<PersonId> people) {
        return database.sql("""
                        INSERT INTO volens.consent_state AS state (person_id, last_seq, last_recorded_at, lock_version)
                        SELECT person, 0, NULL, 0 FROM unnest(:people) AS asked(person) ORDER BY person
                        ON CONFLICT (person_id) DO UPDATE SET lock_version = state.lock_version + 1
                        WHERE state.last_seq = 0
                        RETURNING person_id, principal
                        """)
                .bind("people", ids(people))
                .map(ConsentSql::named)
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    @Override
    public Mono<Map<PersonId, UUID>> of(Collection<PersonId> people) {
        return names(people)
                .flatMap(named -> named.keySet().containsAll(people)
                        ? Mono.just(named)
                        : give(people.stream()
                                        .filter(person -> !named.containsKey(person))
                                        .toList())
                                .then(Mono.defer(() -> names(people))));
    }

    private Mono<Map<PersonId, UUID>> names(Collection<PersonId> people) {
        return database.sql("""
                        SELECT state.person_id, state.principal FROM unnest(:people) AS asked(person)
                        JOIN volens.consent_state state ON state.person_id = asked.person
                        """)
                .bind("people", ids(people))
                .map(ConsentSql::named)
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** Waits for nobody who has a row. */
    private Mono<Void> give(Collection<PersonId> people) {
        return database.sql("""
                        INSERT INTO volens.consent_state (person_id, last_seq, last_recorded_at, lock_version)
                        SELECT DISTINCT person, 0, NULL::timestamptz, 0 FROM unnest(:people) AS asked(person)
                        ORDER BY person
                        ON CONFLICT (person_id) DO NOTHING
                        """).bind("people", ids(people)).then();
    }

    /** Locks people's rows in the order of their ids; a person without a row has nothing to lock and no yes. */
    Mono<Void> lock(Collection<PersonId> people) {
        return database.sql("""
                        SELECT state.person_id FROM unnest(:people) WITH ORDINALITY AS asked(person, place)
                        JOIN volens.consent_state state ON state.person_id = asked.person
                        ORDER BY asked.place FOR UPDATE OF state
                        """).bind("people", ids(people)).fetch().all().then();
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
     * Locks somebody's row, makes it where it is missing, and answers their random name. One way to the row, however many
     * partitions there are.
     */
    Mono<UUID> hold(PersonId person) {
        return database.sql("""
                        INSERT INTO volens.consent_state AS state (person_id, last_seq, last_recorded_at, lock_version)
                        VALUES (:person, 0, NULL, 0)
                        ON CONFLICT (person_id) DO UPDATE SET lock_version = state.lock_version + 1
                        RETURNING principal
                        """)
                .bind("person", person.value())
                .map(row -> required(row, "principal", UUID.class))
                .one();
    }

    /** The random name under which events and receipts speak of a person; empty for somebody never asked. */
    Mono<UUID> principal(PersonId person) {
        return database.sql("SELECT principal FROM volens.consent_state WHERE person_id = :person")
                .bind("person", person.value())
                .map(row -> required(row, "principal", UUID.class))
                .one();
    }

    /**
     * What stands of people before they are answered, as of one moment: their random names, their events, and what came of
     * the keys under which they ask, and whether age, nation or capacity may speak against a yes of theirs. Who has no name
     * yet gets one.
     *
     * @param now the moment, by which they are sixteen or may not be
     */
    Mono<Map<PersonId, Before>> before(List<ChoiceRounds.Asked> asked, Instant now) {
        return database.sql("""
                        SELECT asked.person, state.principal, used.sha256, used.seq AS used_seq, content.canonical,
                            coalesce(known.birth_date > :sixteenth OR known.lsoa !~ '^E', false)
                                OR unable.found IS NOT NULL AS doubtful
                        FROM unnest(:people, :keys) WITH ORDINALITY AS asked(person, key, place)
                        LEFT JOIN volens.consent_state state ON state.person_id = asked.person
                        LEFT JOIN volens.consent_key used ON used.person_id = asked.person AND used.key = asked.key
                        LEFT JOIN volens.person known ON known.person_id = asked.person
                        LEFT JOIN LATERAL (
                            SELECT true AS found FROM volens.capacity_finding finding
                            WHERE finding.person_id = asked.person AND finding.scope = '' AND finding.capacity = 'lacks'
                            LIMIT 1) unable ON true
                        LEFT JOIN volens.consent_content content ON content.person_id = asked.person
                        ORDER BY asked.place, content.seq LIMIT :most
                        """)
                .bind("sixteenth", AgeBand.surelySixteen(now))
                .bind("people", column(asked, UUID.class, one -> one.person().value()))
                .bind(
                        "keys",
                        column(
                                asked,
                                String.class,
                                one -> one.key() == null ? null : one.key().key()))
                .bind("most", EVERY_EVENT)
                .map(ConsentSql::row)
                .all()
                .collect(HashMap::new, Row::into);
    }

    private static Row row(Readable row) {
        byte[] canonical = row.get("canonical", byte[].class);
        return new Row(
                new PersonId(required(row, "person", UUID.class)),
                row.get("principal", UUID.class),
                row.get("sha256", byte[].class),
                row.get("used_seq", Integer.class),
                required(row, "doubtful", Boolean.class),
                canonical == null ? null : EventJson.read(canonical));
    }

    private record Row(
            PersonId person,
            @Nullable UUID principal,
            byte @Nullable [] sha256,
            @Nullable Integer usedSeq,
            boolean doubtful,
            @Nullable ConsentEvent event) {

        static void into(Map<PersonId, Before> all, Row row) {
            Before before = all.computeIfAbsent(row.person(), _ -> row.begun());
            if (row.event() != null) {
                before.events().add(row.event());
            }
        }

        private Before begun() {
            return new Before(
                    principal == null ? UUID.randomUUID() : principal,
                    new ArrayList<>(),
                    sha256 == null || usedSeq == null ? null : new KeyUsed(person, sha256, usedSeq),
                    doubtful);
        }
    }

    /**
     * What stands of one person: random name, events in order, what came of the key, if anything did, and whether a yes of
     * theirs needs the look of the guards.
     */
    record Before(
            UUID principal,
            List<ConsentEvent> events,
            @Nullable KeyUsed used,
            boolean doubtful) {}

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
                        SELECT content.person_id, content.canonical
                        FROM unnest(:people) WITH ORDINALITY AS asked(person, place)
                        JOIN volens.consent_content content ON content.person_id = asked.person
                        ORDER BY asked.place, content.seq LIMIT :most
                        """)
                .bind("people", ids)
                .bind("most", EVERY_EVENT)
                .map(row -> new Stored(
                        new PersonId(required(row, "person_id", UUID.class)),
                        EventJson.read(required(row, "canonical", byte[].class))))
                .all()
                .collectList();
    }

    /** Studies whose sites recorded that people agreed to take part: those in which a case goes on, or all of them. */
    Mono<Map<PersonId, Set<Scope>>> heardBySites(Collection<PersonId> people, boolean goingOn) {
        return database.sql("""
                        SELECT screening.person_id, screening.study_id FROM volens.screening screening
                        WHERE screening.person_id = ANY (:people) AND screening.consent_date IS NOT NULL
                          AND (NOT :going_on OR screening.state IN ('consented', 'recruited'))
                        """)
                .bind("people", ids(people))
                .bind("going_on", goingOn)
                .map(row -> Map.entry(
                        new PersonId(required(row, "person_id", UUID.class)),
                        Scope.study(required(row, "study_id", UUID.class))))
                .all()
                .collect(
                        HashMap::new,
                        (all, one) -> all.computeIfAbsent(one.getKey(), _ -> new HashSet<>())
                                .add(one.getValue()));
    }

    private static Map.Entry<PersonId, UUID> named(Readable row) {
        return Map.entry(new PersonId(required(row, "person_id", UUID.class)), required(row, "principal", UUID.class));
    }

    /** Events of many people by whose they are, each in order. */
    static Map<PersonId, List<ConsentEvent>> byPerson(List<Stored> stored) {
        Map<PersonId, List<ConsentEvent>> events = new HashMap<>();
        stored.forEach(one ->
                events.computeIfAbsent(one.person(), _ -> new ArrayList<>()).add(one.event()));
        return events;
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
    @SuppressWarnings("ArrayRecordComponent")
    record KeyUsed(PersonId person, byte[] sha256, int seq) {

        /** Whether the same was sent under it. */
        boolean repeatedBy(@Nullable ConsentKey key) {
            return key != null && Arrays.equals(sha256, key.sha256());
        }
    }

    /** An event and whose it is. */
    record Stored(PersonId person, ConsentEvent event) {}
}
