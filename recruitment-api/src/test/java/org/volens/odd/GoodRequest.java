package org.volens.odd;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One request that nothing is wrong with, from {@code good-requests.json}: the start of many odd ones. */
record GoodRequest(String route, String method, String path, String as, JsonNode body) {

    static List<GoodRequest> all(OddHouse house) {
        return StreamSupport.stream(JsonMapper.shared().readTree(text()).spliterator(), false)
                .map(one -> of(one, house))
                .toList();
    }

    /** The routes with placeholders, as the description of the API writes them but for the names. */
    static List<String> routes() {
        return StreamSupport.stream(JsonMapper.shared().readTree(text()).spliterator(), false)
                .map(one -> shape(one.get("does").asString()))
                .toList();
    }

    static String shape(String route) {
        return route.replaceAll("\\{[^}]+}", "{}").replace("wordings/invitation", "wordings/{}");
    }

    private static GoodRequest of(JsonNode one, OddHouse house) {
        String route = one.get("does").asString();
        String[] does = house.filled(route).split(" ", 2);
        JsonNode body =
                JsonMapper.shared().readTree(house.filled(one.get("body").toString()));
        return new GoodRequest(route, does[0], does[1], one.get("as").asString(), body);
    }

    private static String text() {
        try (InputStream in = Objects.requireNonNull(GoodRequest.class.getResourceAsStream("good-requests.json"))) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
