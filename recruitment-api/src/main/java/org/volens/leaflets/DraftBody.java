package org.volens.leaflets;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.volens.consent.leaflet.draft.DraftWords;
import org.volens.consent.leaflet.history.SectionPurposes;
import org.volens.web.Days;
import org.volens.web.Refusal;

/**
 * What is written of a draft, sent as a whole.
 *
 * @param language BCP 47 tag of the language it is written in
 * @param text CommonMark; each second-level heading opens a section
 * @param purposes purposes that it explains
 * @param explains purposes that single sections explain, by the section's name; a section left out explains all
 * @param decideAgainBy last day on which an old yes stands in spite of a substantive change; left out for at once
 */
record DraftBody(
        @Nullable String language,
        @Nullable String text,
        @Nullable List<String> purposes,
        @Nullable Map<String, List<String>> explains,
        @Nullable LocalDate decideAgainBy,
        @Nullable String readingAgeReason,
        @Nullable String leftOutReason) {

    private static final int MOST_PURPOSES = 100;
    private static final LocalDate LAST = LocalDate.of(2199, 12, 31);

    /** The words, or the refusal that names the field; where no purposes are said, those given. */
    DraftWords words(Set<String> otherwise) {
        return new DraftWords(
                AskedForm.language("language", language),
                text("text", text),
                purposes == null ? otherwise : codes("purposes", purposes),
                sections(),
                Days.within("decideAgainBy", decideAgainBy, Days.FIRST, LAST),
                readingAgeReason,
                leftOutReason);
    }

    static String text(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw Refusal.field(field, "required", "Write the words.").toException();
        }
        return text;
    }

    private SectionPurposes sections() {
        Map<String, Set<String>> bySection = new LinkedHashMap<>();
        (explains == null ? Map.<String, List<String>>of() : explains)
                .forEach((section, codes) -> bySection.put(section, codes("explains[" + section + "]", codes)));
        return new SectionPurposes(bySection);
    }

    private static Set<String> codes(String field, @Nullable List<String> codes) {
        Set<String> all = new HashSet<>();
        if (codes != null) {
            codes.forEach(code -> all.add(known(field, code)));
        }
        if (all.size() > MOST_PURPOSES) {
            throw Refusal.field(field, "length", "Name at most 100 purposes.").toException();
        }
        return all;
    }

    private static String known(String field, @Nullable String code) {
        if (code == null || !code.matches("[a-z][a-z0-9-]{2,60}")) {
            throw Refusal.field(field, "purpose-known", "There is no such purpose.")
                    .toException();
        }
        return code;
    }
}
