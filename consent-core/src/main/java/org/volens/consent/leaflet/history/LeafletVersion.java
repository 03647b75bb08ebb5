package org.volens.consent.leaflet.history;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.volens.consent.leaflet.Leaflet;
import org.volens.consent.leaflet.LeafletShown;

/**
 * One published or retired version in a list, without its words.
 *
 * @param version its number
 * @param source what its own words are
 * @param publishedBy who published it, or null where that was not kept
 * @param decideAgainBy last day on which a yes under an earlier version stands in spite of a substantive change, or null
 * @param forms every form in which it is there or was, its own words first
 * @param changes what it changed against the version before
 */
public record LeafletVersion(
        int version,
        LeafletShown source,
        @Nullable String publishedBy,
        @Nullable LocalDate decideAgainBy,
        List<Form> forms,
        List<SectionChange> changes) {

    public LeafletVersion {
        forms = List.copyOf(forms);
        changes = List.copyOf(changes);
    }

    /** Where its own words stand. */
    public Leaflet.Status status() {
        return forms.getFirst().status();
    }

    /**
     * One form.
     *
     * @param shown what a decision under it binds
     * @param status published or retired
     * @param readingAge measured age in years, or null where it is not measured
     * @param translator who made it, or null for the version's own words
     * @param translatedOn when, or null
     */
    public record Form(
            LeafletShown shown,
            Leaflet.Status status,
            @Nullable Double readingAge,
            @Nullable String translator,
            @Nullable LocalDate translatedOn,
            Instant publishedAt,
            @Nullable Instant retiredAt) {}
}
