package org.volens.odd;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestIssuers;
import org.volens.TestPeople;
import org.volens.TestPeople.Someone;
import org.volens.TestRuns;
import org.volens.TestStudies;
import org.volens.acting.Act;
import org.volens.consent.Ids;

/** Studies, people and runs for odd requests to be about, so that what is wrong with a request is only its oddity. */
final class OddHouse {

    private static final Map<Persona, String> STAFF =
            Arrays.stream(Persona.values()).collect(Collectors.toMap(persona -> persona, TestIssuers::token));

    private final String code = TestRuns.code();
    private final UUID draft = TestStudies.study("draft");
    private final UUID moving = TestStudies.study("draft");
    private final UUID open = TestRuns.openStudy(code);
    private final Someone someone = TestPeople.joined();
    private final Someone invited = TestPeople.suiting(code);
    private final Someone screened = TestPeople.suiting(code);
    private final Map<String, String> names = new LinkedHashMap<>();

    OddHouse() {
        TestRuns.run(open, 2);
        Asked.for_(201, TestRuns.puttingInTouch(open, TestRuns.site(open), screened, Ids.reference(12)));
        TestPeople.suiting(code);
        names.put("draft", draft.toString());
        names.put("draftSite", TestRuns.site(draft).toString());
        names.put("moving", moving.toString());
        names.put("movingSite", TestRuns.site(moving).toString());
        names.put("open", open.toString());
        names.put("openSite", TestRuns.site(open).toString());
        names.put("wave", TestRuns.propose(open, 1).get("waveId").asString());
        names.put("screening", TestRuns.reference(open, screened.id()));
        names.put("invitation", TestRuns.invitationUri(open, invited).replaceFirst(".*/", ""));
        names.put("acting", acting());
        names.put("asked", asked(someone, invited));
        names.put("task", task());
        names.put("person", invited.nhsNumber());
        names.put("concern", concern());
        names.put("personRef", reference());
        names.put("permit", permit());
        names.put("subscriber", subscriber());
        names.put("leafletHash", leafletHash());
        names.put("iras", String.valueOf(1_000_000 + new Random().nextInt(8_999_999)));
        names.put("sequence", "1");
        names.put("hash", "a".repeat(64));
        names.put("leaflet", leaflet());
        names.put("cy", "cy");
        names.put("standard", "standard");
        names.put("one", "1");
        names.put("code", code);
        names.put("now", Instant.now().toString());
        names.put("today", LocalDate.now(ZoneId.of("Europe/London")).toString());
    }

    private String asked(Someone delegate, Someone person) {
        return Act.ask(delegate, person, "personal-legal-representative", open)
                .get("actingRef")
                .asString();
    }

    private String acting() {
        String ref = asked(someone, screened);
        Asked.for_(
                200,
                Act.steward()
                        .post()
                        .uri("/v1/mandates/" + ref + "/check")
                        .bodyValue(Map.of(
                                "accepted",
                                true,
                                "until",
                                LocalDate.now().plusDays(30).toString())));
        return ref;
    }

    /** A stop in doubt, for a steward to settle. */
    private String task() {
        String ref = asked(someone, TestPeople.joined());
        Asked.for_(
                201,
                someone.asks().post().uri("/v1/me/acting/" + ref + "/stops").bodyValue(Map.of()));
        return TestRuns.texts(
                        "SELECT task_ref FROM volens.acting_task JOIN volens.acting_ask USING (person_id) WHERE reference = ?",
                        ref)
                .getFirst();
    }

    private String reference() {
        return Asked.for_(
                        200,
                        TestApi.as(Persona.HELPLINE)
                                .post()
                                .uri("/v1/people/search")
                                .bodyValue(Map.of("nhsNumber", invited.nhsNumber())))
                .get("items")
                .get(0)
                .get("personRef")
                .asString();
    }

    private String subscriber() {
        return Asked.for_(
                        201,
                        TestApi.as(Persona.STEWARD)
                                .post()
                                .uri("/v1/subscribers")
                                .header("Idempotency-Key", Ids.reference(12))
                                .bodyValue(filledMap(Map.of(
                                        "kind", "study-team",
                                        "studyId", "{open}",
                                        "url", "https://hooks.example.org/odd",
                                        "contact", "The desk",
                                        "client", "site-system"))))
                .get("subscriberId")
                .asString();
    }

    private String permit() {
        return Asked.for_(
                        201,
                        TestApi.as(Persona.SENDER)
                                .post()
                                .uri("/v1/permits")
                                .bodyValue(filledMap(Map.of(
                                        "personRef", "{personRef}",
                                        "act", "tell",
                                        "studyId", "{open}",
                                        "channel", "app"))))
                .get("permitId")
                .asString();
    }

    private Map<String, String> filledMap(Map<String, String> body) {
        Map<String, String> filled = new LinkedHashMap<>();
        body.forEach((name, value) -> filled.put(name, filled(value)));
        return filled;
    }

    /** The text with every name in braces filled in. */
    String filled(String text) {
        String filled = text;
        for (Map.Entry<String, String> name : names.entrySet()) {
            filled = filled.replace("{" + name.getKey() + "}", name.getValue());
        }
        return filled;
    }

    /** Sends a body by the route of a good request. */
    Answer send(GoodRequest request, String body) {
        String version = request.path().contains("/leaflet")
                ? revision(request.path())
                : request.method().equals("PUT") ? version() : "";
        return Answer.of(request.method(), request.path(), token(request.as()), version, body);
    }

    private String token(String who) {
        return switch (who) {
            case "someone" -> someone.token();
            case "invited" -> invited.token();
            case "newcomer" -> TestPeople.signedIn().token();
            default -> STAFF.get(Persona.valueOf(who.toUpperCase(Locale.ROOT)));
        };
    }

    /** A leaflet with a first draft. */
    private static String leaflet() {
        String id = "odd-" + Ids.reference(10).toLowerCase(Locale.ROOT);
        Asked.for_(
                201,
                TestApi.as(Persona.STEWARD)
                        .post()
                        .uri("/v1/leaflets")
                        .header("Idempotency-Key", Ids.reference(12))
                        .bodyValue(Map.of("leafletId", id, "title", "An odd leaflet")));
        return id;
    }

    private String revision(String path) {
        String id = path.startsWith("/v1/leaflets/") ? path.split("/")[3] : "study-" + draft;
        return TestRuns.texts(
                        "SELECT '\"' || coalesce(max(revision), 0) || '\"' FROM volens.leaflet_draft WHERE leaflet_id = ?",
                        id)
                .getFirst();
    }

    private String version() {
        return TestRuns.texts("SELECT '\"' || version || '\"' FROM volens.study WHERE study_id = ?", draft)
                .getFirst();
    }

    private String leafletHash() {
        return Asked.for_(200, someone.asks().get().uri("/v1/me/leaflet"))
                .get("sha256")
                .asString();
    }

    private static String concern() {
        return Asked.for_(
                        201,
                        TestApi.stranger()
                                .post()
                                .uri("/v1/concerns")
                                .header("Idempotency-Key", Ids.reference(12))
                                .bodyValue(Map.of("about", "service", "text", "Something.")))
                .get("reference")
                .asString();
    }
}
