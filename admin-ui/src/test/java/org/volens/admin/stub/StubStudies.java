package org.volens.admin.stub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The studies of the stub, as the JSON that the contract describes. */
final class StubStudies {
    static final String DEMO = "0199-demo";
    final Map<String, ObjectNode> all = new LinkedHashMap<>();
    final ArrayNode runs;
    final ArrayNode cases;

    StubStudies() {
        all.put(DEMO, file("study.json"));
        for (int i = 1; i <= 59; i++) {
            all.put("study-" + i, small(i));
        }
        runs = (ArrayNode) file("runs.json").get("items");
        cases = (ArrayNode) file("screenings.json").get("items");
    }

    static ObjectNode file(String name) {
        try (var in = StubStudies.class.getResourceAsStream("/stub/" + name)) {
            return (ObjectNode) Request.JSON.readTree(in);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static ObjectNode small(int i) {
        var topics =
                List.of("asthma", "heart failure", "psoriasis", "stroke", "migraine", "arthritis", "COPD", "eczema");
        var states = List.of("draft", "in-review", "open", "open", "paused", "in-follow-up", "closed", "halted");
        var study = Request.JSON.createObjectNode();
        study.put("studyId", "study-" + i).put("version", 1).put("state", states.get(i % states.size()));
        study.put(
                "title", "A randomised trial of treatment " + i + " for adults with " + topics.get(i % topics.size()));
        study.put("shortTitle", "TRIAL-" + i + " in " + topics.get(i % topics.size()));
        study.putObject("identifiers").put("iras", "3" + (10000 + i)).put("nct", "NCT0" + (4000000 + i));
        study.putObject("sponsor").put("name", i % 3 == 0 ? "University of Leicester" : "Fictional Therapeutics Ltd");
        study.put("target", 50 + i).put("enrolled", i % 20);
        study.put(
                "updatedAt",
                Instant.parse("2026-10-01T09:00:00Z").plusSeconds(i * 7200L).toString());
        study.putArray("may");
        return study;
    }

    List<ObjectNode> list(Map<String, String> query) {
        var words = query.getOrDefault("query", "").toLowerCase();
        var state = query.getOrDefault("state", "");
        var found = new ArrayList<>(all.values().stream()
                .filter(study -> study.toString().toLowerCase().contains(words))
                .filter(study ->
                        state.isEmpty() || study.get("state").asString().equals(state))
                .toList());
        found.sort(order(query.getOrDefault("sort", "updated")));
        return query.getOrDefault("order", "asc").equals("desc") ? found.reversed() : found;
    }

    private static Comparator<ObjectNode> order(String by) {
        return switch (by) {
            case "recruited" ->
                Comparator.comparing(study -> study.path("enrolled").asInt(0));
            case "title" ->
                Comparator.comparing(study -> study.path("shortTitle").asString());
            case "state" -> Comparator.comparing(study -> study.path("state").asString());
            default -> Comparator.comparing(study -> study.path("updatedAt").asString());
        };
    }

    static void touch(ObjectNode study) {
        study.put("version", study.get("version").asLong() + 1);
        study.put("updatedAt", Instant.now().toString());
    }

    void colleagueChanges(String field, String value) {
        var study = all.get(DEMO);
        var change = ((ArrayNode) study.get("changes")).insertObject(0);
        change.put("at", Instant.now().toString()).put("by", "Dr Imran Shah").put("field", field);
        change.put("before", study.path(field).asString("")).put("after", value);
        study.put(field, value);
        touch(study);
    }
}
