package org.volens.consent.leaflet.draft;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.volens.consent.ChangeClass;
import org.volens.consent.leaflet.LeafletRefusal;
import org.volens.consent.leaflet.history.SectionDifference;

/** Every change is described, nothing else is, and the day on which to decide again makes sense. */
final class ChangeRules {

    private static final int LONGEST_MONTHS = 12;

    private ChangeRules() {}

    static List<LeafletRefusal> check(LeafletDraft draft, Optional<PublishedVersion> latest, Instant now) {
        List<SectionDifference> differences = Drafting.differences(draft, latest);
        List<LeafletRefusal> refusals = new ArrayList<>();
        latest.filter(before -> same(draft, before, differences))
                .ifPresent(before -> refusals.add(LeafletRefusal.field(
                        "source", "nothing-changed", "Nothing differs from version " + before.version() + ".")));
        differences.forEach(difference -> said(draft, difference).ifPresent(refusals::add));
        draft.classifications().forEach(said -> unneeded(said, differences).ifPresent(refusals::add));
        day(draft, now).ifPresent(refusals::add);
        return refusals;
    }

    private static boolean same(LeafletDraft draft, PublishedVersion before, List<SectionDifference> differences) {
        return differences.isEmpty()
                && draft.words().purposes().equals(before.source().purposes())
                && draft.words().form().equals(before.source().form());
    }

    private static Optional<LeafletRefusal> said(LeafletDraft draft, SectionDifference difference) {
        String field = "changes[" + difference.section() + "]";
        Optional<Classification> said = draft.classifications().stream()
                .filter(one -> one.section().equals(difference.section()))
                .findFirst();
        if (said.isEmpty()) {
            return Optional.of(LeafletRefusal.field(
                    field,
                    "classify",
                    "The section " + difference.section() + " changed: say whether that is cosmetic, substantive or"
                            + " widening, and why."));
        }
        if (!said.get().differenceSha256().equals(difference.sha256())) {
            return Optional.of(LeafletRefusal.field(
                    field,
                    "classify-again",
                    "The section " + difference.section() + " changed again since something was said about it: say it"
                            + " again."));
        }
        return Drafting.reason(
                said.get().why(),
                field + ".why",
                "why",
                "Say in a sentence why the change is " + said.get().change().code() + ".");
    }

    private static Optional<LeafletRefusal> unneeded(Classification said, List<SectionDifference> differences) {
        return Drafting.find(differences, said.section()).isPresent()
                ? Optional.empty()
                : Optional.of(LeafletRefusal.field(
                        "changes[" + said.section() + "]",
                        "not-changed",
                        "The section " + said.section() + " did not change; take back what was said about it."));
    }

    private static Optional<LeafletRefusal> day(LeafletDraft draft, Instant now) {
        @Nullable LocalDate day = draft.words().decideAgainBy();
        if (day == null) {
            return Optional.empty();
        }
        LocalDate today = LocalDate.ofInstant(now, Publishing.UK);
        boolean substantive =
                draft.classifications().stream().anyMatch(said -> said.change() == ChangeClass.SUBSTANTIVE);
        if (!substantive) {
            return refusal("decide-again-needed", "Nobody has to decide again, since no change is substantive.");
        }
        if (!day.isAfter(today)) {
            return refusal("in-the-future", "The day by which to decide again must come after today.");
        }
        return day.isAfter(today.plusMonths(LONGEST_MONTHS))
                ? refusal("decide-again-soon", "People decide again within twelve months.")
                : Optional.empty();
    }

    private static Optional<LeafletRefusal> refusal(String rule, String sentence) {
        return Optional.of(LeafletRefusal.field("decideAgainBy", rule, sentence));
    }
}
