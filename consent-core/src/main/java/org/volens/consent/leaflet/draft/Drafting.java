package org.volens.consent.leaflet.draft;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.volens.consent.leaflet.LeafletForm;
import org.volens.consent.leaflet.LeafletOutcome;
import org.volens.consent.leaflet.LeafletRefusal;
import org.volens.consent.leaflet.history.LeafletDiff;
import org.volens.consent.leaflet.history.SectionDifference;

/** What can be done to a draft. Pure; a refused step changes nothing. */
public final class Drafting {

    private static final int LONGEST_REASON = 1_000;

    private Drafting() {}

    /**
     * Who does it, when, and on which revision they looked; 0 where there was no draft.
     */
    public record Step(int expectedRevision, String by, Instant at) {}

    /** Begins a draft, or gives it other words; it then follows the latest version there is. */
    public static LeafletOutcome<LeafletDraft> write(
            String leafletId,
            Optional<LeafletDraft> current,
            Optional<PublishedVersion> latest,
            DraftWords words,
            Step step) {
        Optional<LeafletRefusal> stale = stale(current, step);
        if (stale.isPresent()) {
            return LeafletOutcome.declined(stale.get());
        }
        Integer base = latest.map(PublishedVersion::version).orElse(null);
        return LeafletOutcome.unless(
                WordRules.check(words),
                () -> new LeafletDraft(
                        leafletId,
                        base == null ? 1 : base + 1,
                        base,
                        words,
                        current.map(LeafletDraft::classifications).orElse(List.of()),
                        current.map(LeafletDraft::forms).orElse(List.of()),
                        step.expectedRevision() + 1,
                        step.by(),
                        step.at(),
                        current.map(LeafletDraft::savedBy).orElse(Set.of())));
    }

    /** Says what the changes mean, all of them anew; what is said as before keeps who said it and when. */
    public static LeafletOutcome<LeafletDraft> classify(
            LeafletDraft draft, Optional<PublishedVersion> latest, List<Classification.Said> said, Step step) {
        List<SectionDifference> differences = differences(draft, latest);
        List<LeafletRefusal> refusals = new ArrayList<>();
        List<Classification> all = new ArrayList<>();
        for (Classification.Said one : said) {
            boolean again = all.stream().anyMatch(other -> other.section().equals(one.section()));
            refuse(one, again, differences).ifPresent(refusals::add);
            find(differences, one.section())
                    .map(difference -> classification(draft, one, difference, step))
                    .ifPresent(all::add);
        }
        return changing(draft, step)
                .then(_ -> LeafletOutcome.unless(refusals, () -> draft.saying(all, step.by(), step.at())));
    }

    private static Classification classification(
            LeafletDraft draft, Classification.Said said, SectionDifference difference, Step step) {
        Classification now = new Classification(
                said.section(), said.change(), said.why().strip(), difference.sha256(), step.by(), step.at());
        return draft.classifications().stream()
                .filter(now::saysTheSame)
                .findFirst()
                .orElse(now);
    }

    private static Optional<LeafletRefusal> refuse(
            Classification.Said said, boolean again, List<SectionDifference> differences) {
        String field = "changes[" + said.section() + "]";
        if (again) {
            return Optional.of(LeafletRefusal.field(field, "once", "Each section can be described once."));
        }
        if (find(differences, said.section()).isEmpty()) {
            return Optional.of(LeafletRefusal.field(
                    field,
                    "not-changed",
                    "The section " + said.section() + " did not change, so nothing can be said of it."));
        }
        return reason(
                said.why(),
                field + ".why",
                "why",
                "Say in a sentence why the change is " + said.change().code() + ".");
    }

    static Optional<LeafletRefusal> reason(@Nullable String reason, String field, String rule, String sentence) {
        if (reason == null || reason.isBlank()) {
            return Optional.of(LeafletRefusal.field(field, rule, sentence));
        }
        return Sentences.fault(reason, field, LONGEST_REASON);
    }

    /** Adds a translation or another form, or replaces the one in that language and format. */
    public static LeafletOutcome<LeafletDraft> keep(LeafletDraft draft, Translation translation, Step step) {
        return changing(draft, step)
                .then(_ -> LeafletOutcome.unless(
                        TranslationRules.check(
                                translation, draft.words().form(), draft.words().content(), step.at(), "form"),
                        () -> draft.in(with(draft.forms(), translation), step.by(), step.at())));
    }

    /** Takes a translation or form out. */
    public static LeafletOutcome<LeafletDraft> drop(LeafletDraft draft, LeafletForm form, Step step) {
        Predicate<Translation> meant = one -> one.form().equals(form);
        if (draft.forms().stream().noneMatch(meant)) {
            return LeafletOutcome.declined(
                    LeafletRefusal.missing("form", "form-there", "The draft is not there in " + form + "."));
        }
        return changing(draft, step)
                .then(_ -> new LeafletOutcome.Done<>(
                        draft.in(draft.forms().stream().filter(meant.negate()).toList(), step.by(), step.at())));
    }

    /** Whether the draft may be thrown away; the leaflet's name when it may. */
    public static LeafletOutcome<String> discard(LeafletDraft draft, Step step) {
        return changing(draft, step).then(one -> new LeafletOutcome.Done<>(one.leafletId()));
    }

    private static List<Translation> with(List<Translation> forms, Translation one) {
        List<Translation> all = new ArrayList<>(forms);
        all.removeIf(old -> old.form().equals(one.form()));
        all.add(one);
        return all;
    }

    /** How a draft differs from the version before; nothing where it is the first. */
    public static List<SectionDifference> differences(LeafletDraft draft, Optional<PublishedVersion> latest) {
        return latest.map(before ->
                        LeafletDiff.between(before.text(), draft.words().text()))
                .orElse(List.of());
    }

    static Optional<SectionDifference> find(List<SectionDifference> differences, String section) {
        return differences.stream()
                .filter(difference -> difference.section().equals(section))
                .findFirst();
    }

    private static LeafletOutcome<LeafletDraft> changing(LeafletDraft draft, Step step) {
        Function<LeafletRefusal, LeafletOutcome<LeafletDraft>> no = LeafletOutcome::declined;
        return stale(Optional.of(draft), step).map(no).orElseGet(() -> new LeafletOutcome.Done<>(draft));
    }

    /** Whether somebody else saved, deleted or published the draft first. */
    static Optional<LeafletRefusal> stale(Optional<LeafletDraft> current, Step step) {
        int revision = current.map(LeafletDraft::revision).orElse(0);
        return revision == step.expectedRevision()
                ? Optional.empty()
                : Optional.of(LeafletRefusal.clash(
                        "expectedRevision",
                        "expected-revision",
                        "Somebody else changed this draft first: it is at revision " + revision
                                + " now. Read it again."));
    }
}
