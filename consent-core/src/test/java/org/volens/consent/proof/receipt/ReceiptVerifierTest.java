package org.volens.consent.proof.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.volens.consent.proof.Commitment;
import org.volens.consent.proof.Sha256;
import org.volens.consent.proof.jws.Es256;
import org.volens.consent.proof.jws.JwsKey;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class ReceiptVerifierTest {

    private final ReceiptExamples register = new ReceiptExamples();
    private final ReceiptContent content = ReceiptExamples.content();
    private final Proven good = register.proven(content);
    private final String proof = ((Proven.Proof.Made) good.proof()).text();

    @Test
    void a_good_receipt_holds_in_every_part() {
        Verdict verdict = verify(good);
        assertThat(verdict.checks()).hasSize(Check.Part.values().length).allMatch(Check.Held.class::isInstance);
        assertThat(verdict.verified()).isTrue();
        assertThat(verdict.said())
                .contains("Use of my record - match-by-record: given, until " + ReceiptExamples.UNTIL);
    }

    @Test
    void no_letter_of_the_receipt_can_be_changed() {
        String receipt = good.receipt();
        for (int at = 0; at < receipt.length(); at += 7) {
            String changed =
                    receipt.substring(0, at) + (receipt.charAt(at) == 'A' ? 'B' : 'A') + receipt.substring(at + 1);
            assertThat(part(Proven.made(changed, proof))).isIn(Check.Part.FORM, Check.Part.KEY, Check.Part.SIGNATURE);
        }
    }

    /** ECDSA has two signatures for each one; JWS takes both. What is signed is the same to the letter, and the log holds that. */
    @Test
    void the_other_form_of_a_signature_holds_and_says_the_same_and_nothing_else_does() {
        String[] parts = good.receipt().split("\\.", -1);
        byte[] signature = Base64.getUrlDecoder().decode(parts[2]);
        BigInteger order = new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);
        BigInteger other = order.subtract(new BigInteger(1, Arrays.copyOfRange(signature, 32, 64)));
        byte[] written = other.toByteArray();
        byte[] twin = Arrays.copyOf(signature, 64);
        Arrays.fill(twin, 32, 64, (byte) 0);
        int length = Math.min(32, written.length);
        System.arraycopy(written, written.length - length, twin, 64 - length, length);
        Proven same = Proven.made(parts[0] + "." + parts[1] + "." + encoded(twin), proof);
        assertThat(same.receipt()).isNotEqualTo(good.receipt());
        assertThat(verify(same).verified()).isTrue();
        assertThat(verify(same).said()).isEqualTo(verify(good).said());
        twin[63] ^= 1;
        assertThat(part(Proven.made(parts[0] + "." + parts[1] + "." + encoded(twin), proof)))
                .isEqualTo(Check.Part.SIGNATURE);
    }

    @Test
    void a_receipt_signed_by_ed25519_holds_too() throws Exception {
        for (String algorithm : List.of("EdDSA", "Ed25519")) {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] encoded = pair.getPublic().getEncoded();
            String x = encoded(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
            String bare = "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + x + "\"";
            String kid = encoded(Sha256.of((bare + "}").getBytes(StandardCharsets.UTF_8)));
            JwsKey read = ReceiptExamples.value(
                    JwsKey.read(bare + ",\"alg\":\"" + algorithm + "\",\"kid\":\"" + kid + "\"}"));
            PublishedKey key = ReceiptExamples.value(PublishedKey.of(read, ReceiptExamples.FROM, null));
            Receipts receipts = new Receipts(ReceiptExamples.terms(), new ReceiptSigner() {
                @Override
                public PublishedKey key() {
                    return key;
                }

                @Override
                public byte[] sign(byte[] text) {
                    return signedBy(pair, text);
                }
            });
            PublishedKeys keys = new PublishedKeys(List.of(key), register.keys().logs(), List.of());
            assertThat(part(keys, Proven.made(receipts.issue(content), proof))).isNull();
        }
    }

    private static byte[] signedBy(KeyPair pair, byte[] text) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void a_key_that_is_not_published_or_was_not_in_use_is_named() {
        ReceiptExamples other = new ReceiptExamples();
        assertThat(part(Proven.made(other.proven(content).receipt(), proof))).isEqualTo(Check.Part.KEY);
        for (PublishedKey key : List.of(
                register.key.until(content.issuedAt()),
                new PublishedKey(register.pair.key(), content.issuedAt().plusNanos(1), null))) {
            PublishedKeys keys = new PublishedKeys(List.of(key), register.keys().logs(), List.of());
            Verdict verdict = new ReceiptVerifier(keys, 0).verify(bytes(good));
            assertThat(verdict.firstFailure().orElseThrow().part()).isEqualTo(Check.Part.KEY);
            assertThat(verdict.firstFailure().orElseThrow().why()).contains("not in use");
        }
    }

    @Test
    void a_header_that_lies_is_refused() {
        for (String header : List.of(
                "{\"alg\":\"none\",\"kid\":\"%s\",\"typ\":\"volens-receipt\"}",
                "{\"alg\":\"ES256\",\"kid\":\"%s\",\"typ\":\"JWT\"}",
                "{\"alg\":\"ES256\",\"kid\":\"%s\"}",
                "{\"alg\":\"ES256\",\"crit\":[\"x\"],\"kid\":\"%s\",\"typ\":\"volens-receipt\",\"x\":1}",
                "{\"alg\":\"ES256\",\"jwk\":{},\"kid\":\"%s\",\"typ\":\"volens-receipt\"}")) {
            assertThat(part(Proven.made(resigned(header.formatted(register.key.kid()), register.pair), proof)))
                    .as(header)
                    .isEqualTo(Check.Part.FORM);
        }
        for (String algorithm : List.of("EdDSA", "HS256", "ES384", "RS256")) {
            String header = "{\"alg\":\"%s\",\"kid\":\"%s\",\"typ\":\"volens-receipt\"}"
                    .formatted(algorithm, register.key.kid());
            assertThat(part(Proven.made(resigned(header, register.pair), proof)))
                    .isEqualTo(Check.Part.KEY);
        }
        String header = "{\"alg\":\"ES256\",\"kid\":\"%s\",\"typ\":\"volens-receipt\"}".formatted(register.key.kid());
        assertThat(part(Proven.made(resigned(header, Es256.generate()), proof))).isEqualTo(Check.Part.SIGNATURE);
    }

    @Test
    void a_signed_text_that_is_no_receipt_is_named() {
        for (Consumer<ObjectNode> change : List.<Consumer<ObjectNode>>of(
                receipt -> receipt.put("schema_version", "9"),
                receipt -> receipt.remove("volens"),
                receipt -> receipt.remove("receipt_id"),
                receipt -> receipt.put("event", "none"),
                receipt -> receipt.set("event", receipt.arrayNode()),
                receipt -> ((ObjectNode) receipt.path("volens")).put("sequence", "4"),
                receipt -> ((ObjectNode) receipt.path("volens")).put("salt", "!"),
                receipt -> ((ObjectNode) receipt.path("volens")).put("issued_at", "today"),
                receipt -> ((ObjectNode)
                                receipt.path("pii_processing").path("purposes").path(0))
                        .remove("lawful_basis"))) {
            assertThat(part(changed(change))).isEqualTo(Check.Part.CONTENT);
        }
        assertThat(part(Proven.made(
                        register.receipts.sign("{\"b\":1,\"a\":2}".getBytes(StandardCharsets.UTF_8)), proof)))
                .isEqualTo(Check.Part.CONTENT);
    }

    @Test
    void an_entry_that_is_not_the_one_sealed_is_named() {
        String other = encoded(Commitment.canonical(ReceiptExamples.event().replace("GIVEN", "REFUSED")));
        assertThat(part(volens(volens -> volens.put("event", other)))).isEqualTo(Check.Part.SEAL);
        assertThat(part(volens(volens -> volens.put("salt", encoded(new byte[32])))))
                .isEqualTo(Check.Part.SEAL);
        assertThat(part(volens(volens -> volens.put("salt", encoded(new byte[31])))))
                .isEqualTo(Check.Part.SEAL);
        assertThat(part(volens(volens -> volens.put("commitment", "00".repeat(32)))))
                .isEqualTo(Check.Part.SEAL);
    }

    @Test
    void a_receipt_that_says_something_else_than_its_entry_is_named() {
        for (Consumer<ObjectNode> change : List.<Consumer<ObjectNode>>of(
                receipt -> receipt.put("pii_principal_id", "somebody"),
                receipt -> event(receipt, 0).put("event_state", "refused"),
                receipt -> event(receipt, 2).put("event_state", "given"),
                receipt -> event(receipt, 0).put("purpose", "match-by-record"),
                receipt -> event(receipt, 0).put("scope", "study:0190f3a0-0000-7000-8000-000000000000"),
                receipt -> event(receipt, 1).put("valid_until", "2099-01-01T00:00:00Z"),
                receipt -> event(receipt, 0).put("valid_until", "2099-01-01T00:00:00Z"),
                receipt -> event(receipt, 1).remove("valid_until"),
                receipt -> event(receipt, 1).put("event_time", "2026-11-21T10:15:30.123457Z"),
                receipt -> ((ArrayNode) receipt.path("event")).remove(1),
                receipt -> ((ArrayNode) receipt.path("pii_processing").path("purposes")).remove(0),
                receipt -> ((ObjectNode) receipt.path("volens")).put("sequence", 5),
                receipt -> ((ObjectNode) receipt.path("volens")).put("kind", "stopped"),
                receipt -> ((ObjectNode) receipt.path("volens")).put("level", "contact"),
                receipt -> ((ObjectNode) receipt.path("volens")).put("scope", ""),
                receipt -> ((ObjectNode) receipt.path("volens").path("said")).put("route", "phone"),
                receipt -> ((ObjectNode) receipt.path("volens").path("said")).put("said_at", "2026-11-20T00:00:00Z"),
                receipt -> ((ObjectNode) receipt.path("volens").path("leaflet")).put("sha256", "b".repeat(64)),
                receipt -> ((ObjectNode) receipt.path("volens").path("leaflet")).put("version", 2),
                receipt -> ((ObjectNode) receipt.path("volens").path("leaflet")).put("language", "cy"),
                receipt -> ((ObjectNode) receipt.path("volens").path("leaflet")).put("format", "audio"),
                receipt -> ((ObjectNode) receipt.path("volens")).remove("leaflet"))) {
            Proven proven = changed(change);
            assertThat(part(proven)).isEqualTo(Check.Part.AGREEMENT);
        }
    }

    @Test
    void an_entry_that_is_not_canonical_or_not_readable_does_not_agree() {
        for (String event : List.of(
                ReceiptExamples.event(), "{}", "[]", "x", "{\"kind\":\"chosen\",\"kind\":\"stopped\"}", "\u0000")) {
            byte[] salt = new byte[32];
            byte[] bytes = event.getBytes(StandardCharsets.UTF_8);
            Commitment commitment = new Commitment(salt, bytes, Sha256.of(salt, bytes));
            ReceiptContent odd = ReceiptExamples.content(
                    commitment, ReceiptExamples.RECORDED, ReceiptExamples.LEAFLET, ReceiptExamples.sayings());
            assertThat(part(register.proven(odd))).as(event).isEqualTo(Check.Part.AGREEMENT);
        }
    }

    @Test
    void what_rests_on_a_broken_part_is_said_not_to_be_looked_at() {
        Verdict verdict = verify(Proven.made("x", proof));
        assertThat(verdict.checks().stream()
                        .filter(Check.NotReached.class::isInstance)
                        .map(Check::part))
                .containsExactly(
                        Check.Part.KEY,
                        Check.Part.SIGNATURE,
                        Check.Part.CONTENT,
                        Check.Part.SEAL,
                        Check.Part.AGREEMENT,
                        Check.Part.INCLUSION);
        assertThat(verdict.said()).isEmpty();
    }

    @Test
    void a_receipt_by_an_old_key_holds_as_long_as_the_key_is_published() {
        PublishedKey old = register.key.until(Instant.parse("2027-01-01T00:00:00Z"));
        PublishedKeys keys = ReceiptExamples.value(PublishedKeys.read(new PublishedKeys(
                        List.of(new ReceiptExamples().key, old),
                        register.keys().logs(),
                        register.keys().witnesses())
                .write()));
        assertThat(part(keys, good)).isNull();
    }

    private Proven changed(Consumer<ObjectNode> change) {
        UnaryOperator<ObjectNode> whole = receipt -> {
            change.accept(receipt);
            return receipt;
        };
        return Proven.made(register.signedAgain(good.receipt(), whole), proof);
    }

    private Proven volens(Consumer<ObjectNode> change) {
        return changed(receipt -> change.accept((ObjectNode) receipt.path("volens")));
    }

    private static ObjectNode event(ObjectNode receipt, int at) {
        return (ObjectNode) receipt.path("event").path(at);
    }

    private String resigned(String header, Es256 pair) {
        String text = encoded(header.getBytes(StandardCharsets.UTF_8)) + "."
                + good.receipt().split("\\.", -1)[1];
        return text + "." + encoded(pair.sign(text.getBytes(StandardCharsets.US_ASCII)));
    }

    private Verdict verify(Proven proven) {
        return new ReceiptVerifier(register.keys(), 0).verify(bytes(proven));
    }

    private Check.Part part(Proven proven) {
        return part(register.keys(), proven);
    }

    private static Check.Part part(PublishedKeys keys, Proven proven) {
        Verdict verdict = new ReceiptVerifier(keys, 0).verify(bytes(proven));
        return verdict.firstFailure().map(Check.Failed::part).orElse(null);
    }

    private static byte[] bytes(Proven proven) {
        return proven.write().getBytes(StandardCharsets.UTF_8);
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
