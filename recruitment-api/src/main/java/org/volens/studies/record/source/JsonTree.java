package org.volens.studies.record.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** JSON text as values, with every bound kept and no key given twice: of two answers nobody could say which is meant. */
final class JsonTree {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Bounds.MAX_DEPTH * 2)
                    .maxNumberLength(Bounds.MAX_NUMBER_LENGTH)
                    .maxNameLength(Bounds.MAX_NAME_LENGTH)
                    .maxStringLength(Bounds.MAX_BYTES)
                    .build())
            .build();

    private final JsonParser parser;
    private final ValueCount count = new ValueCount();
    private final Trail trail = new Trail();

    private JsonTree(JsonParser parser) {
        this.parser = parser;
    }

    static Field of(String text) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            return new Field("", new JsonTree(parser).whole(), Syntax.JSON);
        } catch (JacksonException bad) {
            throw notJson(bad.getLocation());
        }
    }

    private static Unreadable notJson(@Nullable TokenStreamLocation where) {
        String place = where == null ? "" : " at line " + where.getLineNr() + ", column " + where.getColumnNr();
        return Unreadable.file("well-formed-json", "The file is not well-formed JSON" + place + ".");
    }

    private Value whole() {
        Value root = value(parser.nextToken());
        if (parser.nextToken() != null) {
            throw notJson(parser.currentLocation());
        }
        return root;
    }

    private Value value(@Nullable JsonToken token) {
        count.oneMore();
        if (token == null) {
            throw notJson(parser.currentLocation());
        }
        return switch (token) {
            case START_OBJECT -> group();
            case START_ARRAY -> items();
            case VALUE_STRING -> new Value.Text(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Value.Numeral(parser.getString());
            case VALUE_TRUE -> new Value.Flag(true);
            case VALUE_FALSE -> new Value.Flag(false);
            case VALUE_NULL -> Value.NOTHING;
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
                throw notJson(parser.currentLocation());
        };
    }

    private Value group() {
        Map<String, Value> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            trail.enter(name);
            if (fields.put(name, value(parser.nextToken())) != null) {
                throw new Unreadable(trail.toString(), "no-duplicate-keys", "The file gives the same field twice.");
            }
            trail.leave();
        }
        return new Value.Group(fields);
    }

    private Value items() {
        List<Value> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            trail.enter(items.size());
            items.add(value(token));
            trail.leave();
        }
        return new Value.Items(items);
    }
}
