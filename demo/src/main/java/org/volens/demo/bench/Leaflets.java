package org.volens.demo.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The leaflet that decisions are given under, as the participant's app would read it. */
final class Leaflets {

    private Leaflets() {}

    /** What a decision says of the leaflet in force, as JSON. */
    static String inForce(Bench bench) throws IOException, InterruptedException {
        String token = Files.readAllLines(bench.folder().resolve("tokens")).getFirst();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(bench.settings().apiUrl() + "/v1/me/leaflet"))
                    .header("Authorization", "Bearer " + token)
                    .build();
            JsonNode leaflet = JsonMapper.shared()
                    .readTree(client.send(request, HttpResponse.BodyHandlers.ofString())
                            .body());
            return JsonMapper.shared()
                    .writeValueAsString(Map.of(
                            "leafletId", leaflet.get("leafletId").asString(),
                            "version", leaflet.get("version").asInt(),
                            "language", leaflet.get("language").asString(),
                            "sha256", leaflet.get("sha256").asString()));
        }
    }
}
