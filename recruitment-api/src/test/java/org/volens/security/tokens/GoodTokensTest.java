package org.volens.security.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.volens.TestIssuers;

class GoodTokensTest {

    private static final RSAKey KEY = TestIssuers.key("first");

    private final GoodTokens good = new GoodTokens();

    @Test
    void a_signature_stays_good_for_the_very_same_token_under_the_very_same_key() throws Exception {
        SignedJWT token = token("somebody");
        JWK shown = KEY.toPublicJWK();
        assertThat(good.were(token, List.of(shown))).isFalse();
        good.are(token, List.of(shown));
        assertThat(good.were(SignedJWT.parse(token.serialize()), List.of(shown)))
                .isTrue();
        assertThat(good.were(token("somebody-else"), List.of(shown))).isFalse();
        assertThat(good.were(SignedJWT.parse(withOtherSignature(token)), List.of(shown)))
                .isFalse();
        assertThat(good.were(token, List.of(KEY.toPublicJWK())))
                .as("the same key, fetched anew")
                .isFalse();
        assertThat(good.were(token, List.of()))
                .as("a key that is shown no more")
                .isFalse();
    }

    @Test
    void where_several_keys_fit_nothing_is_kept() throws Exception {
        SignedJWT token = token("somebody");
        List<JWK> two = List.of(KEY.toPublicJWK(), TestIssuers.key("second").toPublicJWK());
        good.are(token, two);
        assertThat(good.were(token, two)).isFalse();
        assertThat(good.were(token, two.subList(0, 1))).isFalse();
    }

    private static String withOtherSignature(SignedJWT token) throws ParseException {
        String[] parts = token.serialize().split("\\.");
        return parts[0] + "." + parts[1] + "."
                + token("x-" + parts[2].length()).serialize().split("\\.")[2];
    }

    private static SignedJWT token(String subject) {
        try {
            var made = new SignedJWT(
                    new JWSHeader(JWSAlgorithm.RS512),
                    new JWTClaimsSet.Builder().subject(subject).build());
            made.sign(new RSASSASigner(KEY));
            return made;
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
