package org.volens.demo.soak.load;

import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.volens.demo.soak.http.Reply;
import tools.jackson.databind.JsonNode;

/**
 * The leaflet in force, as the app shows it.
 *
 * @param ref what a decision says of it
 * @param purposes the purposes that it explains and that are decided on the register
 */
public record Leaflet(Map<String, Object> ref, List<String> purposes) {

    public Leaflet {
        ref = Map.copyOf(ref);
        purposes = List.copyOf(purposes);
    }

    /** Reads it as anybody in the crowd may. */
    public static Leaflet inForce(Crowd crowd) {
        Human reader = crowd.people().getFirst();
        String token = crowd.token(reader, Session.P9);
        Reply leaflet = crowd.http().get(crowd.http().nodes().any(), "/v1/me/leaflet", token);
        Reply choices = crowd.http().get(crowd.http().nodes().any(), "/v1/me/choices", token);
        JsonNode read = leaflet.json();
        List<String> explained = codes(read.path("purposes"));
        return new Leaflet(
                Map.of(
                        "leafletId", read.path("leafletId").asString(""),
                        "version", read.path("version").asInt(),
                        "language", read.path("language").asString(""),
                        "sha256", read.path("sha256").asString("")),
                codes(choices.json().path("choices")).stream()
                        .filter(explained::contains)
                        .toList());
    }

    private static List<String> codes(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(one -> one.path("purpose").asString(""))
                .toList();
    }
}
