package org.volens.signing;

import org.volens.consent.How;
import org.volens.consent.signing.SignatureEvidence;
import org.volens.consent.signing.SignatureForm;
import org.volens.consent.signing.Signer;
import org.volens.consent.signing.SigningChannel;

/** What an event says of a signature, in the words of the rules. */
public final class Signed {

    private static final String PERSON = "person";
    private static final String STAFF = "staff";

    private Signed() {}

    /** Who may sign with an image that came by that way, as the table writes it. */
    public static String keptFor(How how) {
        if (how.recordedBy() != null) {
            return STAFF;
        }
        return how.acting() == null ? PERSON : keptFor(how.acting().mandate());
    }

    /** A delegate, by the reference of their mandate. */
    public static String keptFor(String mandate) {
        return "mandate " + mandate;
    }

    /** The person themselves. */
    public static String byThePerson() {
        return PERSON;
    }

    /** Staff, who scanned what was signed before them. */
    public static String byStaff() {
        return STAFF;
    }

    static SignatureEvidence evidence(How how, How.Signature signature) {
        SignatureForm form = Codes.value(SignatureForm.class, signature.form());
        return new SignatureEvidence(
                form,
                how.identity(),
                how.authenticatedAt(),
                signature.signedAt(),
                Codes.value(SigningChannel.class, signature.channel()),
                signature.imageSha256(),
                signature.reference(),
                signer(how, signature, form));
    }

    /** A witness was found independent, and heard it before it was written down, when the request was read. */
    private static Signer signer(How how, How.Signature signature, SignatureForm form) {
        if (form == SignatureForm.SPOKEN && signature.reference() != null) {
            return new Signer.Witnessed(new Signer.Witness(signature.reference(), true, signature.signedAt()));
        }
        return how.acting() == null
                ? new Signer.ThePerson()
                : new Signer.ForThePerson(how.acting().mandate());
    }
}
