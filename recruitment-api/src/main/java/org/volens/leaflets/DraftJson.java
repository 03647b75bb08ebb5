package org.volens.leaflets;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.volens.consent.leaflet.LeafletHtml;
import org.volens.consent.leaflet.LeafletRefusal;
import org.volens.consent.leaflet.draft.Classification;
import org.volens.consent.leaflet.draft.DraftPage;
import org.volens.consent.leaflet.draft.DraftWords;
import org.volens.consent.leaflet.draft.LeafletDraft;
import org.volens.consent.leaflet.draft.Translation;
import org.volens.consent.leaflet.history.SectionDifference;
import org.volens.consent.leaflet.markup.MarkedSection;

/**
 * A draft for those who write it: the words, what a reader would see, how hard they are to read, how they differ from the version
 * before, and everything that still stands in the way of publishing.
 */
record DraftJson(
        String leafletId,
        int version,
        @Nullable Integer baseVersion,
        int revision,
        String changedBy,
        Instant changedAt,
        String language,
        String text,
        String sha256,
        String html,
        List<LeafletHtml.Section> sections,
        @Nullable Double readingAge,
        @Nullable String readingAgeReason,
        List<String> purposes,
        Map<String, Set<String>> explains,
        @Nullable LocalDate decideAgainBy,
        @Nullable String leftOutReason,
        List<Difference> differences,
        List<Form> forms,
        List<Missing> missing) {

    /**
     * One section that differs.
     *
     * @param kinds added, removed, reworded, moved, reassigned
     * @param purposes purposes that it concerns; null for all of the leaflet's
     * @param change what it means for an old yes, where that was said
     */
    record Difference(
            String section,
            List<String> kinds,
            @Nullable Set<String> purposes,
            @Nullable Words before,
            @Nullable Words after,
            @Nullable String change,
            @Nullable String why,
            @Nullable String saidBy) {}

    /** A section as a reader sees it. */
    record Words(String heading, String html) {

        static @Nullable Words of(@Nullable MarkedSection section) {
            return section == null ? null : new Words(section.heading(), section.html());
        }
    }

    /** A translation or form; current while it is made from the words as they are now. */
    record Form(
            String language,
            String format,
            String sha256,
            @Nullable Double readingAge,
            String translator,
            LocalDate translatedOn,
            String sourceSha256,
            boolean current) {}

    /** Something that still stands in the way of publishing. */
    record Missing(String field, String rule, String message) {

        static Missing of(LeafletRefusal refusal) {
            return new Missing(refusal.field(), refusal.rule(), refusal.sentence());
        }
    }

    static DraftJson of(DraftPage page) {
        LeafletDraft draft = page.draft();
        DraftWords words = draft.words();
        String source = words.content().sha256();
        return new DraftJson(
                draft.leafletId(),
                draft.version(),
                draft.baseVersion(),
                draft.revision(),
                draft.changedBy(),
                draft.changedAt(),
                words.language().value(),
                words.source(),
                source,
                LeafletHtml.render(words.source()),
                LeafletHtml.sections(words.source()),
                LeafletJson.years(page.reading()),
                words.readingAgeReason(),
                words.purposes().stream().sorted().toList(),
                new TreeMap<>(words.explains().bySection()),
                words.decideAgainBy(),
                words.leftOutReason(),
                page.differences().stream().map(one -> difference(one, draft)).toList(),
                draft.forms().stream()
                        .sorted(Comparator.comparing(form -> form.form().toString()))
                        .map(form -> form(form, source))
                        .toList(),
                page.missing().stream().map(Missing::of).toList());
    }

    private static Difference difference(SectionDifference one, LeafletDraft draft) {
        Classification said = draft.classifications().stream()
                .filter(other -> other.section().equals(one.section())
                        && other.differenceSha256().equals(one.sha256()))
                .findFirst()
                .orElse(null);
        return new Difference(
                one.section(),
                one.kinds().stream().sorted().map(SectionDifference.Kind::code).toList(),
                one.purposes() == null ? null : new TreeSet<>(one.purposes()),
                Words.of(one.before()),
                Words.of(one.after()),
                said == null ? null : said.change().code(),
                said == null ? null : said.why(),
                said == null ? null : said.by());
    }

    private static Form form(Translation form, String source) {
        return new Form(
                form.form().language().value(),
                form.form().format().code(),
                form.content().sha256(),
                LeafletJson.years(form.reading()),
                form.translator(),
                form.translatedOn(),
                form.sourceSha256(),
                form.sourceSha256().equals(source));
    }
}
