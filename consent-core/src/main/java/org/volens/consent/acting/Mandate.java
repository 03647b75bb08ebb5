package org.volens.consent.acting;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.volens.consent.Scope;

/**
 * One person's role for another.
 *
 * @param role in what role
 * @param nation under which nation's law
 * @param covers the one study it is for; the register's scope means every study, which parental responsibility alone can
 *     reach
 * @param evidence what shows it
 * @param from from when
 * @param until up to when, not included, or null
 * @param endedAt when it was ended early, or null
 */
public record Mandate(
        Role role,
        Nation nation,
        Scope covers,
        Evidence evidence,
        Instant from,
        @Nullable Instant until,
        @Nullable Instant endedAt) {

    public Mandate {
        if (covers.kind() == Scope.Kind.SITE) {
            throw new IllegalArgumentException("A mandate covers a study, not a site of it.");
        }
        if (until != null && !until.isAfter(from)) {
            throw new IllegalArgumentException("A mandate ends after it begins.");
        }
    }

    /** Why it does not count at a moment; empty when it does. */
    public Optional<Acting.Refused> notInForce(Instant now) {
        if (endedAt != null && !endedAt.isAfter(now)) {
            return Optional.of(new Acting.Refused("mandate-ended", "Your part in acting for this person was ended."));
        }
        if (until != null && !until.isAfter(now)) {
            return Optional.of(new Acting.Refused(
                    "mandate-expired",
                    "The time for which you could act for this person is over; ask us to renew it."));
        }
        return from.isAfter(now)
                ? Optional.of(new Acting.Refused(
                        "mandate-not-begun", "The time from which you can act for this person has not come yet."))
                : Optional.empty();
    }

    /** Whether it is for what is being decided about. */
    boolean reaches(Scope study) {
        return covers.equals(study) || (covers.equals(Scope.REGISTER) && role == Role.PARENTAL_RESPONSIBILITY);
    }
}
