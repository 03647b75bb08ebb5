package org.volens.consent.proof.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the steps of docs/verify-a-receipt.md as they stand there, with OpenSSL and jq, and no class of ours. */
class VerifyByHandTest {

    private static final Pattern STEP = Pattern.compile("```bash\n(.*?)```", Pattern.DOTALL);
    private static final List<String> TOOLS = List.of("bash", "jq", "openssl", "sha256sum", "base64", "xxd", "diff");

    private final ReceiptExamples register = new ReceiptExamples();
    private final Proven good = register.proven(ReceiptExamples.content());
    private final String proof = ((Proven.Proof.Made) good.proof()).text();

    @TempDir
    private Path folder;

    private record Run(int code, String out) {}

    @BeforeEach
    void the_tools_are_there() {
        for (String tool : TOOLS) {
            boolean found = Stream.of(System.getenv("PATH").split(":", -1))
                    .anyMatch(place -> Files.isExecutable(Path.of(place, tool)));
            Assumptions.assumeTrue(found, tool + " is not installed; the steps by hand are not tried.");
        }
    }

    @Test
    void the_steps_of_the_page_accept_a_good_receipt() throws Exception {
        Run run = run(good);
        assertThat(run.out())
                .contains("Verified OK")
                .contains("Signature Verified Successfully")
                .contains("match-by-record: given")
                .contains("Nobody may ask you to show it")
                .endsWith("Entry 6 stands in the log log.example.org/register, which had 11 entries.\n");
        assertThat(run.code()).isZero();
    }

    @Test
    void the_steps_of_the_page_refuse_what_was_changed() throws Exception {
        ReceiptExamples other = new ReceiptExamples();
        String said = register.signedAgain(good.receipt(), receipt -> {
            ((tools.jackson.databind.node.ObjectNode) receipt.path("event").path(0)).put("event_state", "refused");
            return receipt;
        });
        for (Proven changed : List.of(
                Proven.made(other.proven(ReceiptExamples.content()).receipt(), proof),
                Proven.made(good.receipt().replaceFirst("\\.e", ".f"), proof),
                Proven.made(said, proof),
                good.with(proof.replace("index 6", "index 7")),
                good.with(proof.replaceFirst("index 6\n[^\n]+\n", "index 6\n")),
                good.with(proof.replace("\n11\n", "\n12\n")),
                register.proven(ReceiptExamples.content()).with(proof))) {
            Run run = run(changed);
            assertThat(run.code()).as(run.out()).isNotZero();
            assertThat(run.out()).doesNotContain("stands in the log");
        }
    }

    /** The example that the page shows, for whoever wants to try the steps: it is left in the build's folder. */
    @Test
    void an_example_is_left_to_try_the_steps_on() throws IOException {
        Path example = Files.createDirectories(Path.of("target", "example-receipt"));
        Files.writeString(example.resolve("receipt.json"), good.write());
        Files.writeString(
                example.resolve("published-keys.json"), register.keys().write());
        assertThat(new ReceiptVerifier(register.keys(), 1)
                        .verify(Files.readAllBytes(example.resolve("receipt.json")))
                        .verified())
                .isTrue();
    }

    private Run run(Proven proven) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("receipt.json"), proven.write());
        Files.writeString(folder.resolve("published-keys.json"), register.keys().write());
        String steps = STEP.matcher(page()).results().map(step -> step.group(1)).collect(Collectors.joining());
        Path script = Files.writeString(folder.resolve("steps"), "set -euo pipefail\n" + steps);
        Process process = new ProcessBuilder("bash", script.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        try (InputStream out = process.getInputStream()) {
            String said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            return new Run(process.waitFor(), said);
        }
    }

    private static String page() throws IOException {
        Path page = Stream.iterate(Path.of("").toAbsolutePath(), place -> place != null, Path::getParent)
                .map(place -> place.resolve("docs/verify-a-receipt.md"))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
        return Files.readString(page);
    }
}
