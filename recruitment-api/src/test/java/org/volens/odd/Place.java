package org.volens.odd;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One place in a body where something else can stand.
 *
 * @param field its path, as a refusal names it
 * @param value what stands there
 * @param inList whether it is an element of a list, which cannot be left out
 * @param body the whole body with a mark at the place
 */
record Place(String field, JsonNode value, boolean inList, String body) {

    private static final String MARK = "<here>";

    /** Every place of a body. */
    static Stream<Place> in(JsonNode body) {
        return below(body, body, "");
    }

    private static Stream<Place> below(JsonNode root, JsonNode here, String path) {
        if (here instanceof ObjectNode object) {
            return object.propertyNames().stream().toList().stream()
                    .flatMap(name -> member(root, object, name, path.isEmpty() ? name : path + "." + name));
        }
        return here instanceof ArrayNode list
                ? IntStream.range(0, list.size()).boxed().flatMap(at -> element(root, list, at, path + "[" + at + "]"))
                : Stream.of();
    }

    private static Stream<Place> member(JsonNode root, ObjectNode object, String name, String path) {
        JsonNode value = object.get(name);
        object.put(name, MARK);
        Place place = new Place(path, value, false, JsonMapper.shared().writeValueAsString(root));
        object.set(name, value);
        return Stream.concat(Stream.of(place), below(root, value, path));
    }

    private static Stream<Place> element(JsonNode root, ArrayNode list, int at, String path) {
        JsonNode value = list.get(at);
        list.set(at, MARK);
        Place place = new Place(path, value, true, JsonMapper.shared().writeValueAsString(root));
        list.set(at, value);
        return Stream.concat(Stream.of(place), below(root, value, path));
    }

    /** The body with something else at the place, as it is written in JSON. */
    Oddity with(Oddity.Kind kind, String json) {
        return new Oddity(kind, field, body.replace("\"" + MARK + "\"", json));
    }

    /** The body without the place. */
    Oddity leftOut() {
        String name = field.replaceFirst(".*\\.", "");
        return new Oddity(
                Oddity.Kind.LEFT_OUT,
                field,
                body.replace("\"" + name + "\":\"" + MARK + "\",", "")
                        .replaceFirst(",?\"" + name + "\":\"" + MARK + "\"", ""));
    }
}
