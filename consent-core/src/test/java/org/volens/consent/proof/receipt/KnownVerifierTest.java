package org.volens.consent.proof.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.volens.consent.proof.Checkpoint;
import org.volens.consent.proof.Commitment;
import org.volens.consent.proof.GrowingTree;
import org.volens.consent.proof.LogProof;
import org.volens.consent.proof.NoteSigner;
import org.volens.consent.proof.SignedNote;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an auditor was answered about the past, checked with nothing but the published keys. */
class KnownVerifierTest {

    private static final int THEN = 5;

    private final ReceiptExamples register = new ReceiptExamples();
    private final List<Commitment> life = List.of(
            stopped(1, ReceiptExamples.PRINCIPAL),
            stopped(2, ReceiptExamples.PRINCIPAL),
            stopped(3, ReceiptExamples.PRINCIPAL),
            Commitment.to(ReceiptExamples.event()));

    @TempDir
    private Path folder;

    private String good;

    private record Run(int code, String out) {}

    @BeforeEach
    void an_answer_and_the_keys_beside_it() throws IOException {
        good = answer(register.log, ReceiptExamples.RECORDED.plusSeconds(1).toString(), true);
        Files.writeString(folder.resolve("published-keys.json"), register.keys().write());
    }

    private static Commitment stopped(int seq, String person) {
        return Commitment.to("""
                {"kind":"stopped","level":"REGISTER","scope":{"value":""},"person":"%s","seq":%d,"withdrawn":[],
                 "recordedAt":"%s","how":{"route":"APP","identity":"P9"}}
                """.formatted(person, seq, ReceiptExamples.RECORDED.minusSeconds(10L - seq)));
    }

    private String answer(NoteSigner signer, String signedAt, boolean then) {
        return answer(signer, signedAt, then, life, note -> note);
    }

    private String answer(List<Commitment> made) {
        return answer(register.log, ReceiptExamples.RECORDED.plusSeconds(1).toString(), true, made, note -> note);
    }

    private String answer(
            NoteSigner signer,
            String signedAt,
            boolean then,
            List<Commitment> made,
            UnaryOperator<SignedNote> witnessed) {
        GrowingTree tree = new GrowingTree();
        for (int leaf = 0; leaf < THEN; leaf++) {
            tree.add(leaf < made.size() ? made.get(leaf).value() : new byte[] {(byte) leaf});
        }
        SignedNote under = signed(signer, THEN, tree);
        List<Map<String, Object>> known = new ArrayList<>();
        for (int leaf = 0; leaf < made.size(); leaf++) {
            known.add(known(made.get(leaf), new LogProof(leaf, tree.path(leaf), under)));
        }
        for (int leaf = THEN; leaf < 12; leaf++) {
            tree.add(new byte[] {(byte) leaf});
        }
        Map<String, Object> checkpoint = Map.of(
                "log",
                ReceiptExamples.ORIGIN,
                "size",
                THEN,
                "signedAt",
                signedAt,
                "signedByThen",
                then,
                "newest",
                witnessed.apply(signed(signer, 12, tree)).write(),
                "growth",
                tree.growth(THEN).stream()
                        .map(Base64.getEncoder()::encodeToString)
                        .toList());
        return JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "decision",
                        Map.of("answer", "permitted"),
                        "asOf",
                        ReceiptExamples.RECORDED.plusSeconds(9).toString(),
                        "asKnownAt",
                        ReceiptExamples.RECORDED.plusSeconds(9).toString(),
                        "known",
                        known,
                        "checkpoints",
                        List.of(checkpoint)));
    }

    private static Map<String, Object> known(Commitment commitment, LogProof proof) {
        JsonNode entry = JsonMapper.shared().readTree(commitment.canonical());
        return Map.of(
                "sequence",
                entry.path("seq").asInt(),
                "kind",
                entry.path("kind").asString(),
                "recordedAt",
                entry.path("recordedAt").asString(),
                "saidAt",
                entry.path("recordedAt").asString(),
                "entry",
                new String(commitment.canonical(), StandardCharsets.UTF_8),
                "salt",
                Base64.getUrlEncoder().withoutPadding().encodeToString(commitment.salt()),
                "commitment",
                HexFormat.of().formatHex(commitment.value()),
                "proof",
                proof.write());
    }

    private static SignedNote signed(NoteSigner signer, long size, GrowingTree tree) {
        String text = new Checkpoint(ReceiptExamples.ORIGIN, size, tree.root()).text();
        return new SignedNote(text, List.of(signer.sign(text)));
    }

    private Run run(String answer, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("answer.json"), answer);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = new VerifyReceipt(new PrintStream(out, true, StandardCharsets.UTF_8))
                .run(Stream.concat(Stream.of(file.toString()), Stream.of(more)).toArray(String[]::new));
        return new Run(code, out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void law_5_an_answer_about_the_past_is_checked_offline_and_says_when_its_checkpoint_was_signed()
            throws IOException {
        Run run = run(good);
        assertThat(run.out())
                .startsWith("Verified. Each entry in it stands in the log, which only grew since.")
                .contains("ok       entry 4, chosen, recorded 2026-11-21T10:15:30.123456Z: place 3 of 5 in the log "
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
                        "The proof does not lead from this entry", good.replace("index 3", "index 2"),
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
                        "Its field salt is not text", good.replaceFirst("\"salt\":\"[^\"]+\"", "\"salt\":7"),
                        "Nothing is said of the checkpoint", good.replace("\"size\":5", "\"size\":6"))
                .entrySet()) {
            Run run = run(one.getValue());
            assertThat(run.out()).contains("NOT OK", one.getKey()).startsWith("Not verified.");
            assertThat(run.code()).isEqualTo(1);
        }
    }

    private void refused(String answer, String why, String... more) throws IOException {
        Run run = run(answer, more);
        assertThat(run.out()).startsWith("Not verified.").contains("NOT OK", why);
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    void law_5_an_entry_that_was_left_out_is_missed() throws IOException {
        refused(answer(List.of(life.get(0), life.get(2), life.get(3))), "Entry 2 must stand here; it was left out");
        refused(answer(life.subList(1, 4)), "Entry 1 must stand here; it was left out");
        refused(answer(List.of(life.get(0), life.get(2), life.get(1))), "Entry 2 must stand here");
        refused(answer(List.of(life.get(0), life.get(1), life.get(1))), "Entry 3 must stand here");
    }

    @Test
    void law_5_entries_of_two_people_are_no_answer() throws IOException {
        refused(answer(List.of(life.get(0), stopped(2, "SOMEBODYELSE"))), "It is of another person");
    }

    @Test
    void law_5_an_answer_has_exactly_its_fields_and_holds_something() throws IOException {
        refused(
                "{\"receipt\":\"forged.forged.forged\",\"proof\":\"none\",\"asKnownAt\":null,\"known\":[]}",
                "more or fewer fields");
        refused("{\"asKnownAt\":\"rubbish\",\"known\":[]}", "more or fewer fields");
        refused(answer(List.of()), "It holds no entry");
        refused(good.replaceFirst("\\{", "{\"receipt\":\"a.b.c\","), "more or fewer fields");
        refused(good.replaceFirst("\"sequence\":", "\"more\":1,\"sequence\":"), "More or fewer fields than an entry");
        refused(good.replaceFirst("\"signedAt\":", "\"signed\":"), "More or fewer fields than a checkpoint");
        assertThat(run(good.replaceFirst("\\{", "{\"answeredThen\":{\"answer\":\"refused\"},"))
                        .code())
                .isZero();
    }

    @Test
    void law_5_when_it_was_said_is_what_the_entry_says() throws IOException {
        refused(
                good.replaceAll("\"saidAt\":\"[^\"]+\"", "\"saidAt\":\"2026-01-01T00:00:00Z\""),
                "The entry says another number, kind or time.");
    }

    @Test
    void law_5_as_many_witnesses_as_are_wanted_have_signed_the_newest_checkpoint() throws IOException {
        refused(good, "Witnesses that are known here and signed: 0, wanted: 1.", "--witnesses", "1");
        String seen = answer(
                register.log,
                ReceiptExamples.RECORDED.plusSeconds(1).toString(),
                true,
                life,
                note -> note.with(register.witness.witness(note.text(), ReceiptExamples.RECORDED)));
        assertThat(run(seen, "--witnesses", "1").code()).isZero();
        refused(seen, "signed: 1, wanted: 2.", "--witnesses", "2");
    }
}
