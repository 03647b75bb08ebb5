package org.volens.security.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.JwtException;
import org.volens.TestIssuers;

/** A token that was read once is known again; that it was good once makes it good no longer than it is. */
class TokenVerifierTest {

    private static final String ISSUER = "https://issuer.test";
    private static final RSAKey KEY = TestIssuers.key("first");
    private static final RSAKey NEXT = TestIssuers.key("second");

    private final ServedKeys served = new ServedKeys(KEY);
    private final TokenVerifier verifier = new TokenVerifier(issuer(), served.keys(), served);

    private final String token = token("somebody", KEY, served.instant().plus(Duration.ofHours(3)));

    @Test
    void a_token_that_was_found_good_is_known_again_and_says_the_same() {
        knowKeys();
        assertThat(verifier.knows(token)).isFalse();
        assertThat(subject(token)).isEqualTo("somebody");
        assertThat(verifier.knows(token)).isTrue();
        assertThat(subject(token)).isEqualTo("somebody");
    }

    @Test
    void the_token_that_was_read_under_another_signature_is_another() {
        knowKeys();
        subject(token);
        String forged = token.substring(0, token.lastIndexOf('.') + 1)
                + token("somebody", NEXT, served.instant()).split("\\.")[2];
        String ofAnother = token.substring(0, token.lastIndexOf('.') + 1)
                + token("somebody-else", KEY, served.instant()).split("\\.")[2];
        for (String other : List.of(forged, ofAnother)) {
            assertThat(verifier.knows(other)).isFalse();
            assertThatThrownBy(() -> subject(other)).isInstanceOf(JwtException.class);
            assertThat(verifier.knows(other)).isFalse();
        }
    }

    @Test
    void a_token_that_was_good_ends_when_it_ends() {
        knowKeys();
        String shortly = token("somebody", KEY, served.instant().plusSeconds(60));
        assertThat(subject(shortly)).isEqualTo("somebody");
        served.pass(Duration.ofSeconds(60 + 31));
        assertThat(verifier.knows(shortly)).isTrue();
        assertThatThrownBy(() -> subject(shortly)).isInstanceOf(JwtException.class);
    }

    @Test
    void a_token_that_was_good_counts_no_more_when_its_key_is_shown_no_more() {
        knowKeys();
        subject(token);
        served.show(NEXT);
        served.pass(Duration.ofMinutes(61));
        assertThat(verifier.knows(token)).isFalse();
        assertThatThrownBy(() -> subject(token)).isInstanceOf(JwtException.class);
        served.show(KEY);
        served.pass(Duration.ofMinutes(61));
        assertThat(subject(token)).isEqualTo("somebody");
    }

    @Test
    void a_token_for_which_the_keys_were_fetched_is_read_once_more() {
        subject(token);
        assertThat(verifier.knows(token)).isFalse();
        subject(token);
        assertThat(verifier.knows(token)).isTrue();
    }

    /** Has the keys fetched, by a token that is no matter here. */
    private void knowKeys() {
        subject(token("nobody", KEY, served.instant().plusSeconds(60)));
    }

    private String subject(String sent) {
        return verifier.verified(sent).block(Duration.ofSeconds(10)).getSubject();
    }

    private static TrustedIssuer issuer() {
        return new TrustedIssuer(
                "issuer",
                ISSUER,
                URI.create(ISSUER + "/keys"),
                Set.of("RS512"),
                TestIssuers.AUDIENCE,
                Duration.ofSeconds(30),
                TrustedIssuer.Kind.PARTICIPANT,
                3,
                2,
                Set.of("P9.Cp.Cd"),
                Duration.ofHours(12),
                Duration.ofDays(366),
                "",
                List.of(),
                List.of());
    }

    private static String token(String subject, RSAKey key, Instant until) {
        try {
            var made = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS512)
                            .keyID(key.getKeyID())
                            .build(),
                    new JWTClaimsSet.Builder()
                            .issuer(ISSUER)
                            .audience(TestIssuers.AUDIENCE)
                            .subject(subject)
                            .expirationTime(Date.from(until))
                            .build());
            made.sign(new RSASSASigner(key));
            return made.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
