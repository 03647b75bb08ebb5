package org.volens.demo.journey;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.volens.demo.people.CastRecords;
import org.volens.demo.people.PersonLines;
import tools.jackson.databind.JsonNode;

/** Scene 2: someone reads the leaflet and chooses; only then may their record be kept. */
final class OptingIn {

    private OptingIn() {}

    static List<Step> steps() {
        return List.of(
                new Step("Amina signs in and joins the register", OptingIn::join),
                new Step("Before she has allowed it, nothing of her record is kept", story -> feed(story, 0)),
                new Step("She reads the leaflet; nothing is bundled and nothing is chosen for her", OptingIn::read),
                new Step("She allows contact, matching by record and steering", OptingIn::choose),
                new Step("The same choice on a stale sequence is refused", OptingIn::stale),
                new Step(
                        "Dilys, less well proved, may register interest but not allow matching by record",
                        OptingIn::dilys),
                new Step("Now Amina's record is kept", story -> feed(story, 1)));
    }

    private static void join(Story story) {
        var amina = story.as("amina");
        var me = amina.get("/v1/me").expect(200);
        NotHeld.unless(!me.at("registered").asBoolean(true), "Amina was on the register before she joined");
        amina.post("/v1/me/registration", registration("amina", "LE5 3PB")).expect(201);
        NotHeld.unless(amina.get("/v1/me").expect(200).at("registered").asBoolean(false), "Amina did not join");
    }

    private static Map<String, Object> registration(String name, String postcode) {
        return Map.of(
                "contact",
                Map.of("email", name + "@example.org", "phone", "+447700900001"),
                "postcode",
                postcode,
                "sexRegisteredAtBirth",
                "female",
                "interests",
                List.of());
    }

    private static void feed(Story story, int stored) {
        byte[] line = (PersonLines.json(CastRecords.amina()) + "\n").getBytes(StandardCharsets.UTF_8);
        var run = story.as("steward")
                .post(
                        "/v1/register/imports",
                        "application/x-ndjson",
                        line,
                        UUID.randomUUID().toString())
                .expect(200);
        NotHeld.unless(run.at("facts.stored").asInt(-1) == stored, "of her record this was kept: " + run.body());
        NotHeld.unless(run.at("facts.notPermitted").asInt(-1) == 1 - stored, "the report says " + run.body());
    }

    private static void read(Story story) {
        var leaflet = story.as("amina").get("/v1/me/leaflet").expect(200);
        NotHeld.unless(leaflet.list("purposes").size() >= 3, "the leaflet explains " + leaflet.at("purposes"));
        NotHeld.unless(
                leaflet.list("purposes").stream()
                        .noneMatch(purpose -> purpose.at("/bundled").asBoolean(true)),
                "a purpose is bundled");
        var choices = story.as("amina").get("/v1/me/choices").expect(200);
        NotHeld.unless(
                choices.list("choices").stream()
                        .allMatch(choice -> choice.at("/standing").asString("").equals("not-asked")),
                "something was chosen for her: " + choices.body());
    }

    private static void choose(Story story) {
        var amina = story.as("amina");
        var leaflet = amina.get("/v1/me/leaflet").expect(200);
        story.learn("sequence", amina.get("/v1/me/choices").text("sequence"));
        var answer = amina.post("/v1/me/choices", choice(story, leaflet, wanted(leaflet)))
                .expect(201);
        NotHeld.unless(!answer.list("meaning").isEmpty(), "the answer does not say what the choice means");
    }

    private static void stale(Story story) {
        var leaflet = story.as("amina").get("/v1/me/leaflet").expect(200);
        story.as("amina")
                .post("/v1/me/choices", choice(story, leaflet, wanted(leaflet)))
                .refused(409, "expected-sequence");
    }

    private static void dilys(Story story) {
        var dilys = story.as("dilys");
        dilys.post("/v1/me/registration", registration("dilys", "LE2 7LX")).expect(201);
        var leaflet = dilys.get("/v1/me/leaflet").expect(200);
        story.learn("sequence", dilys.get("/v1/me/choices").text("sequence"));
        dilys.post("/v1/me/choices", choice(story, leaflet, List.of("match-by-record")))
                .refused(403, "identity-level");
    }

    private static List<String> wanted(Answer leaflet) {
        var codes = new ArrayList<String>();
        for (JsonNode purpose : leaflet.list("purposes")) {
            String code = purpose.at("/purpose").asString("");
            if (code.startsWith("contact-by-")
                    || List.of("match-by-record", "steering").contains(code)) {
                codes.add(code);
            }
        }
        return codes;
    }

    private static Map<String, Object> choice(Story story, Answer leaflet, List<String> purposes) {
        return Map.of(
                "expectedSequence", Integer.parseInt(story.known("sequence")),
                "leaflet",
                        Map.of(
                                "leafletId", leaflet.text("leafletId"),
                                "version", leaflet.at("version").asInt(),
                                "language", leaflet.text("language"),
                                "sha256", leaflet.text("sha256")),
                "decisions",
                        purposes.stream()
                                .map(code -> Map.of("purpose", code, "answer", "give"))
                                .toList());
    }
}
