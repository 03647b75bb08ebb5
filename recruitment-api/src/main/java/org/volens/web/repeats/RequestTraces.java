package org.volens.web.repeats;

/**
 * Names for requests that were answered, which outlive what was kept of who sent them: from a name nobody can tell whose it was, and
 * the same request sent again has the same.
 */
public interface RequestTraces {

    /** The name of what a caller sent under a key. */
    String of(String caller, String key);
}
