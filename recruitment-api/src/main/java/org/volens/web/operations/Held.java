package org.volens.web.operations;

import java.util.Optional;

/**
 * Something that holds part of the service back while it takes requests all the same, such as a log that does not stand as it was
 * signed. Readiness tells it; it turns nobody away, for a stop must be taken whatever is held.
 */
public interface Held {

    /** What it is about, in one word. */
    String name();

    /** Why it is held, in plain words; empty where it is not. */
    Optional<String> why();
}
