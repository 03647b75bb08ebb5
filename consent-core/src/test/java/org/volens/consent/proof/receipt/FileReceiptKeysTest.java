package org.volens.consent.proof.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileReceiptKeysTest {

    private static final Instant NOW = ReceiptExamples.RECORDED;

    @TempDir
    private Path place;

    private Path folder() {
        return place.resolve("keys");
    }

    @Test
    void a_key_is_made_only_when_told_to_and_then_only_its_owner_can_read_it() throws IOException {
        assertThatThrownBy(() -> FileReceiptKeys.open(folder(), false, NOW))
                .hasMessageContaining("no key for receipts");
        assertThat(folder()).doesNotExist();
        FileReceiptKeys made = FileReceiptKeys.open(folder(), true, NOW);
        assertThat(mode("receipt-1.json")).isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder())))
                .isEqualTo("rwx------");
        FileReceiptKeys read = FileReceiptKeys.open(folder(), true, NOW.plusSeconds(60));
        assertThat(read.published())
                .extracting(PublishedKey::kid)
                .containsExactly(made.signer().key().kid());
        assertThat(read.signer().key().covers(NOW)).isTrue();
    }

    @Test
    void a_key_that_others_can_read_is_not_used() throws IOException {
        FileReceiptKeys.open(folder(), true, NOW);
        Files.setPosixFilePermissions(folder().resolve("receipt-1.json"), PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> FileReceiptKeys.open(folder(), false, NOW)).hasMessageContaining("chmod 600");
    }

    @Test
    void a_file_that_is_no_key_is_named() throws IOException {
        FileReceiptKeys.open(folder(), true, NOW);
        String good = Files.readString(folder().resolve("receipt-1.json"));
        for (String odd : List.of(
                "",
                "{}",
                good.replace("\"P-256\"", "\"P-384\""),
                good.replace("\"kid\":\"", "\"kid\":\"x"),
                good.replace("valid_from", "from"))) {
            Files.writeString(folder().resolve("receipt-1.json"), odd);
            assertThatThrownBy(() -> FileReceiptKeys.open(folder(), false, NOW))
                    .as(odd)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("receipt-1.json is damaged");
        }
    }

    @Test
    void what_an_old_key_signed_stays_verifiable_when_its_secret_is_destroyed() throws IOException {
        ReceiptExamples register = new ReceiptExamples();
        FileReceiptKeys keys = FileReceiptKeys.open(folder(), true, NOW.minusSeconds(1));
        ReceiptContent content = ReceiptExamples.content();
        String receipt = new Receipts(ReceiptExamples.terms(), keys.signer()).issue(content);
        Instant later = NOW.plus(Duration.ofDays(30));
        keys.renewed(later, later.plus(Duration.ofDays(1)));
        Files.delete(folder().resolve("receipt-1.json"));
        FileReceiptKeys read = FileReceiptKeys.open(folder(), false, later);
        assertThat(read.published()).hasSize(2);
        assertThat(read.published().getFirst().to()).isEqualTo(later.plus(Duration.ofDays(1)));
        assertThat(read.signer().key().kid())
                .isEqualTo(read.published().getLast().kid());
        PublishedKeys all = new PublishedKeys(read.published(), register.keys().logs(), List.of());
        String proof = register.proof(content.entry().commitment()).write();
        Verdict verdict = new ReceiptVerifier(all, 0)
                .verify(Proven.made(receipt, proof).write().getBytes(StandardCharsets.UTF_8));
        assertThat(verdict.verified()).isTrue();
        assertThat(mode("receipt-2.json")).isEqualTo("rw-------");
    }

    @Test
    void keys_are_written_and_read_again_and_no_secret_is_published() throws IOException {
        FileReceiptKeys.open(folder(), true, NOW);
        String published = Files.readString(folder().resolve("receipt-keys.json"));
        assertThat(published).doesNotContain("\"d\"");
        PublishedKeys keys = new ReceiptExamples().keys();
        assertThat(ReceiptExamples.value(PublishedKeys.read(keys.write())).write())
                .isEqualTo(keys.write());
    }

    @Test
    void published_keys_that_are_odd_are_refused() {
        String good = new ReceiptExamples().keys().write();
        for (String odd : List.of(
                "{}",
                good.replace("\"kid\" : \"", "\"kid\" : \"x"),
                good.replace("ES256", "RS256"),
                good.replace("\"sig\"", "\"enc\""),
                good.replace("valid_from", "from"),
                good.replace("2026-01-01T00:00:00Z", "today"),
                good.replace("witness.example.org/one+", "witness.example.org/two+"),
                good.replace("log.example.org/register+", "+"),
                good.replace("\"logs\"", "\"log\""))) {
            assertThat(PublishedKeys.read(odd))
                    .as(odd)
                    .isInstanceOf(org.volens.consent.proof.jws.Reading.Unreadable.class);
        }
    }

    private String mode(String file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder().resolve(file)));
    }
}
