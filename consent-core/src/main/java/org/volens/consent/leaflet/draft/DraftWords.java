package org.volens.consent.leaflet.draft;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.volens.consent.leaflet.LanguageTag;
import org.volens.consent.leaflet.LeafletContent;
import org.volens.consent.leaflet.LeafletForm;
import org.volens.consent.leaflet.history.ExplainedText;
import org.volens.consent.leaflet.history.SectionPurposes;

/**
 * What a steward writes of a draft.
 *
 * @param language language of the words
 * @param source CommonMark; each second-level heading opens a section
 * @param purposes codes of the purposes it explains
 * @param explains what its sections explain
 * @param decideAgainBy last day on which an old yes stands in spite of a substantive change, or null for at once
 * @param readingAgeReason why it is harder to read than it should be, or null
 * @param leftOutReason why it will not be there in every form of the version before, or null
 */
public record DraftWords(
        LanguageTag language,
        String source,
        Set<String> purposes,
        SectionPurposes explains,
        @Nullable LocalDate decideAgainBy,
        @Nullable String readingAgeReason,
        @Nullable String leftOutReason) {

    public DraftWords {
        purposes = Set.copyOf(purposes);
    }

    /** With line ends of one kind. */
    public DraftWords tidied() {
        return new DraftWords(
                language,
                content().tidied().text(),
                purposes,
                explains,
                decideAgainBy,
                readingAgeReason,
                leftOutReason);
    }

    /** Its sections and what they explain. */
    public ExplainedText text() {
        return ExplainedText.of(source, explains);
    }

    /** The words as they will be hashed. */
    public LeafletContent content() {
        return new LeafletContent.Words(source);
    }

    /** The form that all others are made from. */
    public LeafletForm form() {
        return LeafletForm.standard(language);
    }
}
