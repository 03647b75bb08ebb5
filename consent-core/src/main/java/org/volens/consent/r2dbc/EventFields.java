package org.volens.consent.r2dbc;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The fields of one object of an event. What is asked for is counted, so that a field that nobody asked for is found. */
final class EventFields {

    private final JsonNode object;
    private int asked;

    EventFields(JsonNode object) {
        if (!object.isObject()) {
            throw new IllegalStateException("An object was expected in an event.");
        }
        this.object = object;
    }

    /** Nothing may be left that nobody asked for. */
    void end() {
        if (asked != object.size()) {
            throw new IllegalStateException("An event has a field that is not known: one of " + object.propertyNames());
        }
    }

    @Nullable
    JsonNode maybe(String name) {
        JsonNode node = object.get(name);
        asked += node == null ? 0 : 1;
        return node;
    }

    JsonNode node(String name) {
        JsonNode node = maybe(name);
        if (node == null) {
            throw new IllegalStateException("An event lacks the field " + name + ".");
        }
        return node;
    }

    String text(String name) {
        return node(name).stringValue();
    }

    @Nullable
    String maybeText(String name) {
        JsonNode node = maybe(name);
        return node == null ? null : node.stringValue();
    }

    int number(String name) {
        return node(name).intValue();
    }

    Instant moment(String name) {
        return moment(node(name));
    }

    @Nullable
    Instant maybeMoment(String name) {
        JsonNode node = maybe(name);
        return node == null ? null : moment(node);
    }

    <T> List<T> all(String name, Function<JsonNode, T> made) {
        List<T> all = new ArrayList<>();
        node(name).forEach(node -> all.add(made.apply(node)));
        return all;
    }

    private static final int SECONDS = 19;
    private static final int NANOS = 9;

    /** A time as it is written here, with no, three, six or nine digits after the seconds, is read digit by digit. */
    private static Instant moment(JsonNode node) {
        String text = node.stringValue();
        int fraction = text.length() - SECONDS - 2;
        boolean usual = text.endsWith("Z") && fraction <= NANOS && (fraction == -1 || text.charAt(SECONDS) == '.');
        if (!usual || text.length() <= SECONDS || text.charAt(10) != 'T') {
            return Instant.parse(text);
        }
        return LocalDateTime.of(
                        digits(text, 0, 4),
                        digits(text, 5, 7),
                        digits(text, 8, 10),
                        digits(text, 11, 13),
                        digits(text, 14, 16),
                        digits(text, 17, SECONDS),
                        fraction < 1 ? 0 : nanos(text, fraction))
                .toInstant(ZoneOffset.UTC);
    }

    private static int nanos(String text, int fraction) {
        int nanos = digits(text, SECONDS + 1, SECONDS + 1 + fraction);
        for (int digit = fraction; digit < NANOS; digit++) {
            nanos *= 10;
        }
        return nanos;
    }

    private static int digits(String text, int from, int to) {
        int number = 0;
        for (int at = from; at < to; at++) {
            int digit = text.charAt(at) - '0';
            if (digit < 0 || digit > 9) {
                throw new IllegalStateException("An event has a time that is none: " + text);
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
