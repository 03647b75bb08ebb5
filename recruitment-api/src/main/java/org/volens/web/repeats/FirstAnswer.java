package org.volens.web.repeats;

import java.time.Instant;
import java.util.Map;

/** What is known of the first request with a key. */
sealed interface FirstAnswer {

    /** This is the first one: go ahead. */
    record None() implements FirstAnswer {}

    /** The first one is under way, or its outcome was never written down. */
    record Pending(byte[] sha256, Instant askedAt) implements FirstAnswer {}

    /** The first one was answered. */
    record Given(byte[] sha256, Answer answer) implements FirstAnswer {}

    /**
     * An answer that can be sent again.
     *
     * @param status HTTP status
     * @param headers headers that belong to it
     * @param body the bytes sent
     */
    record Answer(int status, Map<String, String> headers, byte[] body) {
        public Answer {
            headers = Map.copyOf(headers);
        }
    }
}
