package org.volens.demo.signin;

import com.nimbusds.jose.JWSAlgorithm;
import java.time.Duration;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContextHolder;
import org.volens.demo.persona.Persona;

/** The two issuers of this server; each has a path, a key and an algorithm of its own. */
enum Issuer {
    /** Stands for CIS2 and the like. */
    STAFF("staff", JWSAlgorithm.RS256, SignatureAlgorithm.RS256, Duration.ofMinutes(15)),

    /** Stands for the token service that signs people in with NHS login and issues tokens made for our API. */
    PEOPLE("people", JWSAlgorithm.RS512, SignatureAlgorithm.RS512, Duration.ofMinutes(30));

    final String path;
    final JWSAlgorithm keyAlgorithm;
    final SignatureAlgorithm signs;
    final Duration accessTokenLife;

    Issuer(String path, JWSAlgorithm keyAlgorithm, SignatureAlgorithm signs, Duration accessTokenLife) {
        this.path = path;
        this.keyAlgorithm = keyAlgorithm;
        this.signs = signs;
        this.accessTokenLife = accessTokenLife;
    }

    /** The issuer that this request is addressed to. */
    static Issuer current() {
        return of(AuthorizationServerContextHolder.getContext().getIssuer());
    }

    /** The issuer of an address; an address that is neither has no keys and no clients. */
    static Issuer of(String address) {
        for (Issuer issuer : values()) {
            if (address.endsWith("/" + issuer.path)) {
                return issuer;
            }
        }
        throw new OAuth2AuthenticationException("invalid_request");
    }

    /** Who signs in here. */
    static Issuer of(Persona persona) {
        return switch (persona) {
            case Persona.Participant _ -> PEOPLE;
            case Persona.Staff _, Persona.Machine _ -> STAFF;
        };
    }
}
