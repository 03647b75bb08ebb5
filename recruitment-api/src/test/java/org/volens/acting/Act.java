package org.volens.acting;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestDatabase;
import org.volens.TestPeople;
import org.volens.TestPeople.Someone;
import org.volens.TestRuns;
import org.volens.consent.Ids;
import org.volens.consent.proof.Sha256;
import tools.jackson.databind.JsonNode;

/** Somebody who acts for somebody else in one study, over HTTP. */
public final class Act {

    public final UUID study;
    public Someone person;
    public final Someone delegate = TestPeople.signedIn();
    public final String ref;

    private Act(UUID study, Someone person, String role) {
        this.study = study;
        this.person = person;
        this.ref = ask(delegate, person, role, study).get("actingRef").asString();
    }

    /** An adult who was found unable to decide about the study, and somebody who asks to act for them. */
    public static Act unable(String phase, String role) {
        UUID study = study(phase);
        Someone person = TestPeople.joined("contact-by-app");
        capacity(person, study, "lacks");
        return new Act(study, person, role);
    }

    /** The same, found on a day. */
    public static Act unable(String phase, String role, LocalDate found) {
        UUID study = study(phase);
        Someone person = TestPeople.joined("contact-by-app");
        capacity(person, study, "lacks", found);
        return new Act(study, person, role);
    }

    /** An adult of whose capacity nothing was found, and somebody who asks to act for them in a study. */
    public static Act able() {
        return new Act(study(null), TestPeople.joined("contact-by-app"), "personal-consultee");
    }

    /** A child of that age, put on the register by nobody's rule but the test's, and a parent who asks. */
    public static Act child(String phase, int years) {
        UUID study = study(phase);
        Someone person = TestPeople.born(
                TestPeople.joined(), LocalDate.now().minusYears(years).minusDays(40));
        return new Act(study, person, "parental-responsibility");
    }

    /** The person gets older. */
    public void born(LocalDate day) {
        person = TestPeople.born(person, day);
    }

    /** An open study; a trial of a medicine where it has a phase. */
    public static UUID study(String phase) {
        UUID study = TestRuns.openStudy(TestRuns.code());
        TestDatabase.run("UPDATE volens.study SET phase = ? WHERE study_id = ?", phase, study);
        return study;
    }

    /** Asks to act; gives the answer. */
    public static JsonNode ask(Someone delegate, Someone person, String role, UUID study) {
        return Asked.for_(201, asking(delegate, body(person.nhsNumber(), role, study)));
    }

    public static WebTestClient.RequestHeadersSpec<?> asking(Someone delegate, Map<String, Object> body) {
        return delegate.asks()
                .post()
                .uri("/v1/me/acting")
                .header("Idempotency-Key", Ids.reference(12))
                .bodyValue(body);
    }

    public static Map<String, Object> body(String number, String role, UUID study) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "person", Map.of("nhsNumber", number),
                "role", role,
                "evidence", Map.of("reference", "order 12", "sha256", "a".repeat(64)),
                "delegate", Map.of("phone", "07700900999", "relation", "sister")));
        if (study != null) {
            body.put("studyId", study.toString());
        }
        return body;
    }

    /** A steward accepts or refuses what shows the role. */
    public JsonNode check(boolean accepted) {
        return Asked.for_(200, checking(accepted));
    }

    public WebTestClient.RequestHeadersSpec<?> checking(boolean accepted) {
        return steward()
                .post()
                .uri("/v1/mandates/" + ref + "/check")
                .bodyValue(Map.of(
                        "accepted",
                        accepted,
                        "nobodyNearer",
                        true,
                        "until",
                        LocalDate.now().plusYears(1).toString()));
    }

    public static WebTestClient steward() {
        return TestApi.as(Persona.STEWARD);
    }

    /** What the delegate sees of the study, once granted. */
    public JsonNode view() {
        return Asked.for_(200, delegate.asks().get().uri("/v1/me/acting/" + ref + "/study"));
    }

    /** The delegate's answer, under the leaflet that they see. */
    public WebTestClient.RequestHeadersSpec<?> deciding(String answer) {
        return deciding(answer, null);
    }

    public WebTestClient.RequestHeadersSpec<?> deciding(String answer, Map<String, Object> signature) {
        return choosing(delegate, "/v1/me/acting/" + ref + "/choices", Map.of("choice", choice(answer, signature)));
    }

    /** An answer under the study's leaflet, on the number at which the person's choices stand. */
    public Map<String, Object> choice(String answer, Map<String, Object> signature) {
        String sha256 = TestRuns.texts(
                        "SELECT sha256 FROM volens.leaflet_version WHERE leaflet_id = ? AND status = 'published'",
                        "study-" + study)
                .getFirst();
        String version = TestRuns.texts(
                        "SELECT version FROM volens.leaflet_version WHERE leaflet_id = ? AND status = 'published'",
                        "study-" + study)
                .getFirst();
        Map<String, Object> choice = new HashMap<>(Map.of(
                "expectedSequence", sequence(),
                "leaflet", Map.of("version", Integer.valueOf(version), "sha256", sha256),
                "answer", answer));
        if (signature != null) {
            choice.put("signature", signature);
        }
        return choice;
    }

    public int sequence() {
        return Integer.parseInt(TestRuns.texts(
                        "SELECT coalesce(max(seq), 0) FROM volens.consent_event WHERE person_id = ?",
                        person.id().value())
                .getFirst());
    }

    public static WebTestClient.RequestHeadersSpec<?> choosing(Someone who, String uri, Object body) {
        return who.asks()
                .post()
                .uri(uri)
                .header("Idempotency-Key", Ids.reference(12))
                .bodyValue(body);
    }

    /** The person's own answer about the study. */
    public WebTestClient.RequestHeadersSpec<?> ownAnswer(String answer) {
        TestDatabase.run(
                """
                INSERT INTO volens.invitation (person_id, invitation_id, reference, study_id, wave_id, state, wording_version,
                    decision_seq, made_at, answer_by)
                SELECT ?, gen_random_uuid(), ?, ?, gen_random_uuid(), 'sent', 1, 1, now(), current_date + 20
                WHERE NOT EXISTS (SELECT 1 FROM volens.invitation WHERE person_id = ? AND study_id = ?)
                """, person.id().value(), Ids.reference(10), study, person.id().value(), study);
        return choosing(person, "/v1/me/studies/" + study + "/consent", choice(answer, null));
    }

    public WebTestClient.RequestHeadersSpec<?> stopping(Map<String, Object> body) {
        return delegate.asks().post().uri("/v1/me/acting/" + ref + "/stops").bodyValue(body);
    }

    /** What was found of somebody's capacity for the study. */
    public static void capacity(Someone person, UUID study, String capacity) {
        capacity(person, Map.of("studyId", study.toString()), capacity);
    }

    /** What was found of somebody's capacity to decide about the register. */
    public static void capacity(Someone person, String capacity) {
        capacity(person, Map.of(), capacity);
    }

    /** What was found of somebody's capacity for the study, on a day. */
    public static void capacity(Someone person, UUID study, String capacity, LocalDate on) {
        capacity(person, Map.of("studyId", study.toString(), "on", on.toString()), capacity);
    }

    private static void capacity(Someone person, Map<String, String> about, String capacity) {
        Map<String, String> body = new HashMap<>(Map.of("on", LocalDate.now().toString()));
        body.putAll(about);
        body.put("capacity", capacity);
        Asked.for_(
                201,
                steward()
                        .post()
                        .uri("/v1/people/" + personRef(person) + "/capacity")
                        .header("Idempotency-Key", Ids.reference(12))
                        .bodyValue(body));
    }

    public static String personRef(Someone person) {
        return Asked.for_(
                        200,
                        steward().post().uri("/v1/people/search").bodyValue(Map.of("nhsNumber", person.nhsNumber())))
                .get("items")
                .get(0)
                .get("personRef")
                .asString();
    }

    /** Where taking part stands. */
    public String standing() {
        return TestRuns.texts(
                        "SELECT standing FROM volens.consent_position WHERE person_id = ? AND purpose = 'take-part'",
                        person.id().value())
                .stream()
                .findFirst()
                .orElse("none");
    }

    public java.util.List<String> kinds() {
        return TestRuns.texts(
                "SELECT kind FROM volens.consent_event WHERE person_id = ? ORDER BY seq",
                person.id().value());
    }

    public java.util.List<String> tasks(String whose) {
        return TestRuns.texts(
                "SELECT kind FROM volens.acting_task WHERE person_id = ? AND whose = ? AND done_at IS NULL ORDER BY kind",
                person.id().value(),
                whose);
    }

    static String sha256(byte[] bytes) {
        return java.util.HexFormat.of().formatHex(Sha256.of(bytes));
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
