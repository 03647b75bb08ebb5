package org.volens.consent.leaflet.draft;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.volens.consent.leaflet.LeafletOutcome;
import org.volens.consent.leaflet.LeafletRefusal;
import org.volens.consent.leaflet.Reading;
import org.volens.consent.leaflet.history.SectionChange;
import org.volens.consent.leaflet.history.SectionDifference;
import org.volens.consent.leaflet.markup.Markup;

/** Whether a draft may be published as it is, or everything that is missing. Pure. */
public final class Publishing {

    /** The days of dates. */
    static final ZoneId UK = ZoneId.of("Europe/London");

    private Publishing() {}

    /**
     * What a draft is published against.
     *
     * @param latest the version before, if there is one
     * @param purposes codes of the purposes there are
     */
    public record Ground(Optional<PublishedVersion> latest, Set<String> purposes) {
        public Ground {
            purposes = Set.copyOf(purposes);
        }
    }

    /** Freezes the draft, or says everything that is missing. */
    public static LeafletOutcome<Publication> decide(LeafletDraft draft, Ground ground, Drafting.Step step) {
        Optional<LeafletRefusal> clash =
                Drafting.stale(Optional.of(draft), step).or(() -> base(draft, ground));
        if (clash.isPresent()) {
            return LeafletOutcome.declined(clash.get());
        }
        return LeafletOutcome.unless(missing(draft, ground, step.at()), () -> publication(draft, ground, step));
    }

    private static Optional<LeafletRefusal> base(LeafletDraft draft, Ground ground) {
        Integer latest = ground.latest().map(PublishedVersion::version).orElse(null);
        return java.util.Objects.equals(latest, draft.baseVersion())
                ? Optional.empty()
                : Optional.of(LeafletRefusal.clash(
                        "version",
                        "draft-base",
                        "Version " + latest + " was published since this draft was begun. Save it again and say what it"
                                + " changes against that version."));
    }

    /** Everything that stands in the way of publishing. */
    public static List<LeafletRefusal> missing(LeafletDraft draft, Ground ground, Instant now) {
        List<LeafletRefusal> missing = new ArrayList<>(WordRules.check(draft.words()));
        missing.addAll(words(draft.words(), ground));
        missing.addAll(ChangeRules.check(draft, ground.latest(), now));
        draft.forms()
                .forEach(form -> missing.addAll(TranslationRules.check(
                        form, draft.words().form(), draft.words().content(), now, "forms[" + form.form() + "]")));
        ground.latest().flatMap(before -> FormRules.leftOut(draft, before)).ifPresent(missing::add);
        return missing;
    }

    private static List<LeafletRefusal> words(DraftWords words, Ground ground) {
        List<LeafletRefusal> missing = new ArrayList<>();
        if (words.text().names().stream().allMatch(Markup.OPENING::equals)) {
            missing.add(LeafletRefusal.field(
                    "source", "sections", "The leaflet needs sections: begin each with a second-level heading."));
        }
        words.purposes().stream()
                .sorted()
                .filter(code -> !ground.purposes().contains(code))
                .forEach(code -> missing.add(LeafletRefusal.field(
                        "purposes[" + code + "]", "purpose-known", "There is no purpose " + code + ".")));
        Reading reading = Reading.of(words.content(), words.language());
        if (reading.hard()) {
            Drafting.reason(words.readingAgeReason(), "readingAgeReason", "reading-age", tooHard(reading))
                    .ifPresent(missing::add);
        }
        return missing;
    }

    static String tooHard(Reading reading) {
        return String.format(
                Locale.ROOT,
                "It reads for an age of %.1f; above %.0f a reason is needed. Shorter words and sentences help.",
                reading.years().orElse(0),
                Reading.HARD);
    }

    private static Publication publication(LeafletDraft draft, Ground ground, Drafting.Step step) {
        DraftWords words = draft.words();
        return new Publication(
                draft.leafletId(),
                draft.version(),
                draft.baseVersion(),
                words.language(),
                words.content(),
                words.readingAgeReason(),
                draft.forms(),
                words.purposes(),
                words.explains(),
                changes(draft, Drafting.differences(draft, ground.latest())),
                words.decideAgainBy(),
                end(words.decideAgainBy()),
                words.leftOutReason(),
                step.by(),
                step.at());
    }

    private static List<SectionChange> changes(LeafletDraft draft, List<SectionDifference> differences) {
        return draft.classifications().stream()
                .flatMap(said -> Drafting.find(differences, said.section())
                        .map(difference -> new SectionChange(
                                draft.version(),
                                said.section(),
                                difference.kinds(),
                                said.change(),
                                said.why(),
                                difference.purposes()))
                        .stream())
                .toList();
    }

    private static @Nullable Instant end(@Nullable LocalDate day) {
        return day == null ? null : day.plusDays(1).atStartOfDay(UK).toInstant();
    }
}
