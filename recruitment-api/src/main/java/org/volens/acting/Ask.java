package org.volens.acting;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.volens.consent.How;
import org.volens.consent.PersonId;
import org.volens.consent.Scope;
import org.volens.consent.acting.Nation;
import org.volens.consent.acting.Role;
import org.volens.consent.ledger.Mandates;
import org.volens.signing.Codes;

/**
 * That somebody asked to act for a person, under the random reference by which they go on.
 *
 * @param signIn how they sign in; null where staff recorded it for somebody who does not
 * @param about whom, and the mandate; null where nobody, or not one alone, fits what was said
 * @param closedAt when a steward closed one that fits nobody
 */
record Ask(
        String reference,
        Mandates.@Nullable SignIn signIn,
        @Nullable About about,
        Role role,
        Nation nation,
        Scope covers,
        Instant askedAt,
        @Nullable Instant closedAt) {

    /** Whom a mandate is for. */
    record About(PersonId person, UUID mandate) {}

    /** As events name it. */
    How.Acting acting() {
        return new How.Acting(Codes.code(role), reference);
    }

    /** The study it covers; empty where it reaches every study. */
    Optional<UUID> study() {
        return covers.kind() == Scope.Kind.STUDY
                ? Optional.of(UUID.fromString(covers.value().substring("study:".length())))
                : Optional.empty();
    }

    boolean isOf(Mandates.SignIn who) {
        return who.equals(signIn);
    }
}
