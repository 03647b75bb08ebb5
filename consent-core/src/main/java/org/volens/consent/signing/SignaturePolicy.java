package org.volens.consent.signing;

import java.time.Duration;

/**
 * How one study is signed. A study may ask for more than the least that its kind needs, never for less; so a policy comes
 * from {@link #choose} alone.
 */
public final class SignaturePolicy {

    private final SignatureLevel minimum;
    private final ConsentArrangement arrangement;
    private final boolean remote;
    private final Duration signInWithin;

    private SignaturePolicy(
            SignatureLevel minimum, ConsentArrangement arrangement, boolean remote, Duration signInWithin) {
        this.minimum = minimum;
        this.arrangement = arrangement;
        this.remote = remote;
        this.signInWithin = signInWithin;
    }

    /** What became of a choice. */
    public sealed interface Choice {

        /** The study is signed so. */
        record Accepted(SignaturePolicy policy) implements Choice {}

        /** Not so, and why. */
        record Declined(SignatureCheck.Refused refusal) implements Choice {}
    }

    /** The least that a study's kind needs, where its arrangement is one that the law allows it. */
    public static SignatureLevel least(StudyFacts facts, ConsentArrangement arrangement, SigningSettings settings) {
        boolean simplified = arrangement instanceof ConsentArrangement.Simplified
                && arrangement.problem(facts.medicinesTrial()).isEmpty();
        boolean drawn = facts.moreThanMinimalRisk() || (facts.medicinesTrial() && !simplified);
        if (!drawn) {
            return SignatureLevel.CLICK;
        }
        return facts.remote() && settings.advancedWhenRemote() ? SignatureLevel.ADVANCED : SignatureLevel.DRAWN;
    }

    /** Chooses a level for a study. */
    public static Choice choose(
            StudyFacts facts, ConsentArrangement arrangement, SignatureLevel chosen, SigningSettings settings) {
        if (arrangement.problem(facts.medicinesTrial()).isPresent()) {
            return new Choice.Declined(
                    arrangement.problem(facts.medicinesTrial()).get());
        }
        if (!chosen.offered()) {
            return new Choice.Declined(new SignatureCheck.Refused(
                    "signature.level", "level-offered", "Qualified signatures are not offered here."));
        }
        SignatureLevel least = least(facts, arrangement, settings);
        return chosen.reaches(least)
                ? new Choice.Accepted(new SignaturePolicy(chosen, arrangement, facts.remote(), settings.signInWithin()))
                : new Choice.Declined(new SignatureCheck.Refused(
                        "signature.level",
                        "least-level",
                        "A study of this kind needs at least: " + words(least) + "."));
    }

    /** Whether the evidence of one signature is what this policy asks for. */
    public SignatureCheck check(SignatureEvidence evidence) {
        return SignatureRules.check(this, evidence);
    }

    /** The least that is taken. */
    public SignatureLevel minimum() {
        return minimum;
    }

    /** How consent is sought and evidenced. */
    public ConsentArrangement arrangement() {
        return arrangement;
    }

    /** Whether people may say yes without anybody of the team in the room. */
    public boolean remote() {
        return remote;
    }

    Duration signInWithin() {
        return signInWithin;
    }

    static String words(SignatureLevel level) {
        return switch (level) {
            case CLICK -> "a click";
            case DRAWN -> "a signature drawn by hand";
            case ADVANCED -> "an advanced electronic signature";
            case QUALIFIED -> "a qualified electronic signature";
        };
    }
}
