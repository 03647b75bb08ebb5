package org.volens.transparency.legal;

import org.volens.consent.Purpose;
import org.volens.consent.StillTold;

/**
 * By which legal route a use happened. It is worked out from what permitted the use and from nothing that a caller says: from
 * the purpose's own definition where it rests on a decision, from the reason where something is owed, and from the kind of use
 * otherwise. What is fixed here is an example for the controller to check, as the definitions delivered with the code are.
 *
 * @param confidentiality why it kept to the duty of confidentiality
 * @param article6 basis under the UK GDPR
 * @param article9 condition for data on health and the like
 */
public record LegalRoute(Confidentiality confidentiality, Article6 article6, Article9 article9) {

    /** The person did it, or it was needed for what they told or asked. */
    public static final LegalRoute OWN_WORD = ofRegister(Confidentiality.OWN_WORD);

    /** It is about somebody who acts for the person. */
    public static final LegalRoute ACTING = ofRegister(Confidentiality.ACTING);

    /** A site wrote down how it went on with somebody who asked to be put in touch. */
    public static final LegalRoute STUDY_RECORD = ofRegister(Confidentiality.STUDY_RECORD);

    /** It ended something. */
    public static final LegalRoute ENDING = ofRegister(Confidentiality.ENDING);

    /** A return that names nobody. */
    public static final LegalRoute NOT_NAMED = ofRegister(Confidentiality.NOT_NAMED);

    /** What is held must be right, and what was said can be shown. */
    public static final LegalRoute LEGAL_DUTY = obliged(Confidentiality.LEGAL_DUTY);

    private static LegalRoute ofRegister(Confidentiality confidentiality) {
        return new LegalRoute(confidentiality, Article6.PUBLIC_TASK, Article9.RESEARCH);
    }

    private static LegalRoute obliged(Confidentiality confidentiality) {
        return new LegalRoute(confidentiality, Article6.LEGAL_OBLIGATION, Article9.SUBSTANTIAL_PUBLIC_INTEREST);
    }

    /** Of what is owed to a person whatever they chose. */
    public static LegalRoute owed(StillTold why) {
        Confidentiality confidentiality = Confidentiality.owed(why);
        return switch (why) {
            case SAFETY -> new LegalRoute(confidentiality, Article6.PUBLIC_TASK, Article9.PUBLIC_HEALTH);
            case LAW, BREACH -> obliged(confidentiality);
            case ANSWER -> ofRegister(confidentiality);
        };
    }

    /**
     * As a purpose defines it.
     *
     * @throws IllegalArgumentException where the definition names what is on no list; then nothing is used under it
     */
    public static LegalRoute of(String purpose, Purpose.LegalBasis basis) {
        return new LegalRoute(
                Confidentiality.of(basis.confidentialityRoute()).orElseThrow(() -> unknown(purpose, "route")),
                Article6.begins(basis.article6Basis()).orElseThrow(() -> unknown(purpose, "Article 6 basis")),
                Article9.begins(basis.article9Condition()).orElseThrow(() -> unknown(purpose, "Article 9 condition")));
    }

    private static IllegalArgumentException unknown(String purpose, String what) {
        return new IllegalArgumentException("The " + what + " of the purpose " + purpose
                + " does not begin with a known code, such as 6(1)(e) or 9(2)(j).");
    }
}
