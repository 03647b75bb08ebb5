package org.volens.demo.signin;

import java.time.Clock;
import java.util.List;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.volens.demo.persona.Persona;
import org.volens.demo.persona.Personas;

/** Believes whoever presses a persona's button; that is the whole point of a demo, and why this module is never deployed. */
final class ByButton implements AuthenticationProvider {

    private final Clock clock;

    ByButton(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        return Personas.named(asked.getName())
                .filter(persona -> !(persona instanceof Persona.Machine))
                .map(persona -> new SignedIn(persona.key(), clock.instant()))
                .map(ByButton::authenticated)
                .orElseThrow(() -> new BadCredentialsException("There is no such persona."));
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }

    /** The factor carries the time of sign-in, which the provider repeats in identity tokens. */
    private static Authentication authenticated(SignedIn person) {
        GrantedAuthority factor = FactorGrantedAuthority.withAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)
                .issuedAt(person.at())
                .build();
        return UsernamePasswordAuthenticationToken.authenticated(person, null, List.of(factor));
    }
}
