package org.volens.studies.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.volens.studies.record.StudyRecord.Basis;

/** What importing a study again would change. Only the hash of the file is left out: it says nothing to a person. */
public final class RecordChanges {

    private static final String NOTHING = "not given";

    private final List<FieldChange> changes = new ArrayList<>();

    private RecordChanges() {}

    /** The differences in the order of the record; empty when both say the same. */
    public static List<FieldChange> between(StudyRecord before, StudyRecord after) {
        RecordChanges changes = new RecordChanges();
        changes.ofSource(before.source(), after.source());
        changes.ofIdentifiers(before.identifiers(), after.identifiers());
        changes.ofDescription(before, after);
        changes.ofConduct(before, after);
        changes.ofEligibility(before.eligibility(), after.eligibility());
        changes.of("conditions", list(before.conditions()), list(after.conditions()));
        changes.of("keywords", list(before.keywords()), list(after.keywords()));
        changes.of("interventions", list(before.interventions()), list(after.interventions()));
        return List.copyOf(changes.changes);
    }

    private void of(String field, @Nullable String before, @Nullable String after) {
        if (!Objects.equals(before, after)) {
            changes.add(Difference.shown(field, before == null ? NOTHING : before, after == null ? NOTHING : after));
        }
    }

    private void ofSource(StudyRecord.Source before, StudyRecord.Source after) {
        of("source.format", before.format().title(), after.format().title());
        of("source.recordVersion", before.recordVersion(), after.recordVersion());
        of("source.lastUpdated", date(before.lastUpdated()), date(after.lastUpdated()));
    }

    private void ofIdentifiers(Identifiers before, Identifiers after) {
        of("identifiers.nct", before.nct(), after.nct());
        of("identifiers.isrctn", before.isrctn(), after.isrctn());
        of("identifiers.iras", before.iras(), after.iras());
        of("identifiers.cpms", before.cpms(), after.cpms());
        of("identifiers.eudract", before.eudract(), after.eudract());
        of("identifiers.euct", before.euct(), after.euct());
        of("identifiers.protocol", before.protocol(), after.protocol());
    }

    private void ofDescription(StudyRecord before, StudyRecord after) {
        of("title", before.title(), after.title());
        of("scientificTitle", before.scientificTitle(), after.scientificTitle());
        of("shortTitle", before.shortTitle(), after.shortTitle());
        of("summary", before.summary(), after.summary());
        of("sponsor", sponsor(before.sponsor()), sponsor(after.sponsor()));
        of("studyType", word(before.studyType()), word(after.studyType()));
        of("phases", list(words(before.phases())), list(words(after.phases())));
        of("chiefInvestigator", person(before.chiefInvestigator()), person(after.chiefInvestigator()));
    }

    private void ofConduct(StudyRecord before, StudyRecord after) {
        SiteChanges.between(before.sites(), after.sites()).ifPresent(changes::add);
        of("target", target(before.target()), target(after.target()));
        of("opening", date(before.opening()), date(after.opening()));
        of("closing", date(before.closing()), date(after.closing()));
    }

    private void ofEligibility(StudyRecord.Eligibility before, StudyRecord.Eligibility after) {
        of("eligibility.minimumAge", age(before.minimumAge()), age(after.minimumAge()));
        of("eligibility.maximumAge", age(before.maximumAge()), age(after.maximumAge()));
        of("eligibility.sexes", list(words(before.sexes())), list(words(after.sexes())));
        of("eligibility.healthyVolunteers", yes(before.healthyVolunteers()), yes(after.healthyVolunteers()));
        of("eligibility.text", before.text(), after.text());
    }

    private static @Nullable String list(List<String> entries) {
        return entries.isEmpty() ? null : String.join("; ", entries);
    }

    private static List<String> words(List<? extends Enum<?>> entries) {
        return entries.stream().map(RecordChanges::lower).toList();
    }

    private static @Nullable String word(@Nullable Enum<?> value) {
        return value == null ? null : lower(value);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String age(@Nullable AgeLimit limit) {
        return limit == null ? "no limit" : limit.text();
    }

    private static @Nullable String yes(@Nullable Boolean answer) {
        return answer == null ? null : answer ? "yes" : "no";
    }

    private static @Nullable String date(@Nullable PartialDate date) {
        return date == null ? null : date.text();
    }

    private static @Nullable String date(StudyRecord.@Nullable StudyDate date) {
        return date == null ? null : date.date().text() + basis(date.basis());
    }

    private static @Nullable String target(StudyRecord.@Nullable Target target) {
        return target == null ? null : target.people() + basis(target.basis());
    }

    private static String basis(@Nullable Basis basis) {
        return basis == null ? "" : " (" + basis.word() + ")";
    }

    private static @Nullable String sponsor(StudyRecord.@Nullable Sponsor sponsor) {
        if (sponsor == null) {
            return null;
        }
        Boolean commercial = sponsor.commercial();
        String kind = commercial == null ? "" : commercial ? " (commercial)" : " (not commercial)";
        return sponsor.name() + kind;
    }

    private static @Nullable String person(StudyRecord.@Nullable Investigator person) {
        return person == null
                ? null
                : String.join(
                        ", ",
                        Stream.of(person.name(), person.affiliation())
                                .filter(Objects::nonNull)
                                .toList());
    }
}
