package org.volens.consent.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.volens.consent.SharedFiles;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SignedNoteTest {

    private static final String TEXT = "consent.example/log\n3\n" + "A".repeat(43) + "=\n";
    private static final Instant AT = Instant.parse("2026-11-21T10:00:00Z");

    private final NoteSigner log = signer("consent.example/log", NoteKey.Kind.LOG);
    private final NoteSigner witness = signer("witness.example/w1", NoteKey.Kind.WITNESS);
    private final SignedNote note = new SignedNote(TEXT, List.of(log.sign(TEXT), witness.witness(TEXT, AT)));

    @Test
    void what_is_written_is_read_again_and_holds_under_both_keys() {
        SignedNote read = SignedNote.read(note.write()).orElseThrow();
        assertThat(read.text()).isEqualTo(TEXT);
        assertThat(NoteKey.read(log.key().write()).signed(read)).isTrue();
        assertThat(NoteKey.read(witness.key().write()).signed(read)).isTrue();
        assertThat(NoteKey.witnessedAt(read.signatures().getLast())).contains(AT);
        assertThat(Checkpoint.read(read.text()).orElseThrow().size()).isEqualTo(3);
    }

    @Test
    void a_key_of_the_same_name_or_for_another_kind_did_not_sign_it() {
        assertThat(signer("consent.example/log", NoteKey.Kind.LOG).key().signed(note))
                .isFalse();
        assertThat(signer("witness.example/w1", NoteKey.Kind.WITNESS).key().signed(note))
                .isFalse();
        assertThat(witness.key().signed(new SignedNote(TEXT, List.of(witness.sign(TEXT)))))
                .isFalse();
        assertThat(log.key().signed(new SignedNote(TEXT, List.of(log.witness(TEXT, AT)))))
                .isFalse();
    }

    @Test
    void no_letter_of_the_text_can_be_changed() {
        for (int at = 0; at < TEXT.length() - 1; at++) {
            String changed = TEXT.substring(0, at) + (TEXT.charAt(at) == 'x' ? 'y' : 'x') + TEXT.substring(at + 1);
            SignedNote other = new SignedNote(changed, note.signatures());
            assertThat(log.key().signed(other) || witness.key().signed(other)).isFalse();
        }
    }

    @Test
    void what_is_no_note_is_not_read() {
        String line = "\u2014 a " + Base64.getEncoder().encodeToString(new byte[68]) + "\n";
        assertThat(SignedNote.read("text\n\n" + line)).isPresent();
        for (String odd : List.of(
                "",
                "text",
                "text\n\n",
                "text\n" + line,
                "text\n\n" + line.strip(),
                "te\rxt\n\n" + line,
                "te\u0000xt\n\n" + line,
                "text\n\n- a AAAAAAAA\n",
                "text\n\n\u2014 a+b AAAAAAAA\n",
                "text\n\n\u2014  AAAAAAAA\n",
                "text\n\n\u2014 a AAAA\n",
                "text\n\n\u2014 a !!!!\n",
                "text\n\n" + line.repeat(101),
                "x".repeat(1 << 20) + "\n\n" + line)) {
            assertThat(SignedNote.read(odd))
                    .as(odd.substring(0, Math.min(20, odd.length())))
                    .isEmpty();
        }
    }

    @Test
    void a_text_with_empty_lines_ends_at_the_last() {
        String text = "one\n\ntwo\n";
        SignedNote read = SignedNote.read(new SignedNote(text, List.of(log.sign(text))).write())
                .orElseThrow();
        assertThat(read.text()).isEqualTo(text);
        assertThat(log.key().signed(read)).isTrue();
    }

    @Test
    void a_key_whose_id_is_not_its_own_is_refused() {
        String written = log.key().write();
        int id = written.indexOf('+') + 1;
        String other = written.substring(0, id) + "00000000" + written.substring(id + 8);
        assertThatThrownBy(() -> NoteKey.read(other)).hasMessageContaining("not that of its bytes");
        assertThatThrownBy(() -> NoteKey.read("log")).hasMessageContaining("name+id+key");
        assertThatThrownBy(
                        () -> NoteKey.read("log+00000000+" + Base64.getEncoder().encodeToString(new byte[33])))
                .hasMessageContaining("kind that is known");
        assertThatThrownBy(() -> NoteKey.of("a b", NoteKey.Kind.LOG, new byte[32]))
                .hasMessageContaining("without spaces");
    }

    @Test
    void a_checkpoint_that_is_none_is_not_read() {
        String root = "A".repeat(43) + "=";
        assertThat(Checkpoint.read("log\n3\n" + root + "\nan extension\n")).isPresent();
        for (String odd : List.of(
                "",
                "log\n3\n" + root,
                "\n3\n" + root + "\n",
                "log\n03\n" + root + "\n",
                "log\n-1\n" + root + "\n",
                "log\n3\nAAAA\n",
                "log\n3\n!\n",
                "log\n99999999999999999999\n" + root + "\n")) {
            assertThat(Checkpoint.read(odd)).as(odd).isEmpty();
        }
    }

    @Test
    void every_public_case_of_ed25519_is_judged_as_it_says() throws Exception {
        JsonNode all = JsonMapper.shared()
                .readTree(Files.readString(SharedFiles.needed("fixtures/wycheproof/ed25519_test.json")));
        int judged = 0;
        for (JsonNode group : all.get("testGroups")) {
            byte[] key =
                    HexFormat.of().parseHex(group.get("publicKey").get("pk").asString());
            for (JsonNode one : group.get("tests")) {
                boolean good = Ed25519.verifies(
                        key,
                        HexFormat.of().parseHex(one.get("msg").asString()),
                        HexFormat.of().parseHex(one.get("sig").asString()));
                assertThat(good)
                        .as(one.toString())
                        .isEqualTo(one.get("result").asString().equals("valid"));
                judged++;
            }
        }
        assertThat(judged).isEqualTo(all.get("numberOfTests").asInt());
    }

    private static NoteSigner signer(String name, NoteKey.Kind kind) {
        try {
            return new NoteSigner(
                    name, kind, KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        } catch (java.security.GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
