package org.volens.consent.leaflet.draft;

import java.util.Set;
import org.volens.consent.leaflet.Leaflet;
import org.volens.consent.leaflet.LeafletForm;
import org.volens.consent.leaflet.history.ExplainedText;
import org.volens.consent.leaflet.history.SectionPurposes;

/**
 * The version before, as far as the next one has to answer for it.
 *
 * @param source its own words
 * @param explains what its sections explain
 * @param forms every language and format in which it is there
 * @param kept these, and those that were retired
 */
public record PublishedVersion(
        Leaflet source, SectionPurposes explains, Set<LeafletForm> forms, Set<LeafletForm> kept) {

    public PublishedVersion {
        forms = Set.copyOf(forms);
        kept = Set.copyOf(kept);
    }

    /** Its number. */
    public int version() {
        return source.version();
    }

    /** Its sections and what they explain. */
    public ExplainedText text() {
        return ExplainedText.of(source.source(), explains);
    }
}
