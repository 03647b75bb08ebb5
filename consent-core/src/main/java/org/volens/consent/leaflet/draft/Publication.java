package org.volens.consent.leaflet.draft;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.volens.consent.ChangeClass;
import org.volens.consent.Supersessions;
import org.volens.consent.leaflet.LanguageTag;
import org.volens.consent.leaflet.LeafletContent;
import org.volens.consent.leaflet.LeafletForm;
import org.volens.consent.leaflet.LeafletShown;
import org.volens.consent.leaflet.Reading;
import org.volens.consent.leaflet.history.SectionChange;
import org.volens.consent.leaflet.history.SectionPurposes;

/**
 * A version as it is frozen.
 *
 * @param leafletId the leaflet
 * @param version its number
 * @param baseVersion the version before, or null for the first
 * @param language language of the source
 * @param source its own words
 * @param readingAgeReason why those are harder to read than they should be, or null
 * @param forms its translations and other forms
 * @param purposes codes of the purposes it explains
 * @param explains what its sections explain
 * @param changes what it changed
 * @param decideAgainBy last day on which an old yes stands in spite of a substantive change, or null for at once
 * @param oldYesUntil the end of that day, or null
 * @param leftOutReason why it is not there in every form of the version before, or null
 * @param by who published it
 * @param at when
 */
public record Publication(
        String leafletId,
        int version,
        @Nullable Integer baseVersion,
        LanguageTag language,
        LeafletContent source,
        @Nullable String readingAgeReason,
        List<Translation> forms,
        Set<String> purposes,
        SectionPurposes explains,
        List<SectionChange> changes,
        @Nullable LocalDate decideAgainBy,
        @Nullable Instant oldYesUntil,
        @Nullable String leftOutReason,
        String by,
        Instant at) {

    public Publication {
        forms = List.copyOf(forms);
        purposes = Set.copyOf(purposes);
        changes = List.copyOf(changes);
    }

    /** What it ends of the yeses under earlier versions. */
    public List<Supersessions.Ending> endings() {
        return changes.stream()
                .filter(change -> change.change() != ChangeClass.COSMETIC)
                .map(change -> new Supersessions.Ending(
                        leafletId, version, change.change(), change.purposes(), at, end(change.change())))
                .toList();
    }

    private Instant end(ChangeClass change) {
        return change == ChangeClass.SUBSTANTIVE && oldYesUntil != null ? oldYesUntil : at;
    }

    /** How hard its own words are to read. */
    public Reading reading() {
        return Reading.of(source, language);
    }

    /** What a decision under its own words binds. */
    public LeafletShown shown() {
        return new LeafletShown(leafletId, version, LeafletForm.standard(language), source.sha256());
    }
}
