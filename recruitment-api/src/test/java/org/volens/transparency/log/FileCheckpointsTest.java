package org.volens.transparency.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.volens.consent.proof.Checkpoint;
import org.volens.consent.proof.NoteKey;
import org.volens.consent.proof.NoteSigner;
import org.volens.consent.proof.Sha256;
import org.volens.consent.proof.SignedNote;

/** The last checkpoint outside: what is kept was published, and nothing beside it is. */
class FileCheckpointsTest {

    @TempDir
    private Path folder;

    private NoteSigner signer;

    @BeforeEach
    void a_key() throws Exception {
        signer = new NoteSigner(
                "x.example/log",
                NoteKey.Kind.LOG,
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
    }

    private SignedNote note(long size, String leaves) {
        String text = new Checkpoint("x.example/log", size, Sha256.of(leaves.getBytes(StandardCharsets.UTF_8))).text();
        return new SignedNote(text, List.of(signer.sign(text)));
    }

    @Test
    void law_5_of_two_checkpoints_of_one_size_the_second_is_not_published() {
        new FileCheckpoints(folder).keep(note(5, "a")).block();
        assertThatThrownBy(() -> new FileCheckpoints(folder).keep(note(5, "b")).block())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has 5 leaves too, and they are others");
        new FileCheckpoints(folder).keep(note(5, "a")).block();
        new FileCheckpoints(folder).keep(note(4, "c")).block();
        assertThat(new FileCheckpoints(folder).last().block().map(SignedNote::text))
                .as("what was kept stays")
                .contains(note(5, "a").text());
    }
}
