package org.volens.leaflets;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.consent.Ids;
import tools.jackson.databind.JsonNode;

/** Next versions of a study's leaflet, written, described and published over HTTP by those who may. */
public final class StudyDrafts {

    private StudyDrafts() {}

    /** Publishes new words of the one section of a leaflet, and what their change means. */
    public static JsonNode publish(UUID study, String words, String change) {
        return publish(study, Map.of("language", "en", "text", words), change);
    }

    /** Publishes a draft as it is sent, and what the change of its first section means. */
    public static JsonNode publish(UUID study, Map<String, Object> body, String change) {
        JsonNode written = write(study, body);
        return approve(study, described(study, written, change));
    }

    /** Publishes a leaflet that offers to keep samples, besides taking part and being put in touch. */
    public static void offersSamples(UUID study) {
        publish(
                study,
                Map.of(
                        "language",
                        "en",
                        "text",
                        "# The leaflet\n\n## Your samples\n\nWe keep blood.\n",
                        "purposes",
                        List.of("put-in-touch", "take-part", "take-part-samples")),
                "substantive");
    }

    /** Writes a draft. */
    public static JsonNode write(UUID study, Map<String, Object> body) {
        return Asked.for_(
                200,
                TestApi.as(Persona.COORDINATOR)
                        .put()
                        .uri(draft(study))
                        .header("If-Match", "\"0\"")
                        .bodyValue(body));
    }

    /** Says what every section that changed means; gives the revision. */
    public static int described(UUID study, JsonNode written, String change) {
        List<Map<String, String>> changes = written.get("differences").findValuesAsString("section").stream()
                .map(section -> Map.of("section", section, "change", change, "why", "It says more of what is done."))
                .toList();
        return Asked.for_(
                        200,
                        TestApi.as(Persona.COORDINATOR)
                                .put()
                                .uri(draft(study) + "/changes")
                                .header("If-Match", "\"1\"")
                                .bodyValue(Map.of("changes", changes)))
                .get("revision")
                .asInt();
    }

    /** Keeps a translation; gives the revision. */
    public static int translated(UUID study, int revision, String language, String text, String source) {
        return Asked.for_(
                        200,
                        TestApi.as(Persona.COORDINATOR)
                                .put()
                                .uri(draft(study) + "/forms/" + language + "/standard")
                                .header("If-Match", "\"" + revision + "\"")
                                .bodyValue(new HashMap<>(Map.of(
                                        "text",
                                        text,
                                        "translator",
                                        "A. Jones",
                                        "translatedOn",
                                        "2026-11-02",
                                        "sourceSha256",
                                        source))))
                .get("revision")
                .asInt();
    }

    /** An approver records that these words were approved, and with that they are in force. */
    public static JsonNode approve(UUID study, int revision) {
        return Asked.for_(
                201,
                TestApi.as(Persona.APPROVER)
                        .post()
                        .uri("/v1/studies/" + study + "/leaflet/publication")
                        .header("If-Match", "\"" + revision + "\"")
                        .header("Idempotency-Key", Ids.reference(12))
                        .bodyValue(Map.of("recReference", "26/EX/2", "approvedOn", "2026-11-01")));
    }

    private static String draft(UUID study) {
        return "/v1/studies/" + study + "/leaflet/draft";
    }
}
