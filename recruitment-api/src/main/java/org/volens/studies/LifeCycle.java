package org.volens.studies;

import static org.volens.security.StudyState.CLOSED;
import static org.volens.security.StudyState.DRAFT;
import static org.volens.security.StudyState.HALTED;
import static org.volens.security.StudyState.IN_FOLLOW_UP;
import static org.volens.security.StudyState.IN_REVIEW;
import static org.volens.security.StudyState.OPEN;
import static org.volens.security.StudyState.PAUSED;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.volens.security.StudyState;
import org.volens.web.Refusal;

/** Which state can follow which, for a study and for a site, and what a change needs. */
final class LifeCycle {

    private static final Map<StudyState, Set<StudyState>> NEXT = Map.of(
            DRAFT, Set.of(IN_REVIEW, OPEN, CLOSED),
            IN_REVIEW, Set.of(DRAFT, OPEN, CLOSED),
            OPEN, Set.of(PAUSED, HALTED, IN_FOLLOW_UP, CLOSED),
            PAUSED, Set.of(OPEN, HALTED, IN_FOLLOW_UP, CLOSED),
            HALTED, Set.of(OPEN, IN_FOLLOW_UP, CLOSED),
            IN_FOLLOW_UP, Set.of(CLOSED),
            CLOSED, Set.of());
    private static final Set<StudyState> NEED_REASON = Set.of(HALTED, CLOSED, PAUSED);

    private LifeCycle() {}

    /** Why a study cannot move, if it cannot. */
    static Optional<Refusal> refuse(Study study, StudyState to, String reason) {
        return step(study.state(), to, reason, "study")
                .or(() -> to == OPEN
                        ? notReady(OpeningRules.missing(study), "study-not-ready", "study")
                        : Optional.empty());
    }

    /** Why a site cannot move, if it cannot. */
    static Optional<Refusal> refuse(Study study, StudySite site, StudyState to, boolean dated, String reason) {
        return step(site.state(), to, reason, "site")
                .or(() -> to == OPEN
                        ? notReady(OpeningRules.missing(study, site, dated), "site-not-ready", "site")
                        : Optional.empty());
    }

    /** States that can follow. */
    static Set<StudyState> next(StudyState from) {
        return NEXT.getOrDefault(from, Set.of());
    }

    private static Optional<Refusal> step(StudyState from, StudyState to, String reason, String what) {
        if (!next(from).contains(to)) {
            return Optional.of(Refusal.of(
                    Refusal.Kind.WRONG_STATE,
                    what + "-state",
                    "A " + what + " that is " + from.word() + " cannot become " + to.word() + "."));
        }
        boolean resuming = from == HALTED && to == OPEN;
        if (reason.isBlank() && (NEED_REASON.contains(to) || resuming)) {
            return Optional.of(Refusal.field("reason", "reason-needed", "Say why; it is kept with the change."));
        }
        return Optional.empty();
    }

    private static Optional<Refusal> notReady(List<Refusal.Missing> missing, String rule, String what) {
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(new Refusal(
                        Refusal.Kind.WRONG_STATE,
                        rule,
                        "The " + what + " cannot open yet: " + missing.size()
                                + (missing.size() == 1 ? " thing is missing." : " things are missing."),
                        null,
                        missing));
    }
}
