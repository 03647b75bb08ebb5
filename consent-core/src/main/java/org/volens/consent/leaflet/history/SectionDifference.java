package org.volens.consent.leaflet.history;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.volens.consent.leaflet.markup.MarkedSection;
import org.volens.consent.proof.Sha256;

/**
 * One section that differs between two versions.
 *
 * @param section its name
 * @param kinds how it differs
 * @param before as it was, or null where it is new
 * @param after as it is, or null where it is gone
 * @param purposes codes of the purposes that it explained or explains, or null for all of the leaflet's
 */
public record SectionDifference(
        String section,
        Set<Kind> kinds,
        @Nullable MarkedSection before,
        @Nullable MarkedSection after,
        @Nullable Set<String> purposes) {

    /** How a section differs. */
    public enum Kind {
        ADDED,
        REMOVED,
        REWORDED,
        MOVED,
        /** It explains other purposes than before. */
        REASSIGNED;

        /** The word in tables and answers. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The kind of a word in tables. */
        public static Kind of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    public SectionDifference {
        kinds = Set.copyOf(kinds);
        purposes = purposes == null ? null : Set.copyOf(purposes);
    }

    /** Hash of the difference: what was said about it holds for exactly these words, old and new. */
    public String sha256() {
        String parts = section + "\n" + new TreeSet<>(kinds) + "\n"
                + (purposes == null ? "all" : new TreeSet<>(purposes)) + "\n" + hash(before) + "\n" + hash(after);
        return Sha256.hex(parts);
    }

    private static String hash(@Nullable MarkedSection words) {
        return words == null ? "none" : Sha256.hex(words.source()) + Sha256.hex(words.html());
    }
}
