package org.volens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Two issuers with keys of their own, served over HTTP, that make the tokens of all personas. */
public final class TestIssuers {

    /** Issuer of staff and machines, RS256. */
    public static final String STAFF = "https://staff.test";

    /** Issuer of participants, RS512. */
    public static final String PARTICIPANTS = "https://participants.test";

    /** Audience of this API. */
    public static final String AUDIENCE = "volens-api";

    public static final RSAKey STAFF_KEY = key("staff-1");
    public static final RSAKey PARTICIPANT_KEY = key("participants-1");

    /** How often keys were fetched. */
    public static final AtomicInteger FETCHES = new AtomicInteger();

    private static final HttpServer SERVER = serve();
    private static final Map<Persona, Token> TOKENS = new ConcurrentHashMap<>();

    private TestIssuers() {}

    /** Where an issuer's keys are served. */
    public static String keysAt(String issuer) {
        return "http://127.0.0.1:" + SERVER.getAddress().getPort()
                + (issuer.equals(STAFF) ? "/staff" : "/participants");
    }

    /** A good token of the persona, not older than a minute: people too ask more than once with theirs. */
    public static String token(Persona persona) {
        Instant now = Instant.now();
        return TOKENS.compute(
                        persona,
                        (_, last) -> last != null && now.isBefore(last.until())
                                ? last
                                : new Token(signed(persona, claims(persona)), now.plusSeconds(60)))
                .text();
    }

    private record Token(String text, Instant until) {}

    /** A token of the persona with these claims, signed as its issuer does. */
    public static String signed(Persona persona, JWTClaimsSet claims) {
        return persona.isParticipant()
                ? sign(PARTICIPANT_KEY, JWSAlgorithm.RS512, claims)
                : sign(STAFF_KEY, JWSAlgorithm.RS256, claims);
    }

    /** The claims of a good token, to be changed by tests. */
    public static JWTClaimsSet claims(Persona persona) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(persona.isParticipant() ? PARTICIPANTS : STAFF)
                .subject(persona.subject())
                .audience(AUDIENCE)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(900)))
                .jwtID(UUID.randomUUID().toString());
        persona.claims(now).forEach(claims::claim);
        return claims.build();
    }

    /** Signs with any key and algorithm. */
    public static String sign(RSAKey key, JWSAlgorithm algorithm, JWTClaimsSet claims) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(algorithm)
                            .keyID(key.getKeyID())
                            .type(JOSEObjectType.JWT)
                            .build(),
                    claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** A token of the persona with claims as they are written, which may be such as no library writes. */
    public static String signedText(Persona persona, String claims) {
        RSAKey key = persona.isParticipant() ? PARTICIPANT_KEY : STAFF_KEY;
        JWSAlgorithm algorithm = persona.isParticipant() ? JWSAlgorithm.RS512 : JWSAlgorithm.RS256;
        JWSObject token = new JWSObject(
                new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), new Payload(claims));
        try {
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** A fresh RSA key with that id. */
    public static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static HttpServer serve() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            Map.of("/staff", STAFF_KEY, "/participants", PARTICIPANT_KEY).forEach((path, key) -> {
                byte[] body = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
                server.createContext(path, exchange -> {
                    FETCHES.incrementAndGet();
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
            });
            server.start();
            return server;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
