package org.volens.transparency.pages;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.volens.Asked;
import org.volens.TestApi;
import org.volens.TestPeople.Someone;
import tools.jackson.databind.JsonNode;

/** Runs the steps of docs/verify-a-receipt.md on the proof of a use, with OpenSSL and jq, and no class of ours. */
class UseByHandTest {

    private static final Pattern BASH = Pattern.compile("```bash\n(.*?)```", Pattern.DOTALL);
    private static final Pattern SHELL = Pattern.compile("```shell\n(.*?)```", Pattern.DOTALL);
    private static final List<String> TOOLS = List.of("bash", "jq", "openssl", "sha256sum", "base64", "xxd");
    private static final int CHECKPOINT = 6;

    @TempDir
    private Path folder;

    @Test
    void the_steps_of_the_page_accept_the_proof_of_a_use_and_refuse_one_that_was_changed() throws Exception {
        for (String tool : TOOLS) {
            boolean found = Stream.of(System.getenv("PATH").split(":", -1))
                    .anyMatch(place -> Files.isExecutable(Path.of(place, tool)));
            Assumptions.assumeTrue(found, tool + " is not installed; the steps by hand are not tried.");
        }
        Someone someone = UseProofTest.lookedUp();
        UseProofTest.lookedUp();
        UseProofTest.lookedUp();
        TestPages.seal();
        JsonNode proof = UseProofTest.proven(someone, UseProofTest.use(someone));
        assertThat(run(proof.toString()))
                .contains("Signature Verified Successfully")
                .contains(" stands in the log ");
        for (String changed : List.of(
                proof.toString().replace("found", "enrolled"),
                proof.toString().replaceFirst("\"place\":[0-9]+", "\"place\":77"),
                proof.toString().replace("\\\"rows\\\":", "\\\"rows\\\":1"),
                proof.toString().replaceFirst("index [0-9]+", "index 0"))) {
            assertThat(changed).isNotEqualTo(proof.toString());
            assertThat(run(changed)).doesNotContain(" stands in the log ");
        }
    }

    private String run(String file) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("use.json"), file);
        Files.write(
                folder.resolve("published-keys.json"),
                Asked.bytes(TestApi.stranger().get().uri("/log/published-keys.json")));
        Path script = Files.writeString(folder.resolve("steps"), "set -euo pipefail\n" + steps());
        Process process = new ProcessBuilder("bash", script.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        try (InputStream out = process.getInputStream()) {
            String said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return said;
        }
    }

    private static String steps() throws IOException {
        String page = page();
        List<String> bash =
                BASH.matcher(page).results().map(step -> step.group(1)).toList();
        String known = bash.get(CHECKPOINT + 1).lines().findFirst().orElseThrow();
        String ofUse = SHELL.matcher(page).results().map(step -> step.group(1)).collect(Collectors.joining());
        return Stream.of(known, ofUse, bash.get(CHECKPOINT), bash.get(CHECKPOINT + 1))
                .flatMap(String::lines)
                .filter(line -> !line.contains("said.json"))
                .collect(Collectors.joining("\n"));
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
