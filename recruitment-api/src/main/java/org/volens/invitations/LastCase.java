package org.volens.invitations;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.volens.web.Refusal;

/**
 * The newest time that a person asked to be put in touch with a study, which decides whether they can ask again: never while it
 * goes on, and not where it was the study that ended it. What the person ended they can take up again, and so what nobody did.
 *
 * @param reason why it ended, from the short list; null where no reason belongs to it
 * @param changedAt when something was recorded of it last
 */
record LastCase(
        String reference, ScreeningState state, @Nullable String reason, Instant changedAt) {

    /** The rule of what the study ended. */
    static final String ENDED_BY_STUDY = "ended-by-study";

    private static final String NO_TO_THE_SITE = "declined";

    private static final Set<ScreeningState> BY_STUDY =
            Set.of(ScreeningState.FAILED_SCREENING, ScreeningState.FULL, ScreeningState.COMPLETED);
    private static final Set<String> REASONS_OF_STUDY =
            Set.of("criteria-not-met", "site-capacity", "clinician-decision", "study-closed", "other");

    /** Which it is and where it stands: other than it was, once it ended. */
    String stood() {
        return reference + " " + state;
    }

    /** Whether the person told the site no at that time or later. */
    boolean declinedSince(@Nullable Instant said) {
        return NO_TO_THE_SITE.equals(reason) && said != null && !changedAt.isBefore(said);
    }

    /** Whether another case may begin. */
    boolean mayFollow() {
        return !state.underWay() && !endedByStudy();
    }

    private boolean endedByStudy() {
        return BY_STUDY.contains(state) || reason != null && REASONS_OF_STUDY.contains(reason);
    }

    /** Goes on where another case may begin; ends in the refusal that says why none may. */
    void followed() {
        whyNotFollowed().ifPresent(why -> {
            throw why.toException();
        });
    }

    /** Why no other case may begin; empty where one may. */
    Optional<Refusal> whyNotFollowed() {
        if (state.underWay()) {
            return Optional.of(MyInvitations.answered());
        }
        return endedByStudy()
                ? Optional.of(
                        Refusal.of(
                                Refusal.Kind.WRONG_STATE,
                                ENDED_BY_STUDY,
                                "The study's team ended this, so it cannot be taken up again here. Call us if you have questions."))
                : Optional.empty();
    }
}
