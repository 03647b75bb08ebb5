package org.volens.consent.acting;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What shows that somebody has a role: an order, a register entry, a letter. NHS login cannot show it, so a steward looks.
 *
 * @param reference how the document is found again; names nobody
 * @param sha256 SHA-256 of the document as it was seen, lower-case hex
 * @param nobodyNearer whether the steward saw that nobody who comes earlier in the law's order could be asked
 * @param checkedBy steward who looked and accepted it, or null
 * @param checkedAt when they looked, or null
 */
public record Evidence(
        String reference,
        String sha256,
        boolean nobodyNearer,
        @Nullable String checkedBy,
        @Nullable Instant checkedAt) {

    public Evidence {
        if (reference.isBlank() || reference.length() > 200) {
            throw new IllegalArgumentException("The evidence has a reference of at most 200 characters.");
        }
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("The hash of the evidence is 64 lower-case hex digits.");
        }
        if ((checkedBy == null) != (checkedAt == null)) {
            throw new IllegalArgumentException("Evidence that was checked says by whom and when.");
        }
    }

    /** Whether a steward had looked and accepted it by the moment given. */
    public boolean acceptedAt(Instant moment) {
        return checkedAt != null && !checkedAt.isAfter(moment);
    }
}
