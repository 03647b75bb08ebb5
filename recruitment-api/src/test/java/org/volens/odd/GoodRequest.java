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
record GoodRequest(String method, String path, String as, JsonNode body) {

    static List<GoodRequest> all(OddHouse house) {
        JsonNode list = JsonMapper.shared().readTree(house.filled(text()));
        return StreamSupport.stream(list.spliterator(), false)
                .map(GoodRequest::of)
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

    private static GoodRequest of(JsonNode one) {
        String[] does = one.get("does").asString().split(" ", 2);
        return new GoodRequest(does[0], does[1], one.get("as").asString(), one.get("body"));
    }

    private static String text() {
        try (InputStream in = Objects.requireNonNull(GoodRequest.class.getResourceAsStream("good-requests.json"))) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
