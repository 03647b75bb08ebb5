package org.volens.leaflets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.SecondApi;
import org.volens.TestDatabase;
import org.volens.TestIssuers;
import org.volens.TestPeople.Someone;
import org.volens.consent.Ids;
import tools.jackson.databind.JsonNode;

/** An API on a register of its own, so that its leaflet can be changed without anybody else's tests noticing. */
final class LeafletHouse implements AutoCloseable {

    static final String DRAFT = "/v1/leaflets/register/draft";

    private final SecondApi api;

    LeafletHouse(String database) throws IOException {
        api = SecondApi.with(Map.of(
                "volens.db.url", TestDatabase.another(database),
                "volens.log.directory", Files.createTempDirectory("leaflet-log").toString()));
    }

    SecondApi api() {
        return api;
    }

    WebTestClient as(Persona persona) {
        return api.withToken(TestIssuers.token(persona));
    }

    WebTestClient as(Someone someone) {
        return api.withToken(someone.token());
    }

    JsonNode get(int status, Persona persona, String uri) {
        return Asked.for_(status, as(persona).get().uri(uri));
    }

    /** A change of a draft on the revision given. */
    JsonNode put(int status, Persona persona, String uri, int revision, Object body) {
        return Asked.for_(
                status,
                as(persona)
                        .put()
                        .uri(uri)
                        .header("If-Match", "\"" + revision + "\"")
                        .bodyValue(body));
    }

    JsonNode post(int status, Persona persona, String uri, int revision, Object body) {
        return Asked.for_(
                status,
                as(persona)
                        .post()
                        .uri(uri)
                        .header("If-Match", "\"" + revision + "\"")
                        .header("Idempotency-Key", Ids.reference(12))
                        .bodyValue(body));
    }

    JsonNode delete(int status, Persona persona, String uri, int revision) {
        return Asked.for_(
                status, as(persona).method(HttpMethod.DELETE).uri(uri).header("If-Match", "\"" + revision + "\""));
    }

    /** The leaflet in force, its words with one sentence more in a section, and what it explains. */
    Map<String, Object> next(String heading, String sentence) {
        JsonNode latest =
                get(200, Persona.STEWARD, "/v1/leaflets/register").get("items").get(0);
        JsonNode words = get(
                200,
                Persona.STEWARD,
                DRAFT.replace("/draft", "/versions/" + latest.get("version").asInt()));
        assertThat(words.get("format").asString()).isEqualTo("standard");
        String text = source().replace("## " + heading + "\n\n", "## " + heading + "\n\n" + sentence + "\n\n");
        Map<String, Object> body = new HashMap<>(Map.of("language", "en", "text", text, "purposes", purposes()));
        body.put(
                "explains",
                Map.of(
                        "wearable-data", List.of("wearable-data"),
                        "genetic-research", List.of("genetic-research"),
                        "overseas-transfer", List.of("overseas-transfer"),
                        "beforehand",
                                List.of(
                                        "if-unable-stop-contact",
                                        "if-unable-leave-register",
                                        "if-unable-nobody-for-me",
                                        "after-death-go-on",
                                        "after-death-delete")));
        return body;
    }

    /** The words in force, as they are kept. */
    String source() {
        return source;
    }

    void source(String next) {
        source = next;
    }

    private String source = read();

    private static String read() {
        try {
            return new org.springframework.core.io.ClassPathResource("register/3/leaflet.md")
                    .getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    List<String> purposes() {
        List<String> codes = new ArrayList<>();
        get(200, Persona.STEWARD, "/v1/purposes").forEach(purpose -> {
            if (!purpose.get("scopeKind").asString().equals("STUDY")) {
                codes.add(purpose.get("code").asString());
            }
        });
        return codes;
    }

    void join(Someone someone) {
        Asked.for_(
                201,
                as(someone)
                        .post()
                        .uri("/v1/me/registration")
                        .header("Idempotency-Key", Ids.reference(12))
                        .bodyValue(Map.of("contact", Map.of("phone", someone.phone()), "postcode", "LE1 5WW")));
    }

    /** Says yes under the leaflet given. */
    WebTestClient.RequestHeadersSpec<?> giving(Someone someone, JsonNode leaflet, String sha256, String... purposes) {
        int sequence = Asked.for_(200, as(someone).get().uri("/v1/me/choices"))
                .get("sequence")
                .asInt();
        return as(someone)
                .post()
                .uri("/v1/me/choices")
                .header("Idempotency-Key", Ids.reference(12))
                .bodyValue(Map.of(
                        "expectedSequence",
                        sequence,
                        "leaflet",
                        Map.of(
                                "leafletId", leaflet.get("leafletId").asString(),
                                "version", leaflet.get("version").asInt(),
                                "language", leaflet.get("language").asString(),
                                "format", leaflet.get("format").asString(),
                                "sha256", sha256),
                        "decisions",
                        List.of(purposes).stream()
                                .map(purpose -> Map.of("purpose", purpose, "answer", "give"))
                                .toList()));
    }

    JsonNode leaflet(Someone someone, String query) {
        return Asked.for_(200, as(someone).get().uri("/v1/me/leaflet" + query));
    }

    @Override
    public void close() {
        api.close();
    }
}
