package org.volens.security.tokens;

import com.nimbusds.jose.JWSObject;
import java.text.ParseException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import org.volens.security.Actor;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;

/**
 * Turns a bearer token into an actor. The issuer is read first, unverified, only to choose whose keys and rules apply; an
 * issuer that is not on the list ends it there.
 */
@Component
public final class TokenAuthentication {

    private static final int LONGEST_TOKEN = 12_000;

    private final Map<String, Reader> readers;

    /** Verifies and reads the tokens of one issuer, for ordinary commands and for stops. */
    private record Reader(
            TokenVerifier verifier, Function<String, Mono<Actor>> normal, Function<String, Mono<Actor>> forStops) {}

    TokenAuthentication(TrustedIssuers trusted, WebClient.Builder clients, Clock clock) {
        WebClient keyClient = clients.build();
        this.readers = trusted.issuers().stream()
                .collect(Collectors.toUnmodifiableMap(TrustedIssuer::uri, issuer -> reader(issuer, keyClient, clock)));
    }

    /** Authenticates for an ordinary command. */
    public Mono<Authentication> authenticate(Authentication sent) {
        return authenticate(sent, Reader::normal);
    }

    /** Authenticates for a stop, which an ended session or a claim that cannot be read does not refuse. */
    public Mono<Authentication> authenticateForStop(Authentication sent) {
        return authenticate(sent, Reader::forStops);
    }

    private static Reader reader(TrustedIssuer issuer, WebClient keyClient, Clock clock) {
        IssuerKeys keys = new IssuerKeys(issuer.jwksUri(), keyClient, clock);
        TokenVerifier verifier = new TokenVerifier(issuer, keys, clock);
        return switch (issuer.kind()) {
            case STAFF -> {
                Function<String, Mono<Actor>> staff = reading(verifier, new StaffTokens(issuer)::actor);
                yield new Reader(verifier, staff, staff);
            }
            case PARTICIPANT ->
                new Reader(
                        verifier,
                        reading(verifier, new ParticipantTokens(issuer, clock)::actor),
                        new StopTokens(issuer, keys, clock)::actor);
        };
    }

    private static Function<String, Mono<Actor>> reading(TokenVerifier verifier, Function<Jwt, Actor> read) {
        return token -> verifier.verified(token).map(read);
    }

    private Mono<Authentication> authenticate(
            Authentication sent, Function<Reader, Function<String, Mono<Actor>>> how) {
        if (!(sent instanceof BearerTokenAuthenticationToken bearer)) {
            return Mono.empty();
        }
        String token = bearer.getToken();
        return readerFor(token)
                .map(reader -> Mono.defer(() -> how.apply(reader).apply(token)))
                .orElseGet(() -> Mono.error(new BadJwtException("The issuer is not trusted here.")))
                .<Authentication>map(SignedInActor::new)
                .onErrorMap(IssuerKeys.IssuerUnreachable.class, failed -> unreachable())
                .onErrorMap(JwtException.class, bad -> new InvalidBearerTokenException("The token is not good.", bad));
    }

    private Optional<Reader> readerFor(String token) {
        return token.length() > LONGEST_TOKEN
                ? Optional.empty()
                : readers.values().stream()
                        .filter(reader -> reader.verifier().knows(token))
                        .findFirst()
                        .or(() -> issuer(token).flatMap(uri -> Optional.ofNullable(readers.get(uri))));
    }

    private static Optional<String> issuer(String token) {
        try {
            Map<String, Object> claims = JWSObject.parse(token).getPayload().toJSONObject();
            return claims != null && claims.get("iss") instanceof String issuer
                    ? Optional.of(issuer)
                    : Optional.empty();
        } catch (ParseException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    private static RuntimeException unreachable() {
        return Refusal.of(
                        Refusal.Kind.UNAVAILABLE,
                        "issuer-reachable",
                        "Your sign-in cannot be checked at the moment. Try again in a little while.")
                .toException();
    }
}
