package org.volens.invitations.waves;

import static org.volens.web.RowsSql.optional;
import static org.volens.web.RowsSql.required;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.volens.consent.PersonId;
import org.volens.diversity.Cell;
import org.volens.diversity.Draw;
import org.volens.diversity.Pseudonym;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The pool of a run and how the draw fell. */
@Component
class PoolSql {

    private static final int BATCH = 1_000;

    private final DatabaseClient database;

    PoolSql(DatabaseClient database) {
        this.database = database;
    }

    /**
     * A person in the pool of a run; place and outcome are null until the draw and the issue have been there. Somebody waited who
     * got no place and shared a household with a person erased since, of whose household nothing is left to draw by.
     */
    record Member(
            PersonId person,
            Pseudonym pseudonym,
            String cell,
            boolean steered,
            @Nullable String household,
            @Nullable Integer place,
            @Nullable String outcome,
            boolean waited) {

        /** Before the draw. */
        Member(PersonId person, Pseudonym pseudonym, String cell, boolean steered, @Nullable String household) {
            this(person, pseudonym, cell, steered, household, null, null, false);
        }

        Draw.Candidate candidate() {
            return new Draw.Candidate(pseudonym, Cell.read(cell), household);
        }
    }

    Mono<Void> insert(UUID wave, List<Member> members) {
        return Flux.fromIterable(members)
                .buffer(BATCH)
                .concatMap(batch -> insertBatch(wave, batch))
                .then();
    }

    private Mono<Void> insertBatch(UUID wave, List<Member> members) {
        return database.sql("""
                        INSERT INTO volens.wave_pool (person_id, wave_id, pseudonym, cell, steered, household)
                        SELECT person, :wave, decode(pseudonym, 'hex'), cell, cell <> 'ordinary', nullif(household, '')
                        FROM unnest(:people::uuid[], :pseudonyms::text[], :cells::text[], :households::text[])
                             AS pool(person, pseudonym, cell, household)
                        """)
                .bind("wave", wave)
                .bind(
                        "people",
                        members.stream().map(member -> member.person().value()).toArray(UUID[]::new))
                .bind(
                        "pseudonyms",
                        members.stream()
                                .map(member -> member.pseudonym().toString())
                                .toArray(String[]::new))
                .bind("cells", members.stream().map(Member::cell).toArray(String[]::new))
                .bind(
                        "households",
                        members.stream()
                                .map(member -> member.household() == null ? "" : member.household())
                                .toArray(String[]::new))
                .then();
    }

    /** The whole pool of a run. */
    Mono<List<Member>> of(UUID wave) {
        return database.sql("SELECT * FROM volens.wave_pool WHERE wave_id = :wave ORDER BY person_id")
                .bind("wave", wave)
                .map(row -> new Member(
                        new PersonId(required(row, "person_id", UUID.class)),
                        Pseudonym.of(required(row, "pseudonym", byte[].class)),
                        required(row, "cell", String.class),
                        required(row, "steered", Boolean.class),
                        optional(row, "household", String.class),
                        optional(row, "place", Integer.class),
                        optional(row, "outcome", String.class),
                        required(row, "waited", Boolean.class)))
                .all()
                .collectList();
    }

    /** Writes what came of people at issue: their place and the outcome. */
    Mono<Void> settle(UUID wave, Map<PersonId, String> outcomes, Map<PersonId, Integer> places) {
        Collection<PersonId> people = outcomes.keySet();
        return database.sql("""
                        UPDATE volens.wave_pool pool SET outcome = settled.outcome, place = settled.place
                        FROM unnest(:people::uuid[], :outcomes::text[], :places::int[]) AS settled(person, outcome, place)
                        WHERE pool.person_id = settled.person AND pool.wave_id = :wave
                        """)
                .bind("wave", wave)
                .bind("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .bind("outcomes", people.stream().map(outcomes::get).toArray(String[]::new))
                .bind("places", people.stream().map(places::get).toArray(Integer[]::new))
                .then();
    }
}
