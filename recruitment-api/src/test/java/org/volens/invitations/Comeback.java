package org.volens.invitations;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
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
import org.volens.acting.Act;
import org.volens.consent.Ids;
import org.volens.leaflets.StudyLeaflet;
import tools.jackson.databind.JsonNode;

/** Somebody who was invited to an open study, and asks to be put in touch again after it had ended. */
public record Comeback(UUID study, UUID site, Someone someone) {

    /** Invited, and no more. */
    public static Comeback invited() {
        String code = TestRuns.code();
        UUID study = TestRuns.openStudy(code);
        Comeback invited = new Comeback(study, TestRuns.site(study), TestPeople.suiting(code));
        TestRuns.run(study, 1);
        return invited;
    }

    /** Put in touch with the site. */
    public static Comeback inTouch() {
        Comeback inTouch = invited();
        Asked.for_(201, TestRuns.puttingInTouch(inTouch.study, inTouch.site, inTouch.someone, Ids.reference(12)));
        return inTouch;
    }

    /** Put in touch, and then the study was left. */
    public static Comeback left() {
        Comeback left = inTouch();
        left.stops(left.theStudy());
        return left;
    }

    public Map<String, String> theStudy() {
        return Map.of("scope", "study", "studyId", study.toString());
    }

    public void stops(Map<String, String> body) {
        Asked.for_(201, stopping(body));
    }

    WebTestClient.RequestHeadersSpec<?> stopping(Map<String, String> body) {
        return someone.asks().post().uri("/v1/me/stops").bodyValue(body);
    }

    /** A steward takes back a yes that was recorded in error. */
    JsonNode corrected(int sequence) {
        return Asked.for_(
                201,
                TestApi.as(Persona.STEWARD)
                        .post()
                        .uri("/v1/people/" + Act.personRef(someone) + "/choices/" + sequence + "/correction")
                        .header("Idempotency-Key", Ids.reference(12))
                        .bodyValue(Map.of(
                                "why", "It was said by somebody else.",
                                "how", "phone",
                                "saidAt", Instant.now().toString(),
                                "reference", "call-8")));
    }

    String invitation() {
        return TestRuns.invitationUri(study, someone);
    }

    JsonNode opened() {
        return Asked.for_(200, someone.asks().get().uri(invitation()));
    }

    JsonNode handover(UUID where) {
        return Asked.for_(200, someone.asks().get().uri(invitation() + "/handovers/" + where));
    }

    /** Says no to the invitation. */
    void declines() {
        Asked.for_(201, declining());
    }

    WebTestClient.RequestHeadersSpec<?> declining() {
        return someone.asks()
                .post()
                .uri(invitation() + "/decline")
                .bodyValue(Map.of("reason", "I do not want my name passed on."));
    }

    /** The site lets the time go by in which it was to get in touch. */
    void lapses() {
        TestDatabase.run(
                "UPDATE volens.screening SET lapses_on = '2026-01-05' WHERE person_id = ?",
                someone.id().value());
        TestApi.part(Lapses.class).lapse().block();
    }

    /** The site records how the case ended. */
    void ended(String reference, String reason) {
        Asked.for_(201, step(reference, "contacts", Map.of("outcome", "reached")));
        Asked.for_(
                201,
                step(
                        reference,
                        "outcome",
                        Map.of(
                                "outcome",
                                "closed",
                                "reasonCode",
                                reason,
                                "date",
                                LocalDate.now(ZoneId.of("Europe/London")).toString())));
    }

    /** What a system outside is told of an act about the person in the study. */
    JsonNode permit(String uri, Map<String, Object> more) {
        Map<String, Object> body =
                new HashMap<>(Map.of("personRef", Act.personRef(someone), "studyId", study.toString()));
        body.putAll(more);
        return Asked.for_(200, TestApi.as(Persona.SENDER).post().uri(uri).bodyValue(body));
    }

    /** Permitted, or why not. */
    String permitted(Map<String, Object> more) {
        JsonNode said = permit("/v1/permits/ask", more);
        return said.get("answer").asString().equals("permitted")
                ? "permitted"
                : said.get("reason").asString();
    }

    Map<String, Object> showing(UUID where) {
        return Map.of("act", "show-identity", "siteId", where.toString());
    }

    /** Looks at what would be passed to the site, and asks. */
    public WebTestClient.RequestHeadersSpec<?> asking() {
        return asking(site);
    }

    public WebTestClient.RequestHeadersSpec<?> asking(UUID where) {
        return asking(body(where));
    }

    public WebTestClient.RequestHeadersSpec<?> asking(Map<String, Object> body) {
        return someone.asks()
                .post()
                .uri(invitation() + "/put-in-touch")
                .header("Idempotency-Key", Ids.reference(12))
                .bodyValue(body);
    }

    /** What a person sends who looked just now. */
    Map<String, Object> body(UUID where) {
        JsonNode seen = handover(where);
        return new HashMap<>(Map.of(
                "siteId", where.toString(),
                "fields", List.of("name", "phone"),
                "digest", seen.get("digest").asString(),
                "leaflet", leaflet(),
                "expectedSequence", seen.get("sequence").asInt()));
    }

    Map<String, Object> leaflet() {
        Map<String, Object> inForce = TestDatabase.rows(
                        "SELECT version, sha256 FROM volens.leaflet_version WHERE leaflet_id = ? AND status = 'published'",
                        StudyLeaflet.id(study))
                .getFirst();
        return Map.of(
                "version", inForce.get("version"), "language", "en", "sha256", String.valueOf(inForce.get("sha256")));
    }

    /** What staff of the helpline write down of a call. */
    WebTestClient.RequestHeadersSpec<?> calling(Instant saidAt) {
        return calling(Map.of("saidAt", saidAt.toString()));
    }

    WebTestClient.RequestHeadersSpec<?> calling(Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "how", "phone",
                "saidAt", Instant.now().toString(),
                "reference", "call-7",
                "identity", "full",
                "siteId", site.toString(),
                "fields", List.of("name", "phone"),
                "leaflet", leaflet()));
        body.putAll(more);
        return TestApi.as(Persona.HELPLINE)
                .post()
                .uri("/v1/people/" + Act.personRef(someone) + "/studies/" + study + "/put-in-touch")
                .header("Idempotency-Key", Ids.reference(12))
                .bodyValue(body);
    }

    /** Says yes or no to taking part, and to options of it, with the leaflet in hand that the page shows. */
    @SafeVarargs
    final void saysOfTakingPart(String answer, Map<String, String>... options) {
        String uri = "/v1/me/studies/" + study + "/consent";
        JsonNode view = Asked.for_(200, someone.asks().get().uri(uri));
        Map<String, Object> body = new HashMap<>(Map.of(
                "expectedSequence",
                view.get("sequence").asInt(),
                "leaflet",
                Map.of(
                        "version", view.at("/leaflet/version").asInt(),
                        "sha256", view.at("/leaflet/sha256").asString()),
                "answer",
                answer));
        if (options.length > 0) {
            body.put("options", List.of(options));
        }
        Asked.for_(201, Act.choosing(someone, uri, body));
    }

    /** States of the person's cases in the study, in the order in which they asked. */
    public List<String> cases() {
        return TestRuns.texts(
                "SELECT state FROM volens.screening WHERE person_id = ? AND study_id = ? ORDER BY put_in_touch_at",
                someone.id().value(),
                study);
    }

    /** References of the cases. */
    public List<String> references() {
        return TestRuns.texts(
                "SELECT reference FROM volens.screening WHERE person_id = ? AND study_id = ? ORDER BY put_in_touch_at",
                someone.id().value(),
                study);
    }

    /** A site asks who somebody is. */
    WebTestClient.RequestHeadersSpec<?> identity(String reference) {
        return TestApi.as(Persona.NURSE).get().uri("/v1/studies/" + study + "/screenings/" + reference + "/identity");
    }

    /** A site records a step. */
    WebTestClient.RequestHeadersSpec<?> step(String reference, String step, Map<String, Object> body) {
        return TestApi.as(Persona.NURSE)
                .post()
                .uri("/v1/studies/" + study + "/screenings/" + reference + "/" + step)
                .header("Idempotency-Key", Ids.reference(12))
                .bodyValue(body);
    }

    /** The site records that the person agreed to take part; for the case of that reference. */
    public void consented(String reference) {
        Asked.for_(201, visiting(reference));
    }

    WebTestClient.RequestHeadersSpec<?> visiting(String reference) {
        return step(
                reference,
                "consent-visit",
                Map.of(
                        "date",
                        LocalDate.now(ZoneId.of("Europe/London")).toString(),
                        "takenBy",
                        Persona.NURSE.staffId(),
                        "leafletVersion",
                        1));
    }

    /** The site records that the person was recruited. */
    public void recruited(String reference) {
        consented(reference);
        Asked.for_(
                201,
                step(
                        reference,
                        "enrolment",
                        Map.of(
                                "date",
                                LocalDate.now(ZoneId.of("Europe/London")).toString(),
                                "kind",
                                "registered",
                                "screeningPassed",
                                true)));
    }

    List<String> invited(String column) {
        return TestRuns.texts(
                "SELECT " + column + " FROM volens.invitation WHERE person_id = ? AND study_id = ?",
                someone.id().value(),
                study);
    }

    List<String> events() {
        return TestRuns.texts(
                "SELECT kind FROM volens.consent_event WHERE person_id = ? ORDER BY seq",
                someone.id().value());
    }

    List<String> uses(String kind) {
        return TestRuns.texts(
                "SELECT kind FROM volens.use_log WHERE person_id = ? AND kind = ?",
                someone.id().value(),
                kind);
    }
}
