package org.volens.transparency;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.volens.transparency.legal.LegalRoute;

/**
 * Kinds of use that chose or reached a person. Each is told one by one, in the sentence that belongs to it. A kind without a legal
 * route of its own rests on a decision, or is owed to the person.
 */
public enum UseKind {
    FACTS_STORED("%org% sent us what you allowed from your record. Number of entries: %count%."),
    FACTS_REMOVED(LegalRoute.ENDING, "We deleted what came from your record, because you no longer allow its use."),
    FACTS_LAPSED(LegalRoute.ENDING, "We deleted what came from your record, because %why%."),
    INVITED("You were drawn at random and invited to %study%. Your record suits what it looks for."),
    STEERED("We used your answers to plan who is drawn for %study%. It is to include people like you."),
    INVITATION_CANCELLED(LegalRoute.ENDING, "The invitation to %study% was taken back before you answered: %reason%."),
    INVITATION_EXPIRED(
            LegalRoute.ENDING,
            "The invitation to %study% ran out on %date%. You had not answered, and nothing was passed on."),
    MESSAGE_READ(LegalRoute.OWN_WORD, "You read the invitation to %study%."),
    DECLINED(LegalRoute.OWN_WORD, "You said no to %study%. Nobody at the study was told."),
    PUT_IN_TOUCH("You asked to be put in touch with %org% about %study%. We passed on: %passed%."),
    IDENTITY_SEEN("%who% at %org% looked at who you are, because you asked to be put in touch about %study%."),
    CONTACTED(LegalRoute.STUDY_RECORD, "%who% at %org% tried to reach you about %study%: %outcome%."),
    CONSENT_VISIT(LegalRoute.STUDY_RECORD, "%org% recorded that you agreed to take part in %study% on %date%."),
    ENROLLED(LegalRoute.STUDY_RECORD, "%org% recorded that you joined %study% on %date%."),
    OUTCOME(LegalRoute.STUDY_RECORD, "%org% recorded how it ended with %study%: %outcome%."),
    PASSED_ON_ENDED(LegalRoute.ENDING, "What we had passed to %org% about %study% was taken back: %reason%."),
    PERMIT_TAKEN("%org% asked, and was allowed, %act% for %study%."),
    RETURNED(LegalRoute.NOT_NAMED, "Your taking part in %study% was counted in the return to NIHR, without your name."),
    FOUND(LegalRoute.OWN_WORD, "%role% looked you up to act on what you told us: %reason%."),
    CHOICE_RECORDED(LegalRoute.OWN_WORD, "We wrote down what you told us by %how%."),
    CHOICE_CORRECTED(
            LegalRoute.LEGAL_DUTY,
            "We wrote down that your decision %decision% was recorded in error, as we learned by %how%."),
    ASKED_TO_ACT(
            LegalRoute.ACTING,
            "Somebody asked to act for you: %acting%. Until we have checked it they can only stop or pause things."),
    MANDATE_CHECKED(LegalRoute.ACTING, "We checked who may act for you: %acting%. %outcome%."),
    MANDATE_ENDED(LegalRoute.ACTING, "Somebody no longer acts for you: %acting%."),
    DECIDED_FOR_YOU(LegalRoute.ACTING, "Somebody who acts for you (%acting%) said %answer% to %study%, by %how%."),
    STOPPED_FOR_YOU(
            LegalRoute.ACTING,
            "Somebody who acts or asked to act for you (%acting%) told us to stop by %how%: %what%."),
    CHOICES_SEEN(
            LegalRoute.LEGAL_DUTY, "%role% looked at what you had chosen, and when, to check that it was kept to."),
    SIGNATURE_SEEN(LegalRoute.LEGAL_DUTY, "%role% looked at what you signed with."),
    STOP_PASSED_ON(LegalRoute.ENDING, "We are telling %org% about %study% that you stopped this: %what%."),
    DEATH_TOLD(
            LegalRoute.LEGAL_DUTY,
            "A record told us of a death. So we stopped all contact, and every use but what you had let go on. If you are"
                    + " reading this, call us."),
    DEATH_CORRECTED(
            LegalRoute.LEGAL_DUTY, "What a record told us of a death was wrong. Your choices are as they were before."),
    STOPPED(LegalRoute.OWN_WORD, "You told us to stop by %how%: %what%.");

    private final @Nullable LegalRoute route;
    private final String sentence;

    UseKind(String sentence) {
        this(null, sentence);
    }

    UseKind(@Nullable LegalRoute route, String sentence) {
        this.route = route;
        this.sentence = sentence;
    }

    /** The legal route that every use of this kind has; empty where it follows from what permitted the use. */
    Optional<LegalRoute> route() {
        return Optional.ofNullable(route);
    }

    /** The sentence with places to fill in. */
    String sentence() {
        return sentence;
    }

    /** Code in the table. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static UseKind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
