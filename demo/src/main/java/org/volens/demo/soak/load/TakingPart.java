package org.volens.demo.soak.load;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.volens.demo.soak.history.Happening;
import org.volens.demo.soak.http.Http;
import org.volens.demo.soak.http.Reply;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** People who opened an invitation say whether they take part in its study, and to which of its options they say yes. */
final class TakingPart {

    private static final int TRIES = 3;
    private static final String TAKE_PART = "take-part";
    private static final String GIVE = "give";

    private final Crowd crowd;

    TakingPart(Crowd crowd) {
        this.crowd = crowd;
    }

    /** Reads the study's leaflet and answers; mostly yes. */
    void answer(Human person, Random chance) {
        if (person.links().isEmpty()) {
            return;
        }
        UUID study = person.links().get(chance.nextInt(person.links().size())).study();
        String path = "/v1/me/studies/" + study + "/consent";
        Http http = crowd.http();
        JsonNode view = http.get(http.nodes().any(), path, crowd.token(person, Session.P9))
                .json();
        if (view.path("leaflet").isObject()) {
            send(person, study, path, view, answers(view, chance));
        }
    }

    private static Map<String, String> answers(JsonNode view, Random chance) {
        Map<String, String> answers = new LinkedHashMap<>();
        answers.put(TAKE_PART, chance.nextInt(6) > 0 ? GIVE : "refuse");
        view.path("options").forEach(option -> {
            boolean yes = answers.get(TAKE_PART).equals(GIVE) && chance.nextInt(4) > 0;
            answers.put(option.path("option").asString(""), yes ? GIVE : "refuse");
        });
        return answers;
    }

    private void send(Human person, UUID study, String path, JsonNode view, Map<String, String> answers) {
        Http http = crowd.http();
        String key = UUID.randomUUID().toString();
        String body = JsonMapper.shared().writeValueAsString(body(view, answers));
        for (int tries = 1; tries <= TRIES; tries++) {
            Reply reply = http.post(
                    http.nodes().any(), path, crowd.token(person, Session.P9), Map.of("Idempotency-Key", key), body);
            crowd.happened(new Happening.Gave(
                    person.number(),
                    reply.call(Session.P9.route()),
                    key,
                    study,
                    answers,
                    Kepts.sentences(reply),
                    Kepts.ofChoices(reply)));
            if (reply.done()) {
                person.knowAtLeast(reply.json().path("sequence").asInt());
            }
            if (reply.done() || reply.status() / 100 == 4) {
                return;
            }
        }
    }

    private static Map<String, Object> body(JsonNode view, Map<String, String> answers) {
        JsonNode read = view.path("leaflet");
        Map<String, String> options = new HashMap<>(answers);
        options.remove(TAKE_PART);
        return Map.of(
                "expectedSequence",
                view.path("sequence").asInt(),
                "leaflet",
                Map.of(
                        "version", read.path("version").asInt(),
                        "language", read.path("language").asString(""),
                        "format", read.path("format").asString(""),
                        "sha256", read.path("sha256").asString("")),
                "answer",
                answers.getOrDefault(TAKE_PART, GIVE),
                "options",
                List.copyOf(options.entrySet()).stream()
                        .map(option -> Map.of("option", option.getKey(), "answer", option.getValue()))
                        .toList());
    }
}
