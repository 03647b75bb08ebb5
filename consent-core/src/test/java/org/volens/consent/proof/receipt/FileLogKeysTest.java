package org.volens.consent.proof.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.volens.consent.proof.SignedNote;

class FileLogKeysTest {

    private static final String ORIGIN = "log.example.org/one";
    private static final String TEXT = "a text\n";

    @TempDir
    private Path folder;

    @Test
    void a_key_is_made_only_when_told_to_and_signs_the_same_after_a_restart() throws IOException {
        assertThatThrownBy(() -> FileLogKeys.open(folder, ORIGIN, false)).hasMessageContaining("no key for the log");
        SignedNote.Signature signature =
                FileLogKeys.open(folder, ORIGIN, true).signer().sign(TEXT);
        FileLogKeys read = FileLogKeys.open(folder, "another", true);
        assertThat(read.signer().key().name()).isEqualTo(ORIGIN);
        assertThat(read.signer().key().holds(TEXT, signature)).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("log-1.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void a_log_begun_anew_has_a_key_of_its_own_and_says_from_which_it_went_on() {
        FileLogKeys.open(folder, ORIGIN, true).begun("log.example.org/two");
        FileLogKeys read = FileLogKeys.open(folder, ORIGIN, false);
        assertThat(read.signer().key().name()).isEqualTo("log.example.org/two");
        assertThat(read.published())
                .extracting(PublishedKeys.PublishedLog::follows)
                .containsExactly(null, ORIGIN);
        PublishedKeys keys = new PublishedKeys(List.of(), read.published(), List.of());
        assertThat(keys.logKeys(ORIGIN)).hasSize(2);
        assertThat(keys.logKeys("log.example.org/two")).hasSize(1);
    }

    @Test
    void a_file_that_is_no_key_is_named() throws IOException {
        FileLogKeys.open(folder, ORIGIN, true);
        Path file = folder.resolve("log-1.json");
        String good = Files.readString(file);
        Path elsewhere = Files.createDirectory(folder.resolve("other"));
        FileLogKeys.open(elsewhere, ORIGIN, true);
        String other = Files.readString(elsewhere.resolve("log-1.json"));
        String swapped = good.replaceFirst("\"x\":\"[^\"]+\"", other.replaceAll("(?s).*(\"x\":\"[^\"]+\").*", "$1"));
        for (String odd :
                List.of("", "{}", good.replace(ORIGIN, "a b"), good.replace("\"d\":\"", "\"d\":\"AAAA"), swapped)) {
            Files.writeString(file, odd);
            assertThatThrownBy(() -> FileLogKeys.open(folder, ORIGIN, false))
                    .as(odd)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("log-1.json is damaged");
        }
    }
}
