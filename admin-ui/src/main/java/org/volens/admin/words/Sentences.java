package org.volens.admin.words;

/** Small repairs to sentences that come from elsewhere. */
public final class Sentences {
    private Sentences() {}

    /** With one full stop at its end, whether or not it came with one. */
    public static String ended(String words) {
        var bare = words.strip();
        return bare.endsWith(".") ? bare : bare + ".";
    }
}
