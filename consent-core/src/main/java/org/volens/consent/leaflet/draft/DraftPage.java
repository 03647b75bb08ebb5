package org.volens.consent.leaflet.draft;

import java.util.List;
import org.volens.consent.leaflet.LeafletRefusal;
import org.volens.consent.leaflet.Reading;
import org.volens.consent.leaflet.history.SectionDifference;

/**
 * A draft as a steward sees it.
 *
 * @param draft the draft
 * @param reading how hard its words are to read
 * @param differences how it differs from the version before
 * @param missing everything that still stands in the way of publishing
 */
public record DraftPage(
        LeafletDraft draft, Reading reading, List<SectionDifference> differences, List<LeafletRefusal> missing) {

    public DraftPage {
        differences = List.copyOf(differences);
        missing = List.copyOf(missing);
    }
}
