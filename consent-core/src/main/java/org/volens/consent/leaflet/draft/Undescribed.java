package org.volens.consent.leaflet.draft;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.volens.consent.ChangeClass;
import org.volens.consent.leaflet.LanguageTag;
import org.volens.consent.leaflet.Leaflet;
import org.volens.consent.leaflet.history.ExplainedText;
import org.volens.consent.leaflet.history.LeafletDiff;
import org.volens.consent.leaflet.history.SectionChange;
import org.volens.consent.leaflet.history.SectionPurposes;

/**
 * A version that comes from elsewhere in one piece, such as a study's approved wording. Nobody described its changes here,
 * so each counts as substantive and everyone is asked again at once: the careful reading.
 */
public final class Undescribed {

    /** What is said of such a change. */
    public static final String WHY = "Nobody said what this change means, so you are asked again.";

    private static final String BY = "brought in whole";

    private Undescribed() {}

    /** The version as it is frozen. */
    public static Publication publication(Leaflet leaflet, Optional<PublishedVersion> latest, Instant at) {
        return new Publication(
                leaflet.leafletId(),
                leaflet.version(),
                latest.map(PublishedVersion::version).orElse(null),
                new LanguageTag(leaflet.language()),
                leaflet.content(),
                null,
                List.of(),
                leaflet.purposes(),
                SectionPurposes.ALL,
                latest.map(before -> changes(leaflet.version(), before.source(), leaflet))
                        .orElse(List.of()),
                null,
                null,
                null,
                BY,
                at);
    }

    /** The changes between two wordings, each substantive for every purpose. */
    public static List<SectionChange> changes(int version, Leaflet before, Leaflet after) {
        return LeafletDiff.between(text(before), text(after)).stream()
                .map(difference -> new SectionChange(
                        version, difference.section(), difference.kinds(), ChangeClass.SUBSTANTIVE, WHY, null))
                .toList();
    }

    private static ExplainedText text(Leaflet leaflet) {
        return ExplainedText.of(leaflet.source(), SectionPurposes.ALL);
    }
}
