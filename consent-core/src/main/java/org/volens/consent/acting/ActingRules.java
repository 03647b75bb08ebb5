package org.volens.consent.acting;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody may say something for a person. A word that stops always counts: where the role is in doubt, contact
 * stops first and a steward settles the rest. A word that adds is asked in this order, so that somebody whose role nobody
 * has checked learns nothing about the person: evidence, time, nation and study, the register's nations, what the
 * person said beforehand, their own no, the law's table.
 */
public final class ActingRules {

    private ActingRules() {}

    /** The answer at a moment, for a register that serves the nations given. */
    public static Acting decide(ActingRequest request, Set<Nation> served, Instant now) {
        return request.wanted().stops() ? stop(request, now) : yes(request, served, now);
    }

    private static Acting yes(ActingRequest request, Set<Nation> served, Instant now) {
        return mandate(request, now).orElseGet(() -> yesInRole(request, served));
    }

    private static Optional<Acting> mandate(ActingRequest request, Instant now) {
        Mandate mandate = request.mandate();
        if (!mandate.evidence().acceptedAt(now)) {
            return Optional.of(new Acting.OnlyStopOrPause(
                    "evidence-unchecked",
                    "Until we have checked that you may act for this person, you can stop or pause things for them."));
        }
        Optional<Acting> outOfTime = mandate.notInForce(now).map(Acting.class::cast);
        return outOfTime.or(() -> mandate.reaches(request.study())
                ? Optional.empty()
                : Optional.of(new Acting.Refused("mandate-study", "You can act for this person, but not in this.")));
    }

    private static Acting yesInRole(ActingRequest request, Set<Nation> served) {
        @Nullable Nation nation = request.person().nation();
        if (nation == null) {
            return OwnDecision.unknownNation();
        }
        if (request.mandate().nation() != nation) {
            return new Acting.Refused(
                    "mandate-nation", "Your role is under the law of another nation than " + nation.words() + ".");
        }
        if (!served.contains(nation)) {
            return new Acting.Refused("nation-not-served", notServed(nation));
        }
        if (request.person().refusedBeforehand()) {
            return new Acting.Refused(
                    "said-beforehand",
                    "This person said beforehand that nobody is to say yes to a study for them when they cannot decide."
                            + " You can say no for them, or stop things, at any time.");
        }
        if (request.person().saidNo()) {
            return new Acting.Refused(
                    "own-no", "This person said no themselves, and their own no counts before anybody's yes.");
        }
        return fromTable(request, nation);
    }

    static String notServed(Nation nation) {
        return "Acting for somebody in " + nation.words()
                + " follows other rules, which this register does not have yet.";
    }

    private static Acting fromTable(ActingRequest request, Nation nation) {
        boolean advice = request.wanted() == Wanted.ADVISE_AGREE;
        return switch (ruling(request, nation)) {
            case Ruling.Consents yes ->
                advice
                        ? new Acting.Refused("consent-not-advice", "Your role consents; it does not advise.")
                        : new Acting.May(Acting.As.CONSENT, yes.duties());
            case Ruling.Advises _ ->
                advice
                        ? new Acting.May(Acting.As.ADVICE, Set.of(Duty.PRESUMED_WILL))
                        : new Acting.Refused("advice-not-consent", "Your role advises; it cannot consent.");
            case Ruling.NoSay no -> new Acting.Refused(no.rule(), no.sentence());
            case Ruling.Ask ask -> new Acting.Abstained(ask.whatToLookAt());
        };
    }

    private static Acting stop(ActingRequest request, Instant now) {
        @Nullable Nation nation = request.person().nation();
        if (nation == null
                || request.mandate().nation() != nation
                || mandate(request, now).isPresent()) {
            return doubtful();
        }
        return switch (ruling(request, nation)) {
            case Ruling.Consents _ -> sure(request.wanted());
            case Ruling.Advises _ -> advised(request);
            case Ruling.NoSay _, Ruling.Ask _ -> doubtful();
        };
    }

    private static Acting doubtful() {
        return new Acting.May(Acting.As.STOP, Set.of(Duty.STOP_CONTACT_FIRST, Duty.SETTLE_AFTERWARDS));
    }

    private static Acting sure(Wanted wanted) {
        return new Acting.May(wanted == Wanted.REFUSE ? Acting.As.CONSENT : Acting.As.STOP, Set.of());
    }

    /** Section 32(5) and (6): advice against binds, and treatment that is still needed may go on for a while. */
    private static Acting advised(ActingRequest request) {
        if (request.wanted() == Wanted.PAUSE) {
            return new Acting.May(Acting.As.STOP, Set.of());
        }
        return new Acting.May(
                Acting.As.ADVICE,
                request.person().takingPart()
                        ? Set.of(Duty.MUST_BE_WITHDRAWN, Duty.KEEP_NEEDED_TREATMENT)
                        : Set.of(Duty.MUST_NOT_TAKE_PART));
    }

    private static Ruling ruling(ActingRequest request, Nation nation) {
        Mandate mandate = request.mandate();
        return RoleTable.ruling(
                nation,
                request.type(),
                request.person().age(),
                request.person().capacity(),
                mandate.role(),
                mandate.evidence().nobodyNearer());
    }
}
