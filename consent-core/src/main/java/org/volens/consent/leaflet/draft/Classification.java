package org.volens.consent.leaflet.draft;

import java.time.Instant;
import org.volens.consent.ChangeClass;

/**
 * What was said about one change of a draft. It holds for exactly the old and new words it was said about.
 *
 * @param section name of the section
 * @param change what the change means for an old yes
 * @param why why, in a sentence for people
 * @param differenceSha256 hash of the difference
 * @param by who said so
 * @param at when
 */
public record Classification(
        String section, ChangeClass change, String why, String differenceSha256, String by, Instant at) {

    boolean saysTheSame(Classification other) {
        return section.equals(other.section)
                && change == other.change
                && why.equals(other.why)
                && differenceSha256.equals(other.differenceSha256);
    }

    /** What a steward says about one section. */
    public record Said(String section, ChangeClass change, String why) {}
}
