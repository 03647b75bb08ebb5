package org.volens.consent.signing;

import java.time.Duration;

/**
 * What the service decides for all studies.
 *
 * @param advancedWhenRemote whether remote consent to more than minimal risk needs an advanced signature, which is
 *     recommended and not required
 * @param signInWithin how long before signing somebody may have signed in
 */
public record SigningSettings(boolean advancedWhenRemote, Duration signInWithin) {

    /** Drawn is enough remotely, and a sign-in lasts half a day. */
    public static final SigningSettings USUAL = new SigningSettings(false, Duration.ofHours(12));

    public SigningSettings {
        if (signInWithin.isNegative() || signInWithin.isZero()) {
            throw new IllegalArgumentException("A sign-in lasts for some time.");
        }
    }
}
