package org.volens.consent.leaflet.draft;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.volens.consent.leaflet.LeafletContent;
import org.volens.consent.leaflet.LeafletForm;
import org.volens.consent.leaflet.LeafletShown;
import org.volens.consent.leaflet.Reading;

/**
 * A translation or another form of a leaflet, bound to exactly the words it was made from.
 *
 * @param form its language and format
 * @param content what a person reads, hears or watches
 * @param translator who translated or made it
 * @param translatedOn when
 * @param sourceSha256 hash of the words it was made from
 * @param readingAgeReason why it is harder to read than it should be, or null
 */
public record Translation(
        LeafletForm form,
        LeafletContent content,
        String translator,
        LocalDate translatedOn,
        String sourceSha256,
        @Nullable String readingAgeReason) {

    /** With line ends of one kind. */
    public Translation tidied() {
        return new Translation(
                form, content.tidied(), translator.strip(), translatedOn, sourceSha256, readingAgeReason);
    }

    /** What a decision under it binds. */
    public LeafletShown shown(String leafletId, int version) {
        return new LeafletShown(leafletId, version, form, content.sha256());
    }

    /** How hard it is to read. */
    public Reading reading() {
        return Reading.of(content, form.language());
    }
}
