package org.volens.consent.leaflet;

/**
 * Why a leaflet was not saved, described or published.
 *
 * @param kind what sort of no this is
 * @param field field of the request, such as {@code changes[sharing].why}
 * @param rule rule not kept, a kebab-case slug
 * @param sentence what to do, in plain words
 */
public record LeafletRefusal(Kind kind, String field, String rule, String sentence) {

    /** Sorts of refusal; each has its own HTTP status at the edge. */
    public enum Kind {
        /** A value that cannot be. */
        INVALID,
        /** Somebody else came first, or things went on meanwhile. */
        CLASH,
        /** There is no such leaflet, draft or version. */
        MISSING
    }

    /** A value that cannot be. */
    public static LeafletRefusal field(String field, String rule, String sentence) {
        return new LeafletRefusal(Kind.INVALID, field, rule, sentence);
    }

    /** Somebody else came first. */
    public static LeafletRefusal clash(String field, String rule, String sentence) {
        return new LeafletRefusal(Kind.CLASH, field, rule, sentence);
    }

    /** Nothing there. */
    public static LeafletRefusal missing(String field, String rule, String sentence) {
        return new LeafletRefusal(Kind.MISSING, field, rule, sentence);
    }
}
