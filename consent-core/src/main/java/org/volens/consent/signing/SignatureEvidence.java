package org.volens.consent.signing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.volens.consent.IdentityLevel;

/**
 * What is kept of a signature. It stands in the decision that it signs, and that decision holds the hash of the leaflet that
 * was shown; so it is not repeated here.
 *
 * @param form what was done
 * @param identity how surely the person was known
 * @param authenticatedAt when they signed in, or null
 * @param signedAt when they signed
 * @param channel where they were
 * @param imageSha256 SHA-256 of the drawing or scan, lower-case hex, or null
 * @param reference of the signature service or device, or null
 * @param signer who signed
 */
public record SignatureEvidence(
        SignatureForm form,
        IdentityLevel identity,
        @Nullable Instant authenticatedAt,
        Instant signedAt,
        SigningChannel channel,
        @Nullable String imageSha256,
        @Nullable String reference,
        Signer signer) {}
