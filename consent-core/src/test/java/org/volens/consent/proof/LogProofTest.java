package org.volens.consent.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPairGenerator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogProofTest {

    private static final String ORIGIN = "consent.example/log";
    private final GrowingTree tree = new GrowingTree();
    private NoteSigner log;

    @BeforeEach
    void a_log_of_eleven() throws Exception {
        log = new NoteSigner(
                ORIGIN,
                NoteKey.Kind.LOG,
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        for (byte leaf = 0; leaf < 11; leaf++) {
            tree.add(new byte[] {leaf});
        }
    }

    @Test
    void a_proof_stands_by_itself() {
        for (byte leaf = 0; leaf < 11; leaf++) {
            LogProof read = LogProof.read(proof(leaf).write()).orElseThrow();
            assertThat(read.proves(new byte[] {leaf}, log.key())).isTrue();
            assertThat(read.proves(new byte[] {(byte) (leaf + 1)}, log.key())).isFalse();
        }
    }

    @Test
    void another_logs_key_proves_nothing() throws Exception {
        NoteSigner other = new NoteSigner(
                ORIGIN,
                NoteKey.Kind.LOG,
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        assertThat(proof(3).proves(new byte[] {3}, other.key())).isFalse();
    }

    @Test
    void the_checkpoint_of_another_size_proves_nothing() {
        LogProof before = proof(3);
        tree.add(new byte[] {11});
        assertThat(new LogProof(3, before.path(), checkpoint(12)).proves(new byte[] {3}, log.key()))
                .isFalse();
    }

    @Test
    void a_hash_or_a_signature_in_another_spelling_of_the_same_bytes_is_a_changed_text() {
        for (String line : proof(3).write().split("\n", -1)) {
            if (line.endsWith("=")) {
                String unpadded = proof(3).write().replace(line, line.replace("=", ""));
                char last = line.charAt(line.indexOf('=') - 1);
                String idleBits = line.substring(0, line.indexOf('=') - 1) + (char) (last + 1) + "=";
                assertThat(proves(unpadded)).as(unpadded).isFalse();
                assertThat(proves(proof(3).write().replace(line, idleBits)))
                        .as(idleBits)
                        .isFalse();
            }
        }
    }

    private boolean proves(String written) {
        return LogProof.read(written)
                .filter(read -> read.proves(new byte[] {3}, log.key()))
                .isPresent();
    }

    @Test
    void extra_data_is_passed_over() {
        String written = proof(3).write().replaceFirst("\n", "\nextra AAAA\n");
        assertThat(LogProof.read(written).orElseThrow().proves(new byte[] {3}, log.key()))
                .isTrue();
    }

    @Test
    void what_is_no_proof_is_not_read() {
        String good = proof(3).write();
        for (String odd : List.of(
                "",
                good.replace("@v1", "@v2"),
                good.replace("index 3", "index 03"),
                good.replace("index 3", "index -3"),
                good.replace("index 3\n", ""),
                good.replace("index 3\n", "index 3\nAAAA\n"),
                good.replace("index 3\n", "index 3\n!\n"),
                good.substring(0, good.indexOf("\n\n") + 2))) {
            assertThat(LogProof.read(odd)).as(odd).isEmpty();
        }
    }

    private LogProof proof(int leaf) {
        return new LogProof(leaf, tree.hashes(TreeMath.inclusion(leaf, 11)), checkpoint(11));
    }

    private SignedNote checkpoint(long size) {
        String text = new Checkpoint(ORIGIN, size, tree.root()).text();
        return new SignedNote(text, List.of(log.sign(text)));
    }
}
