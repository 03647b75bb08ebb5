package org.volens.subscribers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.volens.subscribers.TestSubscribers.asSteward;
import static org.volens.subscribers.TestSubscribers.registered;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.volens.Asked;
import org.volens.TestApi;
import org.volens.TestRuns;
import org.volens.consent.proof.Ed25519;
import org.volens.consent.proof.receipt.FileNoticeKeys;

/** A receiver verifies what arrived: by the steps of docs/subscribers.md as they stand there, and no class of ours. */
class VerifyNoticeTest {

    private static final Pattern STEP = Pattern.compile("```bash\n(.*?)```", Pattern.DOTALL);
    private static final List<String> TOOLS = List.of("bash", "jq", "openssl", "base64", "xxd");
    private static final Receiver.Call ARRIVED = arrived();

    @TempDir
    private Path folder;

    private static Receiver.Call arrived() {
        UUID study = TestRuns.openStudy(TestRuns.code());
        try (Receiver receiver = new Receiver()) {
            String subscriber = registered("site", study, receiver.url());
            Asked.for_(202, asSteward("/v1/subscribers/" + subscriber + "/test"));
            return receiver.awaiting(1).getFirst();
        }
    }

    @Test
    void the_steps_of_the_page_accept_a_notice_that_arrived() throws Exception {
        tools();
        assertThat(run(ARRIVED)).endsWith("Genuine, and not old.\n");
    }

    @Test
    void the_steps_of_the_page_refuse_what_was_changed() throws Exception {
        tools();
        long old = Instant.now().minusSeconds(3_600).getEpochSecond();
        for (Receiver.Call changed : List.of(
                with(ARRIVED, body -> body.replace("subscriber.test", "consent.stopped"), id -> id, time -> time),
                with(ARRIVED, body -> body, id -> id + "X", time -> time),
                with(ARRIVED, body -> body, id -> id, _ -> Long.toString(old)),
                new Receiver.Call("", "", ARRIVED.id(), ARRIVED.timestamp(), "v1,AAAA", ARRIVED.body()))) {
            assertThat(run(changed)).doesNotContain("Genuine");
        }
    }

    @Test
    void one_of_two_keys_is_enough_so_that_a_new_one_can_be_brought_in() {
        FileNoticeKeys keys = FileNoticeKeys.open(folder.resolve("keys"), true);
        List<byte[]> before = keys.published();
        keys.renewed();
        byte[] message = "a notice".getBytes(StandardCharsets.UTF_8);
        List<byte[]> signatures =
                FileNoticeKeys.open(folder.resolve("keys"), false).sign(message);
        assertThat(signatures).hasSize(2);
        assertThat(signatures)
                .filteredOn(signature -> Ed25519.verifies(before.getFirst(), message, signature))
                .hasSize(1);
        assertThat(FileNoticeKeys.open(folder.resolve("none"), false).any()).isFalse();
    }

    @Test
    void the_published_keys_are_as_standard_webhooks_writes_them() {
        List<String> keys = Asked.for_(200, TestApi.stranger().get().uri("/v1/notice-keys"))
                .get("keys")
                .valueStream()
                .map(key -> key.asString())
                .toList();
        assertThat(keys)
                .allMatch(key -> key.startsWith("whpk_") && Base64.getDecoder().decode(key.substring(5)).length == 32);
        String signed = ARRIVED.id() + "." + ARRIVED.timestamp() + "." + ARRIVED.body();
        assertThat(Arrays.stream(ARRIVED.signature().split(" ")))
                .anyMatch(one -> one.startsWith("v1a,")
                        && Ed25519.verifies(
                                Base64.getDecoder().decode(keys.getFirst().substring(5)),
                                signed.getBytes(StandardCharsets.UTF_8),
                                Base64.getDecoder().decode(one.substring(4))));
    }

    private static Receiver.Call with(
            Receiver.Call call, UnaryOperator<String> body, UnaryOperator<String> id, UnaryOperator<String> time) {
        return new Receiver.Call(
                call.method(),
                call.path(),
                id.apply(call.id()),
                time.apply(call.timestamp()),
                call.signature(),
                body.apply(call.body()));
    }

    private static void tools() {
        for (String tool : TOOLS) {
            boolean found = Stream.of(System.getenv("PATH").split(":", -1))
                    .anyMatch(place -> Files.isExecutable(Path.of(place, tool)));
            Assumptions.assumeTrue(found, tool + " is not installed; the steps by hand are not tried.");
        }
    }

    private String run(Receiver.Call call) throws IOException {
        Files.writeString(folder.resolve("body"), call.body());
        Files.writeString(folder.resolve("id"), call.id());
        Files.writeString(folder.resolve("timestamp"), call.timestamp());
        Files.writeString(folder.resolve("signature"), call.signature());
        Files.writeString(
                folder.resolve("keys.json"), Asked.text(TestApi.stranger().get().uri("/v1/notice-keys")));
        String steps = STEP.matcher(page()).results().map(step -> step.group(1)).collect(Collectors.joining());
        Path script = Files.writeString(folder.resolve("steps"), "set -euo pipefail\n" + steps);
        Process process = new ProcessBuilder("bash", script.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        try (InputStream out = process.getInputStream()) {
            return new String(out.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String page() throws IOException {
        Path page = Stream.iterate(Path.of("").toAbsolutePath(), place -> place != null, Path::getParent)
                .map(place -> place.resolve("docs/subscribers.md"))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
        return Files.readString(page);
    }
}
