package org.volens.consent.proof.jws;

import java.util.Arrays;
import java.util.Base64;

/** Points of P-256 as keys. */
final class Points {

    private Points() {}

    static String jwk(byte[] uncompressed) {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"%s\",\"y\":\"%s\"}"
                .formatted(
                        encoder.encodeToString(Arrays.copyOfRange(uncompressed, 1, 33)),
                        encoder.encodeToString(Arrays.copyOfRange(uncompressed, 33, 65)));
    }
}
