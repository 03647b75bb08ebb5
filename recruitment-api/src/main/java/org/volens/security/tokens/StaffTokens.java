package org.volens.security.tokens;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.volens.security.Actor;
import org.volens.security.Role;

/** Reads CIS2-shaped claims of staff, and the scopes of machines. What no mapping names gives no role. */
final class StaffTokens {

    private final TrustedIssuer issuer;

    StaffTokens(TrustedIssuer issuer) {
        this.issuer = issuer;
    }

    Actor actor(Jwt token) {
        return Claims.text(token, "uid").isPresent() ? staff(token) : machine(token);
    }

    private Actor staff(Jwt token) {
        requireAssurance(token);
        Map<?, ?> selected = selectedRole(token).orElse(Map.of());
        String code = text(selected, "org_code");
        List<TrustedIssuer.RoleMapping> mapped = issuer.roles().stream()
                .filter(mapping -> mapping.organisation().equals(code))
                .toList();
        return new Actor.Staff(
                issuer.uri(),
                issuer.staffPrefix() + Claims.required(token, "uid"),
                Claims.text(token, "name").orElse(""),
                new Actor.Organisation(code, name(mapped)),
                roles(mapped, text(selected, "role_code")));
    }

    private void requireAssurance(Jwt token) {
        if (Claims.level(token, "id_assurance_level") < issuer.minimumIdentityAssurance()
                || Claims.level(token, "authentication_assurance_level") < issuer.minimumAuthenticationAssurance()) {
            throw new BadJwtException("The sign-in does not reach the assurance level that is needed here.");
        }
    }

    /** The role the person chose at sign-in; a person may have none. */
    private static Optional<Map<?, ?>> selectedRole(Jwt token) {
        String selected = Claims.text(token, "selected_roleid").orElse("");
        return roles(token)
                .filter(role -> !selected.isEmpty() && selected.equals(text(role, "person_roleid")))
                .findFirst();
    }

    private static Stream<Map<?, ?>> roles(Jwt token) {
        return token.getClaims().get("nhsid_nrbac_roles") instanceof Collection<?> list
                ? list.stream().<Map<?, ?>>mapMulti((entry, sink) -> {
                    if (entry instanceof Map<?, ?> role) {
                        sink.accept(role);
                    }
                })
                : Stream.empty();
    }

    private static String name(List<TrustedIssuer.RoleMapping> mapped) {
        return mapped.isEmpty() ? "" : mapped.getFirst().organisationName();
    }

    private static Set<Role> roles(List<TrustedIssuer.RoleMapping> mapped, String roleCode) {
        return mapped.stream()
                .filter(mapping -> mapping.roleCode().equals(roleCode))
                .map(TrustedIssuer.RoleMapping::role)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Actor machine(Jwt token) {
        List<String> sent = Claims.words(token, "scope");
        List<TrustedIssuer.ScopeMapping> mapped = issuer.scopes().stream()
                .filter(mapping -> sent.contains(mapping.scope()))
                .toList();
        return new Actor.Machine(
                issuer.uri(),
                Claims.required(token, "sub"),
                mapped.isEmpty()
                        ? new Actor.Organisation("", "")
                        : new Actor.Organisation(
                                mapped.getFirst().organisation(),
                                mapped.getFirst().organisationName()),
                mapped.stream().map(TrustedIssuer.ScopeMapping::role).collect(Collectors.toUnmodifiableSet()));
    }

    private static String text(Map<?, ?> role, String name) {
        return role.get(name) instanceof String text ? text : "";
    }
}
