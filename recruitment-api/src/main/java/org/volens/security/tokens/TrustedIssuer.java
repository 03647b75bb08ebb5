package org.volens.security.tokens;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.volens.security.Role;

/**
 * One issuer whose tokens this API believes, and how far.
 *
 * @param name short name for operators
 * @param uri the {@code iss} claim, compared exactly
 * @param jwksUri where its keys are
 * @param algorithms the signature algorithms allowed, such as {@code RS512}; none is allowed by default
 * @param audience the {@code aud} that its tokens for this API carry
 * @param clockSkew how far its clock may be off
 * @param kind whose tokens it makes
 * @param minimumIdentityAssurance staff: lowest {@code id_assurance_level}
 * @param minimumAuthenticationAssurance staff: lowest {@code authentication_assurance_level}
 * @param vectors participants: vectors of trust that are enough to see and to choose; any other is enough to stop
 * @param longestSession participants: how long after signing in a token may still be used
 * @param stopGrace participants: how long after its end a token is still good enough to stop with
 * @param staffPrefix staff: put before the staff id, so that two issuers cannot name the same person
 * @param roles staff: which role code in which organisation is which platform role
 * @param scopes machines: which scope is which platform role
 */
public record TrustedIssuer(
        String name,
        String uri,
        URI jwksUri,
        Set<String> algorithms,
        String audience,
        @DefaultValue("30s") Duration clockSkew,
        Kind kind,
        @DefaultValue("3") int minimumIdentityAssurance,
        @DefaultValue("2") int minimumAuthenticationAssurance,

        @DefaultValue({"P5.Cp.Cd", "P5.Cp.Ck", "P5.Cm", "P9.Cp.Cd", "P9.Cp.Ck", "P9.Cm"})
        Set<String> vectors,

        @DefaultValue("12h") Duration longestSession,
        @DefaultValue("366d") Duration stopGrace,
        @DefaultValue("") String staffPrefix,
        @DefaultValue List<RoleMapping> roles,
        @DefaultValue List<ScopeMapping> scopes) {

    private static final Set<String> SIGNATURES =
            Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

    /** Whose tokens an issuer makes. */
    public enum Kind {
        STAFF,
        PARTICIPANT
    }

    /** A role code in an organisation and the platform role it gives. */
    public record RoleMapping(String organisation, String organisationName, String roleCode, Role role) {}

    /** A scope and the platform role it gives to a machine, with the organisation it acts for. */
    public record ScopeMapping(String scope, Role role, String organisation, String organisationName) {}

    public TrustedIssuer {
        algorithms = Set.copyOf(algorithms);
        vectors = Set.copyOf(vectors);
        roles = List.copyOf(roles);
        scopes = List.copyOf(scopes);
        if (algorithms.isEmpty() || !SIGNATURES.containsAll(algorithms)) {
            throw new IllegalArgumentException("The issuer \"" + name + "\" must name its algorithms, each one of "
                    + SIGNATURES.stream().sorted().toList() + ".");
        }
        if (audience.isBlank()) {
            throw new IllegalArgumentException("The issuer \"" + name + "\" must name the audience of its tokens.");
        }
    }
}
