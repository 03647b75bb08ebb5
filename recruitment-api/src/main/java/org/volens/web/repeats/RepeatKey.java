package org.volens.web.repeats;

import org.springframework.http.server.reactive.ServerHttpRequest;

/** The Idempotency-Key of a request, read the same everywhere. */
public final class RepeatKey {

    private static final String HEADER = "Idempotency-Key";

    private RepeatKey() {}

    /** The key, or the refusal that it is missing or malformed. */
    public static String of(ServerHttpRequest request) {
        String key = request.getHeaders().getFirst(HEADER);
        if (key == null) {
            throw Repeats.keyRequired().toException();
        }
        if (!key.matches("[A-Za-z0-9_-]{1,100}")) {
            throw Repeats.keyForm().toException();
        }
        return key;
    }
}
