package org.volens.consent.proof.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.volens.consent.proof.LogProof;

class VerifyReceiptTest {

    private final ReceiptExamples register = new ReceiptExamples();
    private final Proven good = register.proven(ReceiptExamples.content());

    @TempDir
    private Path folder;

    private Path receipt;
    private Path keys;

    private record Run(int code, String out) {}

    @BeforeEach
    void a_receipt_and_the_keys_beside_it() throws IOException {
        receipt = Files.writeString(folder.resolve("receipt.json"), good.write());
        keys = Files.writeString(
                folder.resolve("published-keys.json"), register.keys().write());
    }

    @Test
    void a_good_receipt_ends_with_0_and_says_what_it_says() {
        Run run = run(receipt.toString());
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .startsWith("Verified.")
                .contains("ok       the place in the log: entry 6")
                .contains("signed by witness.example.org/one")
                .contains("Use of my record - match-by-record: given")
                .doesNotContain("NOT OK");
    }

    @Test
    void what_stands_beside_the_receipt_is_named_as_signed_by_nobody() throws IOException {
        assertThat(run(receipt.toString()).out()).doesNotContain("Nobody signed");
        Files.writeString(receipt, good.write().replaceFirst("\\{", "{\"meaning\":\"You said yes.\","));
        Run run = run(receipt.toString());
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .endsWith("Nobody signed what else stands in the file, and it was not looked at: meaning."
                        + System.lineSeparator());
    }

    @Test
    void a_changed_receipt_ends_with_1_and_names_the_part_first() throws IOException {
        Files.writeString(receipt, good.write().replace("index 6", "index 5"));
        Run run = run(receipt.toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .startsWith("Not verified. Look at the place in the log:")
                .contains("which is not proven");
    }

    @Test
    void misuse_ends_with_2_and_says_how_to_use_it() throws IOException {
        Path none = folder.resolve("none.json");
        for (String[] arguments : new String[][] {
            {},
            {receipt.toString(), "second"},
            {receipt.toString(), "--keys"},
            {receipt.toString(), "--keys", none.toString()},
            {receipt.toString(), "--keys", receipt.toString()},
            {receipt.toString(), "--witnesses", "many"},
            {receipt.toString(), "--network"},
            {none.toString()},
            {folder.toString()},
            {"a\0b"},
        }) {
            Run run = run(arguments);
            assertThat(run.code()).as(String.join(" ", arguments)).isEqualTo(2);
            assertThat(run.out()).isNotBlank().doesNotContain("Exception");
        }
        Files.delete(keys);
        assertThat(run(receipt.toString()).out()).contains("Fetch them from the service once");
        assertThat(run("--help").code()).isZero();
    }

    @Test
    void more_witnesses_can_be_asked_for() {
        assertThat(run(receipt.toString(), "--witnesses", "1").code()).isZero();
        assertThat(run(receipt.toString(), "--witnesses", "2").code()).isEqualTo(1);
    }

    @Test
    void a_hostile_file_gets_a_plain_sentence_and_never_a_stack_trace() throws IOException {
        for (Map.Entry<String, byte[]> one : hostile().entrySet()) {
            Files.write(receipt, one.getValue());
            Run run = run(receipt.toString());
            assertThat(run.code()).as(one.getKey()).isEqualTo(1);
            assertThat(run.out())
                    .as(one.getKey())
                    .startsWith("Not verified. Look at ")
                    .contains(one.getKey())
                    .doesNotContain("Exception", "\tat ", "\u001b", "\u202e");
        }
    }

    @Test
    void hostile_keys_get_a_plain_sentence_and_never_a_stack_trace() throws IOException {
        for (byte[] odd : hostile().values()) {
            Files.write(keys, odd);
            Run run = run(receipt.toString());
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.out())
                    .startsWith("The file of published keys cannot be used.")
                    .doesNotContain("Exception");
        }
    }

    @Test
    void random_damage_anywhere_in_the_file_never_verifies_and_never_throws() throws IOException {
        Random random = new Random(27_560);
        byte[] whole = good.write().getBytes(StandardCharsets.UTF_8);
        ReceiptVerifier verifier = new ReceiptVerifier(register.keys(), 1);
        for (int run = 0; run < 3_000; run++) {
            byte[] damaged = whole.clone();
            for (int hits = 1 + random.nextInt(4); hits > 0; hits--) {
                int at = random.nextInt(damaged.length);
                damaged[at] = (byte) (damaged[at] ^ 1 << random.nextInt(8));
            }
            Verdict verdict = verifier.verify(damaged);
            assertThat(verdict.verified() && !saysTheSame(damaged)).isFalse();
        }
    }

    /** Whether the damage hit only what says nothing: a space, or bits of base64 that are not used. */
    private boolean saysTheSame(byte[] damaged) {
        Proven read = ReceiptExamples.value(Proven.read(damaged));
        return read.receipt().equals(good.receipt()) && written(read).equals(written(good));
    }

    private static String written(Proven proven) {
        return LogProof.read(((Proven.Proof.Made) proven.proof()).text())
                .orElseThrow()
                .write();
    }

    private Map<String, byte[]> hostile() {
        Map<String, byte[]> hostile = new LinkedHashMap<>();
        hostile.put("not JSON", "hello".getBytes(StandardCharsets.UTF_8));
        hostile.put(
                "longer than 1024 KiB",
                ("{\"receipt\":\"" + "A".repeat(3 << 20) + "\"}").getBytes(StandardCharsets.UTF_8));
        hostile.put("same name twice", "{\"receipt\":\"a\",\"receipt\":\"b\"}".getBytes(StandardCharsets.UTF_8));
        hostile.put("nested too deeply", ("{\"a\":" + "[".repeat(100_000)).getBytes(StandardCharsets.UTF_8));
        hostile.put("NUL", "{\"receipt\":\"a\u0000b\"}".getBytes(StandardCharsets.UTF_8));
        hostile.put("not text in UTF-8", new byte[] {'{', (byte) 0xff, (byte) 0xfe, '}'});
        hostile.put("not a JSON object", "[1,2]".getBytes(StandardCharsets.UTF_8));
        hostile.put("no field \"receipt\"", "{\"receipt\":5}".getBytes(StandardCharsets.UTF_8));
        hostile.put("is not text", "{\"receipt\":\"a\",\"proof\":{}}".getBytes(StandardCharsets.UTF_8));
        hostile.put("three parts", "{\"receipt\":\"\\u0000\\u001b[2J\"}".getBytes(StandardCharsets.UTF_8));
        hostile.put(
                "the form of the receipt",
                ("{\"receipt\":\"" + "A.".repeat(400_000) + "\"}").getBytes(StandardCharsets.UTF_8));
        hostile.put(
                "Fetch it at",
                Proven.pending(good.receipt(), "https://x/\u001b[31m\u202e")
                        .write()
                        .getBytes(StandardCharsets.UTF_8));
        return hostile;
    }

    private static Run run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = new VerifyReceipt(new PrintStream(out, true, StandardCharsets.UTF_8)).run(arguments);
        return new Run(code, out.toString(StandardCharsets.UTF_8));
    }
}
