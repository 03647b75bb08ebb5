package org.volens.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestDatabase;
import org.volens.TestPeople;
import org.volens.TestPeople.Someone;
import org.volens.TestRuns;
import org.volens.consent.Ids;
import org.volens.consent.proof.Checkpoint;
import org.volens.consent.proof.LogProof;
import org.volens.consent.proof.MerkleHash;
import org.volens.consent.proof.MerkleProof;
import org.volens.consent.proof.NoteKey;
import org.volens.consent.proof.SignedNote;
import org.volens.consent.proof.jws.Reading;
import org.volens.consent.proof.receipt.PublishedKeys;
import org.volens.consent.proof.receipt.ReceiptVerifier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everyone can check. Every decision, by whatever route it came, is an event whose leaf data is a salted commitment to its
 * canonical content, binds the leaflet by the hash of its words, and is proven to be in the signed log. Checked here as an
 * outsider would, with what anyone may read and what the person holds.
 */
class LawFiveTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void law_5_every_decision_by_every_route_is_committed_to_and_proven_to_be_in_the_log() throws Exception {
        Someone someone = aLife();
        List<Map<String, Object>> events = events(someone);
        assertThat(events.stream().map(event -> event.get("kind").toString()))
                .as("choices, put in touch, stop by link, stop told to the helpline, stop in the app")
                .containsExactly("chosen", "chosen", "chosen", "stopped", "stopped", "stopped");
        assertThat(faults(events)).isEmpty();
        assertThat(events.stream().map(event -> hex(event.get("salt"))).distinct())
                .hasSameSizeAs(events);
        NoteKey key = NoteKey.read(Asked.text(TestApi.stranger().get().uri("/log/key")));
        for (Map<String, Object> event : events) {
            LogProof proof = LogProof.read(
                            Asked.text(someone.asks().get().uri("/v1/me/choices/" + event.get("seq") + "/proof")))
                    .orElseThrow();
            assertThat(proof.proves((byte[]) event.get("commitment"), key)).isTrue();
            assertThat(proof.proves((byte[]) event.get("salt"), key)).isFalse();
        }
    }

    @Test
    void law_5_the_answer_to_a_decision_carries_a_receipt_and_its_proof_that_verify_offline() throws Exception {
        Someone someone = TestPeople.joined("contact-by-app");
        PublishedKeys keys = ((Reading.Read<PublishedKeys>)
                        PublishedKeys.read(Asked.bytes(TestApi.stranger().get().uri("/log/published-keys.json"))))
                .value();
        ReceiptVerifier verifier = new ReceiptVerifier(keys, 0);
        List<JsonNode> answers = List.of(
                TestPeople.answer(someone, "refuse", List.of("steering")),
                stop(someone, Map.of("scope", "pause", "until", "2099-01-31")),
                Asked.for_(200, someone.asks().post().uri("/v1/me/pause/end")),
                stop(someone, Map.of("scope", "purpose", "purpose", "contact-by-app")),
                stop(someone, Map.of("scope", "contact")),
                stop(someone, Map.of("scope", "access")),
                stop(someone, Map.of("scope", "register")));
        for (JsonNode answer : answers) {
            assertThat(verifier.verify(JSON.writeValueAsBytes(answer)).firstFailure())
                    .isEmpty();
        }
        assertThat(events(someone))
                .extracting(event -> event.get("kind"))
                .containsExactly("chosen", "chosen", "stopped", "resumed", "stopped", "stopped", "stopped", "stopped");
        JsonNode again = Asked.for_(200, someone.asks().get().uri("/v1/me/choices/2/receipt"));
        assertThat(verifier.verify(JSON.writeValueAsBytes(again)).verified()).isTrue();
        String tampered = answers.getFirst().get("receipt").asString().replaceFirst("\\.[A-Za-z0-9]", ".A");
        assertThat(verifier.verify(JSON.writeValueAsBytes(Map.of(
                                "receipt",
                                tampered,
                                "proof",
                                answers.getFirst().get("proof").asString())))
                        .verified())
                .isFalse();
    }

    private static JsonNode stop(Someone someone, Map<String, String> body) {
        return Asked.for_(201, someone.asks().post().uri("/v1/me/stops").bodyValue(body));
    }

    @Test
    void law_5_the_log_can_be_read_by_anyone_and_only_grew() {
        NoteKey key = NoteKey.read(Asked.text(TestApi.stranger().get().uri("/log/key")));
        TestPeople.joined("contact-by-app");
        Checkpoint before = checkpoint(key);
        Someone someone = TestPeople.joined("contact-by-app");
        byte[] commitment = (byte[]) events(someone).getFirst().get("commitment");
        Checkpoint after = checkpoint(key);
        assertThat(after.size()).isGreaterThan(before.size());
        List<byte[]> growth = Asked.text(
                        TestApi.stranger().get().uri("/log/growth?from=" + before.size() + "&to=" + after.size()))
                .lines()
                .map(line -> Base64.getDecoder().decode(line))
                .toList();
        assertThat(MerkleProof.consistent(before.size(), after.size(), growth, before.root(), after.root()))
                .isTrue();
        long last = (after.size() - 1) / 256;
        int width = (int) (after.size() - last * 256);
        String path = "%03d".formatted(last) + (width == 256 ? "" : ".p/" + width);
        byte[] tile = Asked.bytes(TestApi.stranger().get().uri("/log/tile/0/" + path));
        byte[] entries = Asked.bytes(TestApi.stranger().get().uri("/log/tile/entries/" + path));
        assertThat(tile).hasSize(width * 32);
        assertThat(entries).hasSize(width * 34);
        assertThat(Arrays.copyOfRange(tile, tile.length - 32, tile.length))
                .isEqualTo(MerkleHash.leaf(Arrays.copyOfRange(entries, entries.length - 32, entries.length)));
        assertThat(HexFormat.of().formatHex(entries)).contains(hex(commitment));
        for (String alias : List.of(
                "0/x000/" + path,
                "0/x000/x000/" + path,
                "0/%30" + path.substring(1),
                "0/" + path + ";v=1",
                "%30/" + path,
                "00/" + path,
                "0/" + path + "/",
                "entries/x000/" + path,
                "entries/" + path + ";v=1",
                "entries/%30" + path.substring(1))) {
            TestApi.stranger()
                    .get()
                    .uri(address ->
                            java.net.URI.create(address.path("/log/tile/").build() + alias))
                    .exchange()
                    .expectStatus()
                    .value(status -> assertThat(status)
                            .as("one tile, one path: " + alias)
                            .isIn(400, 404));
        }
    }

    private static Checkpoint checkpoint(NoteKey key) {
        SignedNote note = SignedNote.read(Asked.text(TestApi.stranger().get().uri("/log/checkpoint")))
                .orElseThrow();
        assertThat(key.signed(note)).isTrue();
        return Checkpoint.read(note.text()).orElseThrow();
    }

    @Test
    void law_5_a_decision_binds_the_hash_of_the_very_words_that_were_shown() throws Exception {
        Someone someone = TestPeople.joined("contact-by-app");
        JsonNode shown = Asked.for_(200, someone.asks().get().uri("/v1/me/leaflet"));
        JsonNode bound = content(events(someone).getFirst()).get("leaflet");
        assertThat(bound.get("sha256").asString()).isEqualTo(shown.get("sha256").asString());
        String words = TestRuns.texts(
                        "SELECT source FROM volens.leaflet_version WHERE leaflet_id = ? AND version = ? AND language = 'en'",
                        shown.get("leafletId").asString(),
                        shown.get("version").asInt())
                .getFirst();
        assertThat(HexFormat.of().formatHex(sha256(words.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(bound.get("sha256").asString());
    }

    @Test
    void law_5_the_same_choice_of_two_people_looks_different_in_the_log() {
        Someone one = TestPeople.joined("contact-by-app");
        Someone other = TestPeople.joined("contact-by-app");
        assertThat(hex(events(one).getFirst().get("commitment")))
                .isNotEqualTo(hex(events(other).getFirst().get("commitment")));
    }

    @Test
    void law_5_whoever_checks_would_notice_one_changed_byte_a_missing_event_and_another_time() throws Exception {
        Someone someone = TestPeople.joined("contact-by-app", "match-by-record");
        TestPeople.answer(someone, "refuse", List.of("match-by-record"));
        byte[] tampered = ((byte[]) events(someone).getFirst().get("canonical")).clone();
        tampered[tampered.length / 2] ^= 1;
        assertThat(faults(List.of(with(events(someone).getFirst(), "canonical", tampered))))
                .contains("1: content does not fit its commitment");
        assertThat(faults(List.of(events(someone).getLast()))).contains("2: number 1 is missing");
        assertThat(faults(List.of(with(
                        events(someone).getFirst(), "recorded_at", java.sql.Timestamp.valueOf("2020-01-01 00:00:00")))))
                .contains("1: recorded at another time than the content says");
    }

    /** Chooses, refuses, asks to be put in touch, and stops by link, through the helpline and in the app. */
    private static Someone aLife() {
        String code = TestRuns.code();
        UUID study = TestRuns.openStudy(code);
        Someone someone = TestPeople.suiting(code);
        TestPeople.answer(someone, "refuse", List.of("steering"));
        TestRuns.run(study, 1);
        String link = Asked.for_(200, someone.asks().get().uri(TestRuns.invitationUri(study, someone)))
                .get("stopLink")
                .asString();
        Asked.for_(201, TestRuns.puttingInTouch(study, TestRuns.site(study), someone, Ids.reference(12)));
        Asked.for_(
                201,
                TestApi.stranger()
                        .post()
                        .uri(link.substring(link.indexOf("/v1/stops/")))
                        .bodyValue(Map.of("choice", "study")));
        String found = Asked.for_(
                        200,
                        TestApi.as(Persona.HELPLINE)
                                .post()
                                .uri("/v1/people/search")
                                .bodyValue(Map.of("nhsNumber", someone.nhsNumber())))
                .get("items")
                .get(0)
                .get("personRef")
                .asString();
        Asked.for_(
                201,
                TestApi.as(Persona.HELPLINE)
                        .post()
                        .uri("/v1/people/" + found + "/stops")
                        .bodyValue(Map.of("scope", "contact", "how", "phone")));
        Asked.for_(201, someone.asks().post().uri("/v1/me/stops").bodyValue(Map.of("scope", "register")));
        return someone;
    }

    /** What somebody who checks finds wrong. */
    private static List<String> faults(List<Map<String, Object>> events) throws Exception {
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            Map<String, Object> event = events.get(i);
            byte[] canonical = (byte[]) event.get("canonical");
            String name = event.get("seq") + ": ";
            if (!event.get("seq").equals(i + 1)) {
                faults.add(name + "number " + (i + 1) + " is missing");
            }
            if (!Arrays.equals(sha256((byte[]) event.get("salt"), canonical), (byte[]) event.get("commitment"))) {
                faults.add(name + "content does not fit its commitment");
                continue;
            }
            if (!Arrays.equals(new JsonCanonicalizer(canonical).getEncodedUTF8(), canonical)) {
                faults.add(name + "content is not canonical");
            }
            JsonNode content = content(event);
            if (!content.get("person").asString().equals(event.get("principal").toString())
                    || content.get("seq").asInt() != (int) event.get("seq")
                    || !content.get("kind").asString().equals(event.get("kind"))) {
                faults.add(name + "content is of another event");
            }
            if (!java.time.Instant.parse(content.get("recordedAt").asString())
                    .equals(((java.sql.Timestamp) event.get("recorded_at")).toInstant())) {
                faults.add(name + "recorded at another time than the content says");
            }
        }
        return faults;
    }

    private static List<Map<String, Object>> events(Someone someone) {
        return TestDatabase.rows("""
                SELECT event.*, content.salt, content.canonical, state.principal FROM volens.consent_event event
                JOIN volens.consent_content content USING (person_id, seq)
                JOIN volens.consent_state state USING (person_id)
                WHERE person_id = ? ORDER BY seq
                """, someone.id().value());
    }

    private static Map<String, Object> with(Map<String, Object> event, String column, Object value) {
        Map<String, Object> changed = new java.util.HashMap<>(event);
        changed.put(column, value);
        return changed;
    }

    private static JsonNode content(Map<String, Object> event) {
        return JSON.readTree((byte[]) event.get("canonical"));
    }

    private static String hex(Object bytes) {
        return HexFormat.of().formatHex((byte[]) bytes);
    }

    private static byte[] sha256(byte[]... parts) throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        Arrays.stream(parts).forEach(digest::update);
        return digest.digest();
    }
}
