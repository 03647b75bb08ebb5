package org.volens.invitations;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestDatabase;
import org.volens.TestIssuers;
import org.volens.TestPeople;
import org.volens.TestStudies;
import org.volens.consent.Answer;
import org.volens.consent.Choosing;
import org.volens.consent.ConsentEvent;
import org.volens.consent.How;
import org.volens.consent.IdentityLevel;
import org.volens.consent.Ids;
import org.volens.consent.LeafletRef;
import org.volens.consent.PersonId;
import org.volens.consent.Scope;
import org.volens.consent.leaflet.Leaflet;
import org.volens.consent.ledger.Consents;
import org.volens.consent.ledger.Leaflets;
import org.volens.registry.identity.BlindIndex;
import org.volens.registry.identity.BlindIndexes;
import org.volens.registry.identity.NhsNumber;
import tools.jackson.databind.JsonNode;

/** Open studies, people whom only one study suits, and runs that invite them. */
public final class Inviting {

    private static final Map<PersonId, String> NUMBERS = new ConcurrentHashMap<>();

    private Inviting() {}

    public static WebTestClient.RequestHeadersSpec<?> decide(Persona persona, String uri) {
        return TestApi.as(persona).post().uri(uri).bodyValue(Map.of("decision", "approve"));
    }

    public static JsonNode propose(UUID study, int size) {
        return Asked.for_(
                201,
                TestApi.as(Persona.COORDINATOR)
                        .post()
                        .uri("/v1/studies/" + study + "/waves")
                        .header("Idempotency-Key", Ids.reference(12))
                        .bodyValue(Map.of("size", size)));
    }

    public static String approvedRun(UUID study, int size) {
        String wave = propose(study, size).get("waveId").asString();
        Asked.for_(200, decide(Persona.APPROVER, "/v1/studies/" + study + "/waves/" + wave + "/decision"));
        return wave;
    }

    public static void ended(UUID study, String wave) {
        eventually(() -> texts("SELECT state FROM volens.wave WHERE wave_id = ?", UUID.fromString(wave))
                .contains("issued"));
    }

    public static void sent(UUID study) {
        eventually(() -> texts("SELECT state FROM volens.message WHERE study_id = ? AND state = 'queued'", study)
                .isEmpty());
    }

    public static void eventually(java.util.function.BooleanSupplier reached) {
        for (int i = 0; i < 1_200 && !reached.getAsBoolean(); i++) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        assertThat(reached.getAsBoolean()).isTrue();
    }

    /** An open study with one open site that looks for one made-up code, so that only this test's people suit it. */
    public static UUID openStudy(String code) {
        UUID study = TestStudies.study("open");
        Timestamp now = Timestamp.from(Instant.now());
        TestDatabase.run("UPDATE volens.study SET commercial = false WHERE study_id = ?", study);
        TestDatabase.run(
                "INSERT INTO volens.study_criteria (study_id, version, definition, recorded_by, recorded_at) VALUES (?, 1, ?::jsonb, 'test', ?)",
                study,
                "{\"sexes\":[],\"codes\":[{\"system\":\"http://snomed.info/sct\",\"code\":\"" + code + "\"}]}",
                now);
        for (String kind : List.of("invitation", "leaflet")) {
            TestDatabase.run("""
                    INSERT INTO volens.study_wording (study_id, kind, version, text, sha256, rec_reference, approved_on, recorded_by, recorded_at)
                    VALUES (?, ?, 1, 'Words.', ?, '26/EX/1', '2026-01-01', 'test', ?)
                    """, study, kind, "a".repeat(64), now);
        }
        return study;
    }

    public static PersonId person(String code) {
        PersonId person = new PersonId(Ids.next(Instant.now()));
        Timestamp now = Timestamp.from(Instant.now());
        TestDatabase.run("""
                INSERT INTO volens.person (person_id, birth_date, sex, ethnic_group, language, needs, restricted, registered_at, route, version)
                VALUES (?, '1970-01-01', 'female', 'white', 'en', '{}', false, ?, 'app', 1)
                """, person.value(), now);
        return willing(person, code);
    }

    /** Somebody on the register who now agrees to be found and contacted, and whom the study of that code suits. */
    public static PersonId willing(PersonId person, String code) {
        Timestamp now = Timestamp.from(Instant.now());
        agree(person, 0, "contact-by-app", "match-by-record");
        TestDatabase.run("""
                INSERT INTO volens.health_fact (person_id, fact_id, domain, system, code, onset, recorded, status, verification, hidden, source, stored_at)
                VALUES (?, gen_random_uuid(), 'condition', 'http://snomed.info/sct', ?, '2012-01-01', '2012-01-01', 'active', 'confirmed', false, 'test', ?)
                """, person.value(), code, now);
        return person;
    }

    /** The person says yes to these, after that many events. */
    public static void agree(PersonId person, int seq, String... purposes) {
        LeafletRef leaflet = TestApi.part(Leaflets.class)
                .inForce("register", "en")
                .map(found -> found.map(Leaflet::ref).orElseThrow())
                .block();
        How how = How.signedIn(IdentityLevel.P9, "P9.Cp.Cd", Instant.now());
        Choosing.Outcome outcome = TestApi.part(Consents.class)
                .choose(
                        person,
                        new Choosing.Request(
                                seq,
                                leaflet,
                                Arrays.stream(purposes)
                                        .map(purpose -> new Choosing.Asked(purpose, Scope.REGISTER, Answer.GIVEN))
                                        .toList(),
                                how))
                .block();
        assertThat(outcome).isInstanceOf(Choosing.Outcome.Accepted.class);
        assertThat(((Choosing.Outcome.Accepted) outcome).event()).isInstanceOf(ConsentEvent.Chosen.class);
    }

    public static List<String> texts(String sql, Object... values) {
        return TestDatabase.rows(sql, values).stream()
                .map(row -> String.valueOf(row.values().iterator().next()))
                .toList();
    }

    /** Somebody with a name and an NHS number, loaded as the steward does. */
    public static PersonId known(String number, String code) {
        imported(List.of(number), "");
        String blind = TestApi.part(BlindIndexes.class)
                .of(new NhsNumber(number))
                .getFirst()
                .hex();
        PersonId person = new PersonId(UUID.fromString(
                texts("SELECT person_id FROM volens.nhs_number_index WHERE blind = decode(?, 'hex')", blind)
                        .getFirst()));
        NUMBERS.put(person, number);
        return willing(person, code);
    }

    public static void imported(List<String> numbers, String more) {
        StringBuilder lines = new StringBuilder();
        for (String number : numbers) {
            lines.append("{\"nhsNumber\":\"" + number + "\",\"familyName\":\"Example\",\"birthDate\":\"1960-05-06\","
                    + "\"sexRegisteredAtBirth\":\"female\",\"source\":\"gp-demo\"" + more + "}\n");
        }
        assertThat(Asked.for_(
                                200,
                                TestApi.as(Persona.STEWARD)
                                        .post()
                                        .uri("/v1/register/imports")
                                        .contentType(MediaType.APPLICATION_OCTET_STREAM)
                                        .bodyValue(lines.toString()))
                        .get("rejectedLines")
                        .asInt())
                .isZero();
    }

    /** A valid number of the range that belongs to nobody. */
    public static String number() {
        while (true) {
            String nine = "999" + Ids.reference(12).replaceAll("[^0-9]", "") + System.nanoTime();
            nine = nine.substring(0, 3) + nine.substring(nine.length() - 6);
            for (char check = '0'; check <= '9'; check++) {
                if (NhsNumber.whyNot(nine + check).isEmpty()) {
                    return nine + check;
                }
            }
        }
    }

    /** A client that is signed in as that person. */
    public static WebTestClient as(PersonId person) {
        return TestApi.withToken(token(person));
    }

    /** A token of that person, with an NHS number that is theirs. */
    public static String token(PersonId person) {
        String subject = person.value().toString();
        String number = NUMBERS.computeIfAbsent(person, Inviting::numbered);
        TestDatabase.run(
                "INSERT INTO volens.sign_in (issuer, subject, person_id, linked_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                TestIssuers.PARTICIPANTS,
                subject,
                person.value(),
                Timestamp.from(Instant.now()));
        return TestIssuers.signed(
                Persona.AMINA,
                new JWTClaimsSet.Builder(TestIssuers.claims(Persona.AMINA))
                        .subject(subject)
                        .claim("nhs_number", number)
                        .claim(
                                "birthdate",
                                texts("SELECT birth_date FROM volens.person WHERE person_id = ?", person.value())
                                        .getFirst())
                        .build());
    }

    private static String numbered(PersonId person) {
        String number = TestPeople.number();
        for (BlindIndex index : TestApi.part(BlindIndexes.class).of(NhsNumber.read(number))) {
            TestDatabase.run(
                    "INSERT INTO volens.nhs_number_index (key_version, blind, person_id) VALUES (?, decode(?, 'hex'), ?)",
                    (short) index.keyVersion(),
                    index.hex(),
                    person.value());
        }
        return number;
    }

    /** The person was put in touch with the site of the study. */
    public static void passed(PersonId person, UUID study, String lapsesOn) {
        Timestamp now = Timestamp.from(Instant.now());
        TestDatabase.run("""
                INSERT INTO volens.screening (person_id, screening_id, study_id, site_id, reference, invitation_id, state, version,
                    passed_keys, passed_sealed, digest, decision_seq, put_in_touch_at, contact_by, lapses_on, attempts, updated_at)
                SELECT ?, gen_random_uuid(), study_id, site_id, ?, gen_random_uuid(), 'put-in-touch', 1, '{name}', 'x', 'x', 1, ?,
                    '2099-01-01', ?::date, 0, ?
                FROM volens.study_site WHERE study_id = ?
                """, person.value(), Ids.reference(10), now, lapsesOn, now, study);
    }
}
