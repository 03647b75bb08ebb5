package org.volens.consent.proof.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.volens.consent.proof.GrowingTree;
import org.volens.consent.proof.LogProof;
import org.volens.consent.proof.NoteKey;
import org.volens.consent.proof.NoteSigner;
import org.volens.consent.proof.SignedNote;

class ReceiptProofTest {

    private final ReceiptExamples register = new ReceiptExamples();
    private final ReceiptContent content = ReceiptExamples.content();
    private final Proven good = register.proven(content);
    private final String proof = ((Proven.Proof.Made) good.proof()).text();

    @Test
    void no_line_of_the_proof_can_be_changed() {
        String[] lines = proof.split("\n", -1);
        for (int line = 0; line < lines.length - 1; line++) {
            String[] changed = lines.clone();
            changed[line] = lines[line].isEmpty() ? "x" : lines[line].substring(0, lines[line].length() - 2) + "7";
            assertThat(part(Proven.made(good.receipt(), String.join("\n", changed))))
                    .as(lines[line])
                    .isIn(Check.Part.PROOF, Check.Part.CHECKPOINT, Check.Part.INCLUSION, Check.Part.WITNESSES);
        }
    }

    @Test
    void the_proof_of_another_entry_or_place_is_named() {
        assertThat(part(register.proven(ReceiptExamples.content()).with(proof))).isEqualTo(Check.Part.INCLUSION);
        assertThat(part(good.with(proof.replace("index 6", "index 7")))).isEqualTo(Check.Part.INCLUSION);
        assertThat(part(good.with(proof.replace("index 6", "index 600")))).isEqualTo(Check.Part.INCLUSION);
        assertThat(part(good.with(proof.replaceFirst("index 6\n[^\n]+\n", "index 6\n"))))
                .isEqualTo(Check.Part.INCLUSION);
        assertThat(part(good.with(""))).isEqualTo(Check.Part.PROOF);
        assertThat(part(good.with("a\u0000b"))).isEqualTo(Check.Part.PROOF);
    }

    @Test
    void another_logs_signature_is_named() {
        NoteSigner sameName = ReceiptExamples.signer(ReceiptExamples.ORIGIN, NoteKey.Kind.LOG);
        assertThat(part(good.with(proofSigned(ReceiptExamples.ORIGIN, sameName))))
                .isEqualTo(Check.Part.CHECKPOINT);
        NoteSigner published = ReceiptExamples.signer("other.example.org/log", NoteKey.Kind.LOG);
        PublishedKeys both = keysWith(new PublishedKeys.PublishedLog(published.key(), null));
        assertThat(part(both, good.with(proofSigned("other.example.org/log", published))))
                .isEqualTo(Check.Part.CHECKPOINT);
        assertThat(part(both, good.with(proofSigned("other.example.org/log", register.log))))
                .isEqualTo(Check.Part.CHECKPOINT);
        assertThat(part(both, good)).isNull();
    }

    @Test
    void a_log_that_went_on_from_the_receipts_own_may_prove_it() {
        NoteSigner next = ReceiptExamples.signer("log.example.org/second", NoteKey.Kind.LOG);
        PublishedKeys keys = keysWith(new PublishedKeys.PublishedLog(next.key(), ReceiptExamples.ORIGIN));
        assertThat(part(keys, good.with(proofSigned("log.example.org/second", next))))
                .isNull();
        PublishedKeys backwards = new PublishedKeys(
                List.of(register.key),
                List.of(
                        new PublishedKeys.PublishedLog(next.key(), null),
                        new PublishedKeys.PublishedLog(register.log.key(), "log.example.org/second")),
                List.of());
        assertThat(part(backwards, good.with(proofSigned("log.example.org/second", next))))
                .isEqualTo(Check.Part.CHECKPOINT);
    }

    @Test
    void witnesses_count_when_they_are_asked_for_and_a_broken_one_always() {
        assertThat(new ReceiptVerifier(register.keys(), 1).verify(bytes(good)).verified())
                .isTrue();
        Verdict two = new ReceiptVerifier(register.keys(), 2).verify(bytes(good));
        assertThat(two.firstFailure().orElseThrow().part()).isEqualTo(Check.Part.WITNESSES);
        LogProof read = LogProof.read(proof).orElseThrow();
        SignedNote.Signature one = read.checkpoint().signatures().getLast();
        byte[] bad = one.value().clone();
        bad[20] ^= 1;
        SignedNote broken = new SignedNote(
                read.checkpoint().text(),
                List.of(
                        read.checkpoint().signatures().getFirst(),
                        new SignedNote.Signature(one.name(), one.keyId(), bad)));
        assertThat(part(good.with(new LogProof(read.index(), read.path(), broken).write())))
                .isEqualTo(Check.Part.WITNESSES);
    }

    @Test
    void a_proof_that_is_still_to_come_is_not_taken_for_one() {
        Proven pending = Proven.pending(good.receipt(), "https://register.example.org/proofs/9HJC");
        Verdict verdict = verify(pending);
        assertThat(verdict.firstFailure().orElseThrow().part()).isEqualTo(Check.Part.PROOF);
        assertThat(verdict.firstFailure().orElseThrow().why()).contains("https://register.example.org/proofs/9HJC");
        assertThat(verdict.checks().subList(1, 7)).allMatch(Check.Held.class::isInstance);
        assertThat(verify(pending.with(proof)).verified()).isTrue();
    }

    private PublishedKeys keysWith(PublishedKeys.PublishedLog log) {
        return new PublishedKeys(
                List.of(register.key),
                List.of(register.keys().logs().getFirst(), log),
                List.of(register.witness.key()));
    }

    private String proofSigned(String origin, NoteSigner signer) {
        GrowingTree tree = new GrowingTree();
        for (int leaf = 0; leaf < ReceiptExamples.LEAVES; leaf++) {
            tree.add(leaf == ReceiptExamples.LEAF ? content.entry().commitment().value() : new byte[] {(byte) leaf});
        }
        return new LogProof(
                        ReceiptExamples.LEAF,
                        tree.path(ReceiptExamples.LEAF),
                        register.checkpoint(origin, tree, signer))
                .write();
    }

    private Verdict verify(Proven proven) {
        return new ReceiptVerifier(register.keys(), 0).verify(bytes(proven));
    }

    private Check.Part part(Proven proven) {
        return part(register.keys(), proven);
    }

    private static Check.Part part(PublishedKeys keys, Proven proven) {
        Verdict verdict = new ReceiptVerifier(keys, 0).verify(bytes(proven));
        return verdict.firstFailure().map(Check.Failed::part).orElse(null);
    }

    private static byte[] bytes(Proven proven) {
        return proven.write().getBytes(StandardCharsets.UTF_8);
    }
}
