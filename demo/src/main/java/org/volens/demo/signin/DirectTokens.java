package org.volens.demo.signin;

import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.volens.demo.persona.Persona;
import org.volens.demo.persona.Personas;

/** Hands out a persona's access token to the command line, without a browser; the same token that the flows would give. */
@RestController
class DirectTokens {

    private final SigningKeys keys;
    private final Clock clock;

    DirectTokens(SigningKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @PostMapping(path = "/demo/tokens/{key}", produces = MediaType.TEXT_PLAIN_VALUE)
    String token(@PathVariable String key) {
        Persona persona = Personas.named(key)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no persona " + key));
        return signed(new SignedIn(key, clock.instant()), Issuer.of(persona));
    }

    private String signed(SignedIn signedIn, Issuer issuer) {
        var encoder = new NimbusJwtEncoder(new ImmutableJWKSet<>(keys.of(issuer)));
        var header = JwsHeader.with(issuer.signs).type("JWT").build();
        return encoder.encode(JwtEncoderParameters.from(header, claims(signedIn, issuer)))
                .getTokenValue();
    }

    private JwtClaimsSet claims(SignedIn signedIn, Issuer issuer) {
        Instant now = signedIn.at();
        String address = ServletUriComponentsBuilder.fromCurrentContextPath()
                .path("/" + issuer.path)
                .toUriString();
        return JwtClaimsSet.builder()
                .issuer(address)
                .subject(signedIn.getName())
                .audience(List.of(PersonaClaims.AUDIENCE))
                .id(UUID.randomUUID().toString())
                .issuedAt(now)
                .notBefore(now)
                .expiresAt(now.plus(Issuer.PEOPLE.accessTokenLife))
                .claims(claims -> claims.putAll(PersonaClaims.access(signedIn, address)))
                .build();
    }
}
