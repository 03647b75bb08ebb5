package org.volens;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.volens.consent.Answer;
import org.volens.consent.Choosing;
import org.volens.consent.How;
import org.volens.consent.IdentityLevel;
import org.volens.consent.Ids;
import org.volens.consent.PersonId;
import org.volens.consent.Scope;
import org.volens.consent.leaflet.Leaflet;
import org.volens.consent.ledger.Consents;
import org.volens.consent.ledger.Leaflets;
import tools.jackson.databind.JsonNode;

/** Invitation runs of studies that look for one made-up code, so that only a test's own people suit them. */
public final class TestRuns {

    private TestRuns() {}

    /** A code that nobody has. */
    public static String code() {
        return "code-" + Ids.reference(8);
    }

    /** An open study with one open site that looks for the code. */
    public static UUID openStudy(String code) {
        UUID study = TestStudies.study("open");
        TestDatabase.run("UPDATE volens.study SET commercial = false WHERE study_id = ?", study);
        criteria(study, "{\"sexes\":[],\"codes\":[{\"system\":\"http://snomed.info/sct\",\"code\":\"" + code + "\"}]}");
        TestDatabase.run("""
                INSERT INTO volens.study_wording (study_id, kind, version, text, sha256, rec_reference, approved_on, recorded_by, recorded_at)
                VALUES (?, 'invitation', 1, 'Words.', ?, '26/EX/1', '2026-01-01', 'test', ?)
                """, study, "a".repeat(64), Timestamp.from(Instant.now()));
        leaflet(study, "# The leaflet\n\n## What it is\n\nA study.");
        return study;
    }

    /** Puts the first criteria of a study in. */
    public static void criteria(UUID study, String definition) {
        TestDatabase.run(
                "INSERT INTO volens.study_criteria (study_id, version, definition, recorded_by, recorded_at) VALUES (?, 1, ?::jsonb, 'test', ?)",
                study,
                definition,
                Timestamp.from(Instant.now()));
    }

    /** Records the next version of a study's leaflet. */
    public static void leaflet(UUID study, String text) {
        String uri = "/v1/studies/" + study;
        Asked.for_(
                200,
                TestApi.as(Persona.COORDINATOR)
                        .put()
                        .uri(uri + "/wordings/leaflet")
                        .header("If-Match", etag(uri))
                        .bodyValue(Map.of("text", text, "recReference", "26/EX/1", "approvedOn", "2026-01-01")));
    }

    /** The tag of the version that stands. */
    public static String etag(String uri) {
        return TestApi.as(Persona.COORDINATOR)
                .get()
                .uri(uri)
                .exchange()
                .returnResult(String.class)
                .getResponseHeaders()
                .getETag();
    }

    /** The study's one site. */
    public static UUID site(UUID study) {
        return (UUID) TestDatabase.rows("SELECT site_id FROM volens.study_site WHERE study_id = ?", study)
                .getFirst()
                .get("site_id");
    }

    /** Somebody put straight into the register, with the usual permissions and the code. */
    public static PersonId person(String code) {
        PersonId person = new PersonId(Ids.next(Instant.now()));
        TestDatabase.run("""
                INSERT INTO volens.person (person_id, birth_date, sex, ethnic_group, language, needs, restricted, registered_at, route, version)
                VALUES (?, '1970-01-01', 'female', 'white', 'en', '{}', false, ?, 'app', 1)
                """, person.value(), Timestamp.from(Instant.now()));
        allow(person, TestPeople.USUAL);
        suits(person, code);
        return person;
    }

    /** Somebody of an ethnic group who lets their answers steer besides. */
    public static PersonId steered(String code, String group) {
        PersonId person = new PersonId(Ids.next(Instant.now()));
        TestDatabase.run("""
                INSERT INTO volens.person (person_id, birth_date, sex, ethnic_group, language, needs, restricted, registered_at, route, version)
                VALUES (?, '1970-01-01', 'female', ?, 'en', '{}', false, ?, 'app', 1)
                """, person.value(), group, Timestamp.from(Instant.now()));
        allow(person, List.of("contact-by-app", "match-by-record", "steering"));
        suits(person, code);
        return person;
    }

    /** Records a yes to purposes. */
    public static void allow(PersonId person, List<String> purposes) {
        Choosing.Request request = new Choosing.Request(
                0,
                TestApi.part(Leaflets.class)
                        .inForce("register", "en")
                        .map(found -> found.map(Leaflet::ref).orElseThrow())
                        .block(),
                purposes.stream()
                        .map(purpose -> new Choosing.Asked(purpose, Scope.REGISTER, Answer.GIVEN))
                        .toList(),
                How.signedIn(IdentityLevel.P9, "P9.Cp.Cd", Instant.now()));
        assertThat(TestApi.part(Consents.class).choose(person, request).block())
                .isInstanceOf(Choosing.Outcome.Accepted.class);
    }

    /** Gives somebody a settled, confirmed fact of the code. */
    public static void suits(PersonId person, String code) {
        TestDatabase.run("""
                INSERT INTO volens.health_fact (person_id, fact_id, domain, system, code, onset, recorded, status, verification, hidden, source, stored_at)
                VALUES (?, gen_random_uuid(), 'condition', 'http://snomed.info/sct', ?, '2012-01-01', '2012-01-01', 'active', 'confirmed', false, 'test', ?)
                """, person.value(), code, Timestamp.from(Instant.now()));
    }

    /** A run that waits for its approver. */
    public static JsonNode propose(UUID study, int size) {
        return Asked.for_(201, proposing(study, size));
    }

    /** The request that proposes a run. */
    public static WebTestClient.RequestHeadersSpec<?> proposing(UUID study, int size) {
        return TestApi.as(Persona.COORDINATOR)
                .post()
                .uri("/v1/studies/" + study + "/waves")
                .header("Idempotency-Key", Ids.reference(12))
                .bodyValue(Map.of("size", size));
    }

    /** Approves a run. */
    public static void approve(UUID study, String wave) {
        Asked.for_(200, approving(Persona.APPROVER, study, wave));
    }

    /** The request that approves a run. */
    public static WebTestClient.RequestHeadersSpec<?> approving(Persona persona, UUID study, String wave) {
        return TestApi.as(persona)
                .post()
                .uri("/v1/studies/" + study + "/waves/" + wave + "/decision")
                .bodyValue(Map.of("decision", "approve"));
    }

    /** A run that has been proposed and approved. */
    public static String approved(UUID study, int size) {
        String wave = propose(study, size).get("waveId").asString();
        approve(study, wave);
        return wave;
    }

    /** A run that has been issued and sent. */
    public static String run(UUID study, int size) {
        String wave = approved(study, size);
        issued(wave);
        sent(study);
        return wave;
    }

    /** Waits until a run has been issued. */
    public static void issued(String wave) {
        eventually(() -> texts("SELECT state FROM volens.wave WHERE wave_id = ?", UUID.fromString(wave))
                .contains("issued"));
    }

    /** Waits until nothing of a study is queued. */
    public static void sent(UUID study) {
        eventually(() -> texts("SELECT state FROM volens.message WHERE study_id = ? AND state = 'queued'", study)
                .isEmpty());
    }

    /** State of a person's invitation to a study; empty where there is none. */
    public static List<String> invitation(UUID study, PersonId person) {
        return texts("SELECT state FROM volens.invitation WHERE person_id = ? AND study_id = ?", person.value(), study);
    }

    /** Where a person's invitation to a study is asked for. */
    public static String invitationUri(UUID study, TestPeople.Someone someone) {
        return "/v1/me/invitations/"
                + texts(
                                "SELECT invitation_id FROM volens.invitation WHERE person_id = ? AND study_id = ?",
                                someone.id().value(),
                                study)
                        .getFirst();
    }

    /** Asks to be put in touch with the study's site, passing name and telephone number. */
    public static WebTestClient.RequestHeadersSpec<?> puttingInTouch(
            UUID study, UUID site, TestPeople.Someone someone, String key) {
        String invitation = invitationUri(study, someone);
        JsonNode handover = Asked.for_(200, someone.asks().get().uri(invitation + "/handovers/" + site));
        return someone.asks()
                .post()
                .uri(invitation + "/put-in-touch")
                .header("Idempotency-Key", key)
                .bodyValue(Map.of(
                        "siteId", site.toString(),
                        "fields", List.of("name", "phone"),
                        "digest", handover.get("digest").asString()));
    }

    /** Invites somebody by a run of one and has them put in touch with the one site; gives the screening's reference. */
    public static String putInTouch(UUID study, TestPeople.Someone someone) {
        run(study, 1);
        Asked.for_(201, puttingInTouch(study, site(study), someone, Ids.reference(12)));
        return reference(study, someone.id());
    }

    /** Reference of a person's screening. */
    public static String reference(UUID study, PersonId person) {
        return texts(
                        "SELECT reference FROM volens.screening WHERE person_id = ? AND study_id = ?",
                        person.value(),
                        study)
                .getFirst();
    }

    /** First column of every row, as text. */
    public static List<String> texts(String sql, Object... values) {
        return TestDatabase.rows(sql, values).stream()
                .map(row -> String.valueOf(row.values().iterator().next()))
                .toList();
    }

    /** Returns as soon as it is so. */
    public static void eventually(BooleanSupplier reached) {
        boolean so = reached.getAsBoolean();
        for (int i = 0; i < 1_200 && !so; i++) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            so = reached.getAsBoolean();
        }
        assertThat(so).isTrue();
    }
}
