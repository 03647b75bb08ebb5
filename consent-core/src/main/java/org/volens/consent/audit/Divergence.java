package org.volens.consent.audit;

/**
 * Something that is not as it must be.
 *
 * @param what what is wrong, as a sentence
 * @param where where it stands
 * @param expected what would have to stand there
 * @param found what does
 */
public record Divergence(String what, String where, String expected, String found) {

    /** In words, over several lines. */
    public String words() {
        return what + "\n  where:    " + where + "\n  expected: " + expected + "\n  found:    " + found;
    }
}
