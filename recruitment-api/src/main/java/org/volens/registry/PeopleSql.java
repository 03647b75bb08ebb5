package org.volens.registry;

import static org.volens.web.RowsSql.at;
import static org.volens.web.RowsSql.required;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.volens.consent.PersonId;
import org.volens.registry.identity.BlindIndex;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * All SQL of people and their indexes, for one or many in one statement. For this room and its import only. Each table is
 * told the ids by itself, so that each is read by its index however large it is.
 */
@Repository
public class PeopleSql {

    private static final String LINES = """
            WITH line AS (SELECT * FROM jsonb_to_recordset(:people::jsonb) AS line(
                person_id uuid, birth_date date, died_on date, sex text, ethnicity_system text, ethnicity_code text,
                ethnic_group text, lsoa text, imd_decile smallint, icb text, region text, language text, needs text[],
                restricted boolean, household text, registered_at timestamptz, route text, wrapped text,
                master_version integer, sealed text, numbers jsonb, names jsonb, gone jsonb))
            """;

    private static final String NAMES = """
            INSERT INTO volens.name_index (key_version, blind, person_id)
            SELECT name.key_version, decode(name.blind, 'hex'), line.person_id
            FROM line, jsonb_to_recordset(line.names) AS name(key_version smallint, blind text)
            ON CONFLICT (key_version, blind, person_id) DO NOTHING
            """;

    private static final String INSERT = LINES + """
            , person AS (
                INSERT INTO volens.person (person_id, birth_date, died_on, sex, ethnicity_system, ethnicity_code, ethnic_group,
                    lsoa, imd_decile, icb, region, language, needs, restricted, household, registered_at, route, version)
                SELECT person_id, birth_date, died_on, sex, ethnicity_system, ethnicity_code, ethnic_group, lsoa, imd_decile,
                    icb, region, language, needs, restricted, decode(household, 'hex'), registered_at, route, 1 FROM line),
            key AS (
                INSERT INTO volens.person_key (person_id, wrapped, master_version)
                SELECT person_id, decode(wrapped, 'hex'), master_version FROM line),
            sealed AS (
                INSERT INTO volens.person_sealed (person_id, sealed) SELECT person_id, decode(sealed, 'hex') FROM line),
            number AS (
                INSERT INTO volens.nhs_number_index (key_version, blind, person_id)
                SELECT number.key_version, decode(number.blind, 'hex'), line.person_id
                FROM line, jsonb_to_recordset(line.numbers) AS number(key_version smallint, blind text))
            """ + NAMES;

    private static final String UPDATE = LINES + """
            , person AS (
                UPDATE volens.person SET birth_date = line.birth_date, died_on = line.died_on, sex = line.sex,
                    ethnicity_system = line.ethnicity_system, ethnicity_code = line.ethnicity_code,
                    ethnic_group = line.ethnic_group, lsoa = line.lsoa, imd_decile = line.imd_decile, icb = line.icb,
                    region = line.region, language = line.language, needs = line.needs, restricted = line.restricted,
                    household = decode(line.household, 'hex'), route = line.route, version = person.version + 1
                FROM line WHERE person.person_id = line.person_id AND person.person_id = ANY(:ids)),
            sealed AS (
                UPDATE volens.person_sealed SET sealed = decode(line.sealed, 'hex')
                FROM line WHERE person_sealed.person_id = line.person_id AND person_sealed.person_id = ANY(:ids)),
            forgotten AS (
                DELETE FROM volens.name_index USING line, jsonb_to_recordset(line.gone) AS old(key_version smallint, blind text)
                WHERE name_index.key_version = old.key_version AND name_index.blind = decode(old.blind, 'hex')
                  AND name_index.person_id = line.person_id)
            """ + NAMES;

    private static final String READ = """
            SELECT person.*, key.wrapped, key.master_version, sealed.sealed
            FROM volens.person person
            JOIN volens.person_key key USING (person_id)
            JOIN volens.person_sealed sealed USING (person_id)
            WHERE person.person_id = ANY(:people) AND key.person_id = ANY(:people) AND sealed.person_id = ANY(:people)
            ORDER BY person.person_id
            """;

    private final DatabaseClient database;

    PeopleSql(DatabaseClient database) {
        this.database = database;
    }

    /** Puts new people on the register; a number that is there already is a fault of the whole statement. */
    public Mono<Void> insert(Collection<StoredPerson> people, Instant now) {
        return people.isEmpty()
                ? Mono.empty()
                : database.sql(INSERT)
                        .bind("people", PersonRowsSql.document(people, now))
                        .then();
    }

    /** Puts changed people in the place of what was there. */
    public Mono<Void> update(Collection<StoredPerson> people, Instant now) {
        return people.isEmpty()
                ? Mono.empty()
                : database.sql(UPDATE)
                        .bind("people", PersonRowsSql.document(people, now))
                        .bind("ids", ids(people.stream().map(StoredPerson::id).toList()))
                        .then();
    }

    /** People as they are stored. */
    Mono<List<StoredPerson>> read(Collection<PersonId> people) {
        return read(READ, people);
    }

    /** People as they are stored, locked until the caller's transaction ends, so that nobody else changes them. */
    public Mono<List<StoredPerson>> readForChange(Collection<PersonId> people) {
        return people.isEmpty() ? Mono.just(List.of()) : read(READ + " FOR NO KEY UPDATE OF person", people);
    }

    private Mono<List<StoredPerson>> read(String sql, Collection<PersonId> people) {
        return database.sql(sql)
                .bind("people", ids(people))
                .map(PersonRowsSql::read)
                .all()
                .collectList();
    }

    /** Who has which of these NHS numbers, by the index in hex. */
    public Mono<Map<String, PersonId>> byNumber(Collection<BlindIndex> numbers) {
        return find("nhs_number_index", numbers).collectMap(Found::blind, Found::person);
    }

    /** Which of these NHS numbers, by the index in hex, are of people who were erased. */
    public Mono<Set<String>> erased(Collection<BlindIndex> numbers) {
        return database.sql("""
                        SELECT DISTINCT encode(tombstone.blind, 'hex') AS blind FROM volens.tombstone
                        JOIN jsonb_to_recordset(:blind::jsonb) AS asked(key_version smallint, blind text)
                            ON tombstone.key_version = asked.key_version AND tombstone.blind = decode(asked.blind, 'hex')
                        """)
                .bind("blind", PersonRowsSql.blind(numbers).toString())
                .map(row -> required(row, "blind", String.class))
                .all()
                .collect(Collectors.toSet());
    }

    /** Everybody with one of these names, birth dates and postcodes. */
    Mono<List<PersonId>> byName(Collection<BlindIndex> names) {
        return find("name_index", names).map(Found::person).distinct().take(50).collectList();
    }

    private Flux<Found> find(String index, Collection<BlindIndex> blind) {
        return database.sql("""
                        SELECT encode(index.blind, 'hex') AS blind, index.person_id FROM volens.%s index
                        JOIN jsonb_to_recordset(:blind::jsonb) AS asked(key_version smallint, blind text)
                            ON index.key_version = asked.key_version AND index.blind = decode(asked.blind, 'hex')
                        """.formatted(index))
                .bind("blind", PersonRowsSql.blind(blind).toString())
                .map(row -> new Found(
                        required(row, "blind", String.class), new PersonId(required(row, "person_id", UUID.class))))
                .all();
    }

    /** A sign-in whose person is looked for, and the numbers that it tells. */
    record SignIn(String issuer, String subject, Collection<BlindIndex> numbers) {}

    /** Whose sign-ins are, in the order asked, and whether one of the numbers told is theirs. */
    Mono<List<Optional<Linked>>> bySignIn(List<SignIn> asked) {
        List<Told> told = new ArrayList<>();
        for (int at = 0; at < asked.size(); at++) {
            for (BlindIndex number : asked.get(at).numbers()) {
                told.add(new Told(at, number));
            }
        }
        return database.sql("""
                        WITH told AS (
                            SELECT at, version::smallint AS version, decode(blind, 'hex') AS blind
                            FROM unnest(:places::int[], :versions::int[], :blinds::text[]) AS told(at, version, blind))
                        SELECT (asked.at - 1)::int AS at, person.person_id, person.birth_date, EXISTS (
                            SELECT 1 FROM told JOIN volens.nhs_number_index index
                                ON index.key_version = told.version AND index.blind = told.blind
                            WHERE told.at = asked.at - 1 AND index.person_id = person.person_id) AS same_number
                        FROM unnest(:issuers, :subjects) WITH ORDINALITY AS asked(issuer, subject, at)
                        JOIN volens.sign_in ON sign_in.issuer = asked.issuer AND sign_in.subject = asked.subject
                        JOIN volens.person ON person.person_id = sign_in.person_id
                        """)
                .bind("places", told.stream().map(Told::at).toArray(Integer[]::new))
                .bind(
                        "versions",
                        told.stream().map(one -> one.number().keyVersion()).toArray(Integer[]::new))
                .bind("blinds", told.stream().map(one -> one.number().hex()).toArray(String[]::new))
                .bind("issuers", asked.stream().map(SignIn::issuer).toArray(String[]::new))
                .bind("subjects", asked.stream().map(SignIn::subject).toArray(String[]::new))
                .map(row -> Map.entry(
                        required(row, "at", Integer.class),
                        new Linked(
                                new PersonId(required(row, "person_id", UUID.class)),
                                required(row, "birth_date", LocalDate.class),
                                required(row, "same_number", Boolean.class))))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .map(found -> IntStream.range(0, asked.size())
                        .mapToObj(at -> Optional.ofNullable(found.get(at)))
                        .toList());
    }

    private record Told(int at, BlindIndex number) {}

    /** Links a sign-in to a person; linked once, it stays. */
    Mono<Void> link(String issuer, String subject, PersonId person, Instant now) {
        return database.sql("""
                        INSERT INTO volens.sign_in (issuer, subject, person_id, linked_at)
                        VALUES (:issuer, :subject, :person, :now) ON CONFLICT (issuer, subject) DO NOTHING
                        """)
                .bind("issuer", issuer)
                .bind("subject", subject)
                .bind("person", person.value())
                .bind("now", at(now))
                .then();
    }

    /** Makes a new random reference for a person. */
    Mono<Void> refer(String reference, PersonId person, Instant now) {
        return database.sql("""
                        INSERT INTO volens.person_reference (reference, person_id, made_at) VALUES (:reference, :person, :now)
                        """)
                .bind("reference", reference)
                .bind("person", person.value())
                .bind("now", at(now))
                .then();
    }

    /** Whom references name, in the order asked. */
    Mono<List<Optional<PersonId>>> byReferences(List<String> references) {
        return database.sql(
                        "SELECT reference, person_id FROM volens.person_reference WHERE reference = ANY(:references)")
                .bind("references", references.toArray(String[]::new))
                .map(row -> Map.entry(
                        required(row, "reference", String.class), new PersonId(required(row, "person_id", UUID.class))))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .map(found -> references.stream()
                        .map(one -> Optional.ofNullable(found.get(one)))
                        .toList());
    }

    /** The last consent event of a person; 0 where there is none. */
    Mono<Integer> lastSequence(PersonId person) {
        return database.sql("SELECT last_seq FROM volens.consent_state WHERE person_id = :person")
                .bind("person", person.value())
                .map(row -> required(row, "last_seq", Integer.class))
                .one()
                .defaultIfEmpty(0);
    }

    /** To whom a sign-in was linked, with what tells whether it still is theirs. */
    record Linked(PersonId person, LocalDate birthDate, boolean sameNumber) {}

    private record Found(String blind, PersonId person) {}

    private static UUID[] ids(Collection<PersonId> people) {
        return people.stream().map(PersonId::value).toArray(UUID[]::new);
    }
}
