package org.volens.demo.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.volens.demo.people.PersonLine;

/** Tokens of many people, signed with the key of a running demo sign-in: for measuring, each person with a token of their own. */
public final class TokensOfPeople {

    private final RSAKey key;
    private final JWSSigner signer;
    private final String issuer;
    private final Instant now;

    /** The token of a machine with that scope, signed as the staff's issuer signs. */
    public static String ofMachine(Path keys, String signInUrl, String client, String scope, Instant now)
            throws IOException, JOSEException, ParseException {
        return ofMachine(keys, signInUrl, client, scope, now, Issuer.STAFF.accessTokenLife);
    }

    /** The same for as long as a long run needs. */
    public static String ofMachine(Path keys, String signInUrl, String client, String scope, Instant now, Duration life)
            throws IOException, JOSEException, ParseException {
        RSAKey key = (RSAKey) new SigningKeys(keys).of(Issuer.STAFF).getKeys().getFirst();
        var claims = new JWTClaimsSet.Builder()
                .issuer(signInUrl + "/" + Issuer.STAFF.path)
                .subject(client)
                .audience(PersonaClaims.AUDIENCE)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(life)))
                .jwtID(UUID.randomUUID().toString())
                .claim("scope", scope)
                .claim("client_id", client)
                .build();
        var token = new SignedJWT(
                new JWSHeader.Builder(Issuer.STAFF.keyAlgorithm)
                        .keyID(key.getKeyID())
                        .build(),
                claims);
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    /** Signs as the sign-in does that keeps its keys in this folder and answers at this address. */
    public TokensOfPeople(Path keys, String signInUrl, Instant now) throws IOException, JOSEException, ParseException {
        this.key = (RSAKey) new SigningKeys(keys).of(Issuer.PEOPLE).getKeys().getFirst();
        this.signer = new RSASSASigner(key);
        this.issuer = signInUrl + "/" + Issuer.PEOPLE.path;
        this.now = now;
    }

    /** The token of one person, known in full. */
    public String of(PersonLine person) {
        return of(person, new Session("P9", now, now.plus(Issuer.PEOPLE.accessTokenLife)));
    }

    /**
     * How somebody has signed in.
     *
     * @param level how surely they were known: P0, P5 or P9
     * @param from when they signed in
     * @param to until when the token may be used
     */
    public record Session(String level, Instant from, Instant to) {}

    /** The token of one person in a session. */
    public String of(PersonLine person, Session session) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject("person-" + person.nhsNumber())
                .audience(PersonaClaims.AUDIENCE)
                .issueTime(Date.from(session.from()))
                .expirationTime(Date.from(session.to()))
                .jwtID(UUID.randomUUID().toString())
                .claim("auth_time", session.from().getEpochSecond())
                .claim("vot", session.level() + ".Cp.Cd")
                .claim("vtm", issuer + "/trustmark")
                .claim("identity_proofing_level", session.level());
        if (!session.level().equals("P0")) {
            claims.claim("nhs_number", person.nhsNumber())
                    .claim("given_name", person.givenName())
                    .claim("family_name", person.familyName())
                    .claim("birthdate", person.birthDate().toString());
        }
        return signed(claims.build());
    }

    private String signed(JWTClaimsSet claims) {
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(Issuer.PEOPLE.keyAlgorithm)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
