package org.volens.signing;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.volens.consent.How;
import org.volens.consent.signing.SignatureForm;
import org.volens.consent.signing.SigningChannel;
import org.volens.web.Refusal;

/**
 * What a decision is signed with, as it is sent.
 *
 * @param form click, typed-name, picture-of-signature or drawn; for what staff write down also paper and spoken
 * @param channel app, web or video-call; for what staff write down video-call, post or face-to-face
 * @param imageSha256 hash of the drawing or scan that was sent before
 * @param witness who heard it, for somebody who cannot sign
 */
public record SignatureBody(
        @Nullable String form,
        @Nullable String channel,
        @Nullable String imageSha256,
        @Nullable WitnessBody witness) {

    private static final String HASH = "[0-9a-f]{64}";
    private static final Set<SignatureForm> OWN = Set.of(
            SignatureForm.CLICK, SignatureForm.TYPED_NAME, SignatureForm.PICTURE_OF_SIGNATURE, SignatureForm.DRAWN);
    private static final Set<SignatureForm> WRITTEN =
            Set.of(SignatureForm.PAPER, SignatureForm.SPOKEN, SignatureForm.DRAWN);
    private static final Set<SigningChannel> FROM_AFAR =
            Set.of(SigningChannel.APP, SigningChannel.WEB, SigningChannel.VIDEO_CALL);
    private static final Set<SigningChannel> BY_STAFF =
            Set.of(SigningChannel.VIDEO_CALL, SigningChannel.POST, SigningChannel.FACE_TO_FACE);

    /** Who heard somebody say yes who cannot sign; a reference, never a name. */
    public record WitnessBody(
            @Nullable String reference,
            @Nullable Boolean independent,
            @Nullable Instant at) {}

    /** How a signed-in person says it; without a word about signing it was a click in the app. */
    public static How on(How how, @Nullable SignatureBody body, Instant now) {
        if (body == null) {
            return how.signed(new How.Signature(
                    Codes.code(SignatureForm.CLICK), Codes.code(SigningChannel.APP), now, null, null));
        }
        return how.signed(body.read(OWN, FROM_AFAR, SigningChannel.APP, now, now));
    }

    /** How staff write it down; signed when it was said. */
    public static How writtenDown(How how, @Nullable SignatureBody body, Instant now) {
        Instant signedAt = how.saidAt() == null ? now : how.saidAt();
        SignatureBody with = body == null ? form(how) : body;
        return with == null
                ? how
                : how.signed(with.read(WRITTEN, BY_STAFF, SigningChannel.FACE_TO_FACE, signedAt, now));
    }

    /** What came on paper and is named by the hash of its image is signed with that form. */
    private static @Nullable SignatureBody form(How how) {
        String reference = how.reference();
        return how.route() == How.Route.PAPER && reference != null && reference.matches(HASH)
                ? new SignatureBody(Codes.code(SignatureForm.PAPER), null, reference, null)
                : null;
    }

    private How.Signature read(
            Set<SignatureForm> forms, Set<SigningChannel> channels, SigningChannel usual, Instant at, Instant now) {
        SignatureForm read = Codes.read(SignatureForm.class, form)
                .orElseThrow(() -> no("form", "form-known", "There is no such way of signing."));
        if (!forms.contains(read)) {
            throw no("form", "form-offered", "This way of signing is not offered here.");
        }
        SigningChannel where = channel == null
                ? usual
                : Codes.read(SigningChannel.class, channel)
                        .filter(channels::contains)
                        .orElseThrow(() -> no("channel", "channel-known", "Nobody signs here by this way."));
        return new How.Signature(Codes.code(read), Codes.code(where), at, hash(), witness(read, at, now));
    }

    private @Nullable String hash() {
        if (imageSha256 != null && !imageSha256.matches(HASH)) {
            throw no("imageSha256", "image-hash", "The hash of the image is 64 lower-case hex digits.");
        }
        return imageSha256;
    }

    private @Nullable String witness(SignatureForm read, Instant at, Instant now) {
        if (read != SignatureForm.SPOKEN) {
            if (witness != null) {
                throw no(
                        "witness", "witness-spoken", "A witness is recorded when somebody cannot sign, and only then.");
            }
            return null;
        }
        if (witness == null || witness.reference() == null || witness.at() == null) {
            throw no("witness", "witness-needed", "When somebody cannot sign, a witness must have heard them say yes.");
        }
        if (!Boolean.TRUE.equals(witness.independent())) {
            throw no(
                    "witness.independent",
                    "witness-independent",
                    "The witness must have nothing to do with the study.");
        }
        if (witness.at().isAfter(now) || witness.at().isBefore(at.minusSeconds(86_400))) {
            throw no("witness.at", "witness-time", "The witness heard it when it was said.");
        }
        return reference(witness.reference());
    }

    private static String reference(String reference) {
        if (!reference.matches("[A-Za-z0-9._-]{1,60}")) {
            throw no("witness.reference", "reference-only", "Name the witness by a reference, not by their name.");
        }
        return reference;
    }

    private static RuntimeException no(String field, String rule, String sentence) {
        return Refusal.field("signature." + field, rule, sentence).toException();
    }
}
