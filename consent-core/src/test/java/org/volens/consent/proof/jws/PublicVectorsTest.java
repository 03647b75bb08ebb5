package org.volens.consent.proof.jws;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.volens.consent.SharedFiles;
import org.volens.consent.proof.Commitment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every public case for signed texts and canonical JSON, put to the classes that verify receipts. */
class PublicVectorsTest {

    private static final Set<String> ALL = Set.of(
            "ES256", "ES384", "ES512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "HS256", "HS384", "HS512",
            "EdDSA", "Ed25519");

    /** The keys of these cases name a way of signing that is not the one they are used for. */
    private static final Map<Integer, String> MISNAMED = Map.of(346, "PS384", 347, "ES512", 350, "PS384", 351, "ES512");

    /** These should be refused for padding that the file has lost: letter for letter they are case 357, which is valid. */
    private static final Set<Integer> LOST_PADDING = Set.of(367, 370);

    /** These are valid for a reader that passes over a letter that base64url has not; RFC 7515 and we do not. */
    private static final Set<Integer> STRICTER = Set.of(372, 373);

    @Test
    void every_case_of_wycheproof_for_signed_texts_is_judged_as_it_says() throws Exception {
        int judged = 0;
        int odd = 0;
        for (JsonNode group : wycheproof("json_web_signature_test.json").get("testGroups")) {
            JsonNode key = group.has("public") ? group.get("public") : group.get("private");
            for (JsonNode one : group.get("tests")) {
                boolean isOdd = isOdd(one.get("tcId").asInt());
                assertThat(isOdd || verified(key, one.get("jws").asString()) == isValid(one))
                        .as(one.toString())
                        .isTrue();
                judged++;
                odd += isOdd ? 1 : 0;
            }
        }
        assertThat(judged).isEqualTo(401);
        assertThat(odd).isEqualTo(8);
        System.out.printf(
                "wycheproof JWS: %d cases, %d judged as said, %d odd ones below%n", judged, judged - odd, odd);
    }

    @Test
    void the_odd_cases_of_wycheproof_are_odd_in_the_way_we_say() throws Exception {
        String valid = wycheproofCase(357).jws();
        for (int id : MISNAMED.keySet()) {
            OneCase one = wycheproofCase(id);
            assertThat(verified(one.key(), one.jws())).isFalse();
            ((ObjectNode) one.key()).put("alg", MISNAMED.get(id));
            assertThat(verified(one.key(), one.jws()))
                    .as("with the key's alg corrected")
                    .isTrue();
        }
        for (int id : LOST_PADDING) {
            OneCase one = wycheproofCase(id);
            assertThat(one.jws()).isEqualTo(valid);
            assertThat(verified(one.key(), one.jws() + "="))
                    .as("with its padding")
                    .isFalse();
        }
        for (int id : STRICTER) {
            OneCase one = wycheproofCase(id);
            assertThat(one.jws().replace("?", "")).isEqualTo(valid);
            assertThat(verified(one.key(), one.jws())).isFalse();
        }
        System.out.printf(
                "wycheproof JWS, odd: %d keys misname their alg, %d lost their padding, %d hold a letter that we refuse%n",
                MISNAMED.size(), LOST_PADDING.size(), STRICTER.size());
    }

    @Test
    void every_case_of_wycheproof_for_keys_is_judged_as_it_says() throws Exception {
        JsonNode all = wycheproof("json_web_key_test.json");
        int judged = 0;
        for (JsonNode group : all.get("testGroups")) {
            JsonNode set = (group.has("public") ? group.get("public") : group.get("private")).get("keys");
            for (JsonNode one : group.get("tests")) {
                Reading<byte[]> read = keys(StreamSupport.stream(set.spliterator(), false)
                                .toList())
                        .then(keys -> keys.payload(one.get("jws").asString()));
                assertThat(read instanceof Reading.Read<byte[]>)
                        .as(one.toString())
                        .isEqualTo(isValid(one));
                judged++;
            }
        }
        assertThat(judged).isEqualTo(all.get("numberOfTests").asInt()).isEqualTo(26);
        System.out.printf("wycheproof JWK: %d cases judged as said%n", judged);
    }

    @Test
    void every_case_of_wycheproof_for_ecdsa_in_64_bytes_is_judged_as_it_says() throws Exception {
        JsonNode all = wycheproof("ecdsa_secp256r1_sha256_p1363_test.json");
        int judged = 0;
        for (JsonNode group : all.get("testGroups")) {
            byte[] point = HexFormat.of()
                    .parseHex(group.get("publicKey").get("uncompressed").asString());
            JwsKey key = key(Points.jwk(point));
            for (JsonNode one : group.get("tests")) {
                boolean good = key.verifies("ES256", hex(one, "msg"), hex(one, "sig"));
                assertThat(good).as(one.toString()).isEqualTo(isValid(one));
                judged++;
            }
        }
        assertThat(judged).isEqualTo(all.get("numberOfTests").asInt()).isEqualTo(262);
        System.out.printf("wycheproof ECDSA P-256, R and S: %d cases judged as said%n", judged);
    }

    @Test
    void the_examples_of_the_standards_verify_and_no_other_letter_does() throws Exception {
        JsonNode all =
                JsonMapper.shared().readTree(Files.readString(SharedFiles.needed("fixtures/jws/rfc_vectors.json")));
        int judged = 0;
        for (String name : List.of("rfc8037_A4", "rfc7515_A3")) {
            JwsKey key = key(all.get(name).get("jwk").toString());
            String compact = all.get(name).get("compact").asString();
            assertThat(key.signed(read(compact))).isTrue();
            for (int at = 0; at < compact.length(); at++) {
                String other =
                        compact.substring(0, at) + (compact.charAt(at) == 'A' ? 'B' : 'A') + compact.substring(at + 1);
                assertThat(CompactJws.read(other) instanceof Reading.Read<CompactJws>(CompactJws jws)
                                && key.signed(jws))
                        .as(other)
                        .isFalse();
            }
            judged++;
        }
        JsonNode edwards = all.get("rfc8037_A4");
        assertThat(key(edwards.get("jwk").toString()).thumbprint())
                .isEqualTo(edwards.get("jwk_thumbprint_rfc7638").asString());
        assertThat(new String(read(edwards.get("compact").asString()).payload(), StandardCharsets.UTF_8))
                .isEqualTo(edwards.get("payload_utf8").asString());
        String[] detached = edwards.get("detached_rfc7515_appF").asString().split("\\.", -1);
        String[] whole = edwards.get("compact").asString().split("\\.", -1);
        assertThat(key(edwards.get("jwk").toString()).signed(read(detached[0] + "." + whole[1] + "." + detached[2])))
                .isTrue();
        System.out.printf(
                "RFC 7515 A.3, RFC 8037 A.4: %d signed texts verified, with thumbprint and detached form%n", judged);
    }

    @Test
    void the_examples_of_canonical_json_come_out_byte_for_byte() throws Exception {
        int judged = 0;
        for (String name : List.of("structures.json", "values.json", "weird.json")) {
            String input = Files.readString(SharedFiles.needed("fixtures/jcs/input/" + name));
            byte[] output = Files.readAllBytes(SharedFiles.needed("fixtures/jcs/output/" + name));
            assertThat(Commitment.canonical(input)).as(name).isEqualTo(output);
            assertThat(Commitment.canonical(new String(output, StandardCharsets.UTF_8)))
                    .as(name)
                    .isEqualTo(output);
            judged++;
        }
        System.out.printf("RFC 8785: %d documents canonical byte for byte%n", judged);
    }

    private record OneCase(JsonNode key, String jws) {}

    private static OneCase wycheproofCase(int id) throws Exception {
        for (JsonNode group : wycheproof("json_web_signature_test.json").get("testGroups")) {
            for (JsonNode one : group.get("tests")) {
                if (one.get("tcId").asInt() == id) {
                    JsonNode key = group.has("public") ? group.get("public") : group.get("private");
                    return new OneCase(key, one.get("jws").asString());
                }
            }
        }
        throw new IllegalArgumentException("There is no case " + id + ".");
    }

    private static boolean isOdd(int id) {
        return MISNAMED.containsKey(id) || LOST_PADDING.contains(id) || STRICTER.contains(id);
    }

    private static boolean isValid(JsonNode one) {
        return one.get("result").asString().equals("valid");
    }

    private static boolean verified(JsonNode key, String jws) {
        return keys(List.of(key)).then(keys -> keys.payload(jws)) instanceof Reading.Read<byte[]>;
    }

    private static Reading<JwsKeys> keys(List<JsonNode> set) {
        List<JwsKey> keys = new ArrayList<>();
        for (JsonNode one : set) {
            switch (JwsKey.read(one.toString())) {
                case Reading.Read<JwsKey>(JwsKey key) -> keys.add(key);
                case Reading.Unreadable<JwsKey>(String why) -> {
                    return Reading.not(why);
                }
            }
        }
        return JwsKeys.of(keys, ALL);
    }

    private static JwsKey key(String json) {
        return ((Reading.Read<JwsKey>) JwsKey.read(json)).value();
    }

    private static CompactJws read(String compact) {
        return ((Reading.Read<CompactJws>) CompactJws.read(compact)).value();
    }

    private static byte[] hex(JsonNode one, String field) {
        return HexFormat.of().parseHex(one.get(field).asString());
    }

    private static JsonNode wycheproof(String file) throws Exception {
        return JsonMapper.shared().readTree(Files.readString(SharedFiles.needed("fixtures/wycheproof/" + file)));
    }
}
