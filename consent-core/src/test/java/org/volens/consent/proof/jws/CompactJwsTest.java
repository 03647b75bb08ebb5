package org.volens.consent.proof.jws;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CompactJwsTest {

    private final Es256 signer = Es256.generate();
    private final String kid = signer.key().thumbprint();

    @Test
    void what_is_signed_is_read_again() {
        assertThat(keys().payload(signed("{\"alg\":\"ES256\",\"kid\":\"" + kid + "\"}", "hello")))
                .isInstanceOfSatisfying(
                        Reading.Read.class,
                        read -> assertThat((byte[]) read.value()).isEqualTo("hello".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void every_way_to_be_wrong_is_refused_with_its_reason() {
        Map<String, String> wrong = Map.ofEntries(
                Map.entry("{\"alg\":\"none\",\"kid\":\"%s\"}", "not signed"),
                Map.entry("{\"alg\":\"NoNe\",\"kid\":\"%s\"}", "not signed"),
                Map.entry("{\"alg\":\"ES256\",\"crit\":[\"exp\"],\"kid\":\"%s\"}", "extension"),
                Map.entry("{\"alg\":\"ES256\",\"crit\":[],\"kid\":\"%s\"}", "extension"),
                Map.entry("{\"alg\":\"ES256\",\"b64\":false,\"kid\":\"%s\"}", "extension"),
                Map.entry("{\"alg\":\"ES256\",\"kid\":\"another\"}", "no key that is known"),
                Map.entry("{\"alg\":\"ES256\"}", "no key that is known"),
                Map.entry("{\"alg\":\"ES256\",\"kid\":5}", "not text"),
                Map.entry("{\"kid\":\"%s\"}", "no way of signing"),
                Map.entry("{\"alg\":[\"ES256\"],\"kid\":\"%s\"}", "no way of signing"),
                Map.entry("{\"alg\":\"EdDSA\",\"kid\":\"%s\"}", "not its key's"),
                Map.entry("{\"alg\":\"ES384\",\"kid\":\"%s\"}", "not its key's"),
                Map.entry("{\"alg\":\"HS256\",\"kid\":\"%s\"}", "not its key's"),
                Map.entry("{\"alg\":\"es256\",\"kid\":\"%s\"}", "not its key's"),
                Map.entry("{\"alg\":\"ES256\",\"alg\":\"none\",\"kid\":\"%s\"}", "twice"),
                Map.entry("[\"ES256\"]", "not a JSON object"),
                Map.entry("ES256", "not JSON"),
                Map.entry("{\"alg\":\"ES256\",\"kid\":\"%s\"} {}", "not JSON"));
        wrong.forEach((header, why) -> assertThat(why(signed(header.formatted(kid), "hello")))
                .as(header)
                .contains(why));
    }

    @Test
    void a_signature_in_der_is_none() throws Exception {
        Signature der = Signature.getInstance("SHA256withECDSA");
        ECPrivateKey secret = ECKey.parse(signer.secretJson()).toECPrivateKey();
        der.initSign(secret);
        String signed = signed("{\"alg\":\"ES256\",\"kid\":\"" + kid + "\"}", "hello");
        String text = signed.substring(0, signed.lastIndexOf('.'));
        der.update(text.getBytes(StandardCharsets.US_ASCII));
        assertThat(why(text + "." + encoded(der.sign()))).contains("does not hold");
    }

    @Test
    void there_is_one_way_only_to_write_each_part() {
        String good = signed("{\"alg\":\"ES256\",\"kid\":\"" + kid + "\"}", "hello");
        for (String odd : List.of(
                "",
                ".",
                "..",
                good + ".",
                "." + good,
                good + "=",
                good + "\n",
                " " + good,
                good.replace(".", ". "),
                good + "A")) {
            assertThat(keys().payload(odd)).as(odd).isInstanceOf(Reading.Unreadable.class);
        }
        assertThat(why("A".repeat(1 << 20) + ".." + good)).contains("three parts");
        for (char last : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".toCharArray()) {
            String other = good.substring(0, good.length() - 1) + last;
            assertThat(keys().payload(other) instanceof Reading.Read<byte[]>).isEqualTo(other.equals(good));
        }
    }

    @Test
    void keys_that_could_be_mistaken_are_not_taken_together() {
        JwsKey one = signer.key();
        assertThat(JwsKeys.of(List.of(one, one), Set.of("ES256"))).isInstanceOf(Reading.Unreadable.class);
    }

    private JwsKeys keys() {
        return ((Reading.Read<JwsKeys>) JwsKeys.of(List.of(signer.key()), Set.of("ES256", "EdDSA", "Ed25519"))).value();
    }

    private String why(String text) {
        return keys().payload(text) instanceof Reading.Unreadable<byte[]>(String why) ? why : "read";
    }

    private String signed(String header, String payload) {
        String text = encoded(header.getBytes(StandardCharsets.UTF_8)) + "."
                + encoded(payload.getBytes(StandardCharsets.UTF_8));
        return text + "." + encoded(signer.sign(text.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
