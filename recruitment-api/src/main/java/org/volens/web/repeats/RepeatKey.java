package org.volens.web.repeats;

import org.springframework.http.server.reactive.ServerHttpRequest;

/** The Idempotency-Key of a request, read the same everywhere. */
public final class RepeatKey {

    /** The header by which an answer says that it was given before. */
    public static final String REPLAYED = "Idempotency-Replayed";

    private static final String HEADER = "Idempotency-Key";
    private static final String FORM = "[A-Za-z0-9_-]{1,100}";

    private RepeatKey() {}

    /** Whether there is one that can be read. */
    public static boolean readable(ServerHttpRequest request) {
        String key = request.getHeaders().getFirst(HEADER);
        return key != null && key.matches(FORM);
    }

    /** The key, or the refusal that it is missing or malformed. */
    public static String of(ServerHttpRequest request) {
        String key = request.getHeaders().getFirst(HEADER);
        if (key == null) {
            throw Repeats.keyRequired().toException();
        }
        if (!key.matches(FORM)) {
            throw Repeats.keyForm().toException();
        }
        return key;
    }
}
