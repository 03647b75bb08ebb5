package org.volens.demo.signin;

import java.time.Instant;
import java.util.List;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.volens.demo.persona.Personas;

/** Fills tokens that come out of the standard flows; someone of the one issuer gets nothing from the other. */
final class TokenContents implements OAuth2TokenCustomizer<JwtEncodingContext> {

    @Override
    public void customize(JwtEncodingContext context) {
        Issuer issuer = Issuer.current();
        SignedIn signedIn = signedIn(context);
        if (Issuer.of(signedIn.persona()) != issuer) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.ACCESS_DENIED);
        }
        context.getJwsHeader().algorithm(issuer.signs);
        if (OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
            String address = context.getAuthorizationServerContext().getIssuer();
            context.getClaims().audience(List.of(PersonaClaims.AUDIENCE));
            context.getClaims().claims(claims -> claims.putAll(PersonaClaims.access(signedIn, address)));
        } else {
            context.getClaims().claims(claims -> claims.putAll(PersonaClaims.identity(signedIn)));
        }
    }

    private static SignedIn signedIn(JwtEncodingContext context) {
        Authentication asking = context.getPrincipal();
        if (asking != null && asking.getPrincipal() instanceof SignedIn person) {
            return person;
        }
        return new SignedIn(Personas.machine().key(), Instant.now());
    }
}
