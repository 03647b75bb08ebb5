package org.volens.transparency;

import java.util.Locale;

/** Kinds of use that chose or reached a person. Each is told one by one, in the sentence that belongs to it. */
public enum UseKind {
    FACTS_STORED("%org% sent us what you allowed from your record. Number of entries: %count%."),
    FACTS_REMOVED("We deleted what came from your record, because you no longer allow its use."),
    FACTS_LAPSED("We deleted what came from your record, because %why%."),
    INVITED("You were drawn at random and invited to %study%. Your record suits what it looks for."),
    STEERED("We used your answers to plan who is drawn for %study%. It is to include people like you."),
    INVITATION_CANCELLED("The invitation to %study% was taken back before you answered: %reason%."),
    INVITATION_EXPIRED("The invitation to %study% ran out on %date%. You had not answered, and nothing was passed on."),
    MESSAGE_READ("You read the invitation to %study%."),
    DECLINED("You said no to %study%. Nobody at the study was told."),
    PUT_IN_TOUCH("You asked to be put in touch with %org% about %study%. We passed on: %passed%."),
    IDENTITY_SEEN("%who% at %org% looked at who you are, because you asked to be put in touch about %study%."),
    CONTACTED("%who% at %org% tried to reach you about %study%: %outcome%."),
    CONSENT_VISIT("%org% recorded that you agreed to take part in %study% on %date%."),
    ENROLLED("%org% recorded that you joined %study% on %date%."),
    OUTCOME("%org% recorded how it ended with %study%: %outcome%."),
    PASSED_ON_ENDED("What we had passed to %org% about %study% was taken back: %reason%."),
    PERMIT_TAKEN("%org% asked, and was allowed, %act% for %study%."),
    RETURNED("Your taking part in %study% was counted in the return to NIHR, without your name."),
    FOUND("%role% looked you up to act on what you told us: %reason%."),
    CHOICE_RECORDED("We wrote down what you told us by %how%."),
    CHOICE_CORRECTED("We wrote down that your decision %decision% was recorded in error, as we learned by %how%."),
    ASKED_TO_ACT(
            "Somebody asked to act for you: %acting%. Until we have checked it they can only stop or pause things."),
    MANDATE_CHECKED("We checked who may act for you: %acting%. %outcome%."),
    MANDATE_ENDED("Somebody no longer acts for you: %acting%."),
    DECIDED_FOR_YOU("Somebody who acts for you (%acting%) said %answer% to %study%, by %how%."),
    STOPPED_FOR_YOU("Somebody who acts or asked to act for you (%acting%) told us to stop by %how%: %what%."),
    SIGNATURE_SEEN("%role% looked at what you signed with."),
    STOP_PASSED_ON("We are telling %org% about %study% that you stopped this: %what%."),
    DEATH_TOLD(
            "A record told us of a death. So we stopped all contact and every use. If you are reading this, call us."),
    DEATH_CORRECTED("What a record told us of a death was wrong. Your choices are as they were before."),
    STOPPED("You told us to stop by %how%: %what%.");

    private final String sentence;

    UseKind(String sentence) {
        this.sentence = sentence;
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
