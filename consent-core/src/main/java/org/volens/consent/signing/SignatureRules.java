package org.volens.consent.signing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.volens.consent.IdentityLevel;

/** What is asked of one signature; the first rule not kept answers. */
final class SignatureRules {

    private static final List<BiFunction<SignaturePolicy, SignatureEvidence, Optional<SignatureCheck.Refused>>> RULES =
            List.of(
                    SignatureRules::offered,
                    SignatureRules::witnessed,
                    SignatureRules::strongEnough,
                    SignatureRules::channel,
                    SignatureRules::image,
                    SignatureRules::reference,
                    SignatureRules::signedIn,
                    SignatureRules::identity);

    private SignatureRules() {}

    static SignatureCheck check(SignaturePolicy policy, SignatureEvidence evidence) {
        return RULES.stream()
                .flatMap(rule -> rule.apply(policy, evidence).stream())
                .findFirst()
                .map(SignatureCheck.class::cast)
                .orElseGet(SignatureCheck.Ok::new);
    }

    private static Optional<SignatureCheck.Refused> offered(SignaturePolicy policy, SignatureEvidence evidence) {
        return evidence.form() == SignatureForm.QUALIFIED
                ? no("signature.form", "form-offered", "Qualified signatures are not offered here.")
                : Optional.empty();
    }

    private static Optional<SignatureCheck.Refused> witnessed(SignaturePolicy policy, SignatureEvidence evidence) {
        boolean spoken = evidence.form() == SignatureForm.SPOKEN;
        return switch (evidence.signer()) {
            case Signer.Witnessed heard -> spoken ? witness(heard.witness(), evidence) : notSpoken();
            case Signer.ThePerson _, Signer.ForThePerson _ ->
                spoken
                        ? no(
                                "signature.signer",
                                "witness-needed",
                                "When somebody cannot sign, a witness must have heard them say yes.")
                        : Optional.empty();
        };
    }

    private static Optional<SignatureCheck.Refused> notSpoken() {
        return no(
                "signature.signer",
                "witness-spoken",
                "A witness is recorded when somebody cannot sign, and only then.");
    }

    private static Optional<SignatureCheck.Refused> witness(Signer.Witness witness, SignatureEvidence evidence) {
        if (!witness.independent()) {
            return no(
                    "signature.signer.witness",
                    "witness-independent",
                    "The witness must have nothing to do with the study.");
        }
        return witness.at().isAfter(evidence.signedAt())
                ? no("signature.signer.witness", "witness-time", "The witness heard it before it was recorded.")
                : Optional.empty();
    }

    /** That a typed name or a picture of a signature does not do where a drawn one is needed is to be checked. */
    private static Optional<SignatureCheck.Refused> strongEnough(SignaturePolicy policy, SignatureEvidence evidence) {
        if (evidence.form().counts().reaches(policy.minimum())) {
            return Optional.empty();
        }
        boolean imitated =
                evidence.form() == SignatureForm.TYPED_NAME || evidence.form() == SignatureForm.PICTURE_OF_SIGNATURE;
        return imitated
                ? no(
                        "signature.form",
                        "typed-or-pictured",
                        "A typed name or a picture of a signature is not enough here; please sign by hand.")
                : no(
                        "signature.form",
                        "least-level",
                        "This study needs " + SignaturePolicy.words(policy.minimum()) + ".");
    }

    private static Optional<SignatureCheck.Refused> channel(SignaturePolicy policy, SignatureEvidence evidence) {
        return evidence.channel().remote() && !policy.remote()
                ? no(
                        "signature.channel",
                        "channel-approved",
                        "This study is approved for signing with a member of its team in the room.")
                : Optional.empty();
    }

    private static Optional<SignatureCheck.Refused> image(SignaturePolicy policy, SignatureEvidence evidence) {
        @Nullable String hash = evidence.imageSha256();
        if (hash == null) {
            return evidence.form().leavesImage()
                    ? no("signature.image", "image-needed", "The drawing or the scan of the form is missing.")
                    : Optional.empty();
        }
        if (!evidence.form().leavesImage()) {
            return no("signature.image", "image-unasked", "This way of signing leaves no image.");
        }
        return hash.matches("[0-9a-f]{64}")
                ? Optional.empty()
                : no("signature.image", "image-hash", "The hash of the image is 64 lower-case hex digits.");
    }

    private static Optional<SignatureCheck.Refused> reference(SignaturePolicy policy, SignatureEvidence evidence) {
        @Nullable String reference = evidence.reference();
        boolean there = reference != null && !reference.isBlank() && reference.length() <= 200;
        return evidence.form().leavesReference() && !there
                ? no(
                        "signature.reference",
                        "reference-needed",
                        "The reference of the signature is missing or too long.")
                : Optional.empty();
    }

    private static Optional<SignatureCheck.Refused> signedIn(SignaturePolicy policy, SignatureEvidence evidence) {
        if (!overTheNet(evidence)) {
            return Optional.empty();
        }
        @Nullable Instant at = evidence.authenticatedAt();
        if (at == null) {
            return no("signature.authenticatedAt", "signed-in", "Signing from elsewhere needs a sign-in first.");
        }
        if (at.isAfter(evidence.signedAt())) {
            return no("signature.authenticatedAt", "signed-in-before", "The sign-in comes before the signature.");
        }
        return at.plus(policy.signInWithin()).isBefore(evidence.signedAt())
                ? no(
                        "signature.authenticatedAt",
                        "signed-in-lately",
                        "The sign-in is too long ago; please sign in again.")
                : Optional.empty();
    }

    private static Optional<SignatureCheck.Refused> identity(SignaturePolicy policy, SignatureEvidence evidence) {
        IdentityLevel needed = evidence.form() == SignatureForm.ADVANCED ? IdentityLevel.P9 : IdentityLevel.P5;
        return overTheNet(evidence) && !evidence.identity().reaches(needed)
                ? no(
                        "signature.identity",
                        "identity-level",
                        "To sign in this way, who you are must be known at " + needed + ".")
                : Optional.empty();
    }

    private static boolean overTheNet(SignatureEvidence evidence) {
        return evidence.form().electronic() && evidence.channel().remote();
    }

    private static Optional<SignatureCheck.Refused> no(String field, String rule, String sentence) {
        return Optional.of(new SignatureCheck.Refused(field, rule, sentence));
    }
}
