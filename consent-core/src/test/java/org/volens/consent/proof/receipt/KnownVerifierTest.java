package org.volens.consent.proof.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.volens.consent.proof.Checkpoint;
import org.volens.consent.proof.Commitment;
import org.volens.consent.proof.GrowingTree;
import org.volens.consent.proof.LogProof;
import org.volens.consent.proof.NoteSigner;
import org.volens.consent.proof.SignedNote;
import tools.jackson.databind.json.JsonMapper;

/** What an auditor was answered about the past, checked with nothing but the published keys. */
class KnownVerifierTest {

    private static final int THEN = 5;
    private static final int LEAF = 2;

    private final ReceiptExamples register = new ReceiptExamples();
    private final Commitment commitment = Commitment.to(ReceiptExamples.event());

    @TempDir
    private Path folder;

    private String good;

    private record Run(int code, String out) {}

    @BeforeEach
    void an_answer_and_the_keys_beside_it() throws IOException {
        good = answer(register.log, ReceiptExamples.RECORDED.plusSeconds(1).toString(), true);
        Files.writeString(folder.resolve("published-keys.json"), register.keys().write());
    }

    private String answer(NoteSigner signer, String signedAt, boolean then) {
        GrowingTree tree = new GrowingTree();
        for (int leaf = 0; leaf < THEN; leaf++) {
            tree.add(leaf == LEAF ? commitment.value() : new byte[] {(byte) leaf});
        }
        LogProof proof = new LogProof(LEAF, tree.path(LEAF), signed(signer, THEN, tree));
        for (int leaf = THEN; leaf < 12; leaf++) {
            tree.add(new byte[] {(byte) leaf});
        }
        Map<String, Object> known = Map.of(
                "sequence",
                4,
                "kind",
                "chosen",
                "recordedAt",
                ReceiptExamples.RECORDED.toString(),
                "entry",
                new String(commitment.canonical(), StandardCharsets.UTF_8),
                "salt",
                Base64.getUrlEncoder().withoutPadding().encodeToString(commitment.salt()),
                "commitment",
                HexFormat.of().formatHex(commitment.value()),
                "proof",
                proof.write());
        Map<String, Object> under = Map.of(
                "log",
                ReceiptExamples.ORIGIN,
                "size",
                THEN,
                "signedAt",
                signedAt,
                "signedByThen",
                then,
                "newest",
                signed(signer, 12, tree).write(),
                "growth",
                tree.growth(THEN).stream()
                        .map(Base64.getEncoder()::encodeToString)
                        .toList());
        return JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "asKnownAt",
                        ReceiptExamples.RECORDED.plusSeconds(9).toString(),
                        "known",
                        List.of(known),
                        "checkpoints",
                        List.of(under)));
    }

    private static SignedNote signed(NoteSigner signer, long size, GrowingTree tree) {
        String text = new Checkpoint(ReceiptExamples.ORIGIN, size, tree.root()).text();
        return new SignedNote(text, List.of(signer.sign(text)));
    }

    private Run run(String answer) throws IOException {
        Path file = Files.writeString(folder.resolve("answer.json"), answer);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = new VerifyReceipt(new PrintStream(out, true, StandardCharsets.UTF_8)).run(file.toString());
        return new Run(code, out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void law_5_an_answer_about_the_past_is_checked_offline_and_says_when_its_checkpoint_was_signed()
            throws IOException {
        Run run = run(good);
        assertThat(run.out())
                .startsWith("Verified. Each entry that was known stands in the log, which only grew since.")
                .contains("ok       entry 4, chosen, recorded 2026-11-21T10:15:30.123456Z: place 2 of 5 in the log "
                        + ReceiptExamples.ORIGIN + ", signed 2026-11-21T10:15:31.123456Z, by the time asked about");
        assertThat(run.code()).isZero();
        assertThat(run(answer(
                                register.log,
                                ReceiptExamples.RECORDED.plusSeconds(10).toString(),
                                false))
                        .out())
                .contains("signed 2026-11-21T10:15:40.123456Z, not by the time asked about");
    }

    @Test
    void law_5_whatever_is_changed_in_it_is_named() throws IOException {
        NoteSigner other = ReceiptExamples.signer(ReceiptExamples.ORIGIN, org.volens.consent.proof.NoteKey.Kind.LOG);
        for (Map.Entry<String, String> one : Map.of(
                        "The seal is not the hash of salt and entry.", good.replaceFirst("GIVEN", "REFUSED"),
                        "The entry says another number, kind or time.",
                                good.replace("\"sequence\":4", "\"sequence\":5"),
                        "It has no proof that can be read", good.replace("c2sp.org/tlog-proof@v1", "proof"),
                        "The proof does not lead from this entry", good.replace("index 2", "index 3"),
                        "The log that was signed last does not go on",
                                good.replaceFirst("\"growth\":\\[\"[^\"]+\",?", "\"growth\":["),
                        "No published key of its log signed",
                                answer(
                                        other,
                                        ReceiptExamples.RECORDED.plusSeconds(1).toString(),
                                        true),
                        "It was recorded after the time",
                                good.replaceFirst("\"asKnownAt\":\"[^\"]+\"", "\"asKnownAt\":\"2026-01-01T00:00:00Z\""),
                        "What is said of when its checkpoint was signed",
                                good.replace("\"signedByThen\":true", "\"signedByThen\":false"),
                        "Its field entry is missing", good.replace("\"entry\":", "\"entrée\":"),
                        "Nothing is said of the checkpoint", good.replace("\"size\":5", "\"size\":6"))
                .entrySet()) {
            Run run = run(one.getValue());
            assertThat(run.out()).contains("NOT OK", one.getKey()).startsWith("Not verified.");
            assertThat(run.code()).isEqualTo(1);
        }
    }
}
