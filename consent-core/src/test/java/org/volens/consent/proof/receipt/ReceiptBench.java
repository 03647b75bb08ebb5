package org.volens.consent.proof.receipt;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.volens.consent.proof.Commitment;
import org.volens.consent.proof.GrowingTree;
import org.volens.consent.proof.LogProof;

/** Measures on one thread what a receipt costs, and prints one figure a line as "name value unit". Not a test. */
final class ReceiptBench {

    private static final int ROUNDS = 3;

    private ReceiptBench() {}

    /** Runs it. */
    public static void main(String[] arguments) {
        ReceiptExamples register = new ReceiptExamples();
        ReceiptContent content = ReceiptExamples.content();
        ReceiptPayload payload = new ReceiptPayload(ReceiptExamples.terms());
        byte[] canonical = payload.bytes(content, ReceiptExamples.ORIGIN);
        String text = new String(canonical, StandardCharsets.UTF_8);
        rate("receipt.signature_per_second", 8_000, () -> register.pair.sign(canonical));
        rate("receipt.payload_per_second", 100_000, () -> payload.bytes(content, ReceiptExamples.ORIGIN));
        rate("receipt.payload_by_canonicaliser_per_second", 20_000, () -> Commitment.canonical(text));
        rate("receipt.issued_per_second", 8_000, () -> register.receipts.issue(content));
        Proven proven = register.proven(content);
        byte[] file = proven.write().getBytes(StandardCharsets.UTF_8);
        ReceiptVerifier verifier = new ReceiptVerifier(register.keys(), 1);
        rate("receipt.verified_per_second", 2_000, () -> {
            if (!verifier.verify(file).verified()) {
                throw new IllegalStateException("A good receipt does not hold.");
            }
        });
        sizes(register);
    }

    private static void sizes(ReceiptExamples register) {
        for (int purposes : List.of(1, 3, 9)) {
            List<ReceiptContent.Saying> sayings = new ArrayList<>();
            while (sayings.size() < purposes) {
                ReceiptContent.Saying one = ReceiptExamples.sayings().get(sayings.size() % 3);
                sayings.add(new ReceiptContent.Saying(
                        ReceiptExamples.purpose(
                                one.purpose().code() + sayings.size() / 3,
                                one.purpose().title(),
                                one.purpose().plainText(),
                                one.purpose().validityMonths()),
                        "",
                        one.state(),
                        one.validUntil()));
            }
            ReceiptContent content = ReceiptExamples.content(
                    Commitment.to(ReceiptExamples.event()), ReceiptExamples.RECORDED, ReceiptExamples.LEAFLET, sayings);
            say(
                    "receipt.bytes_with_%d_purposes".formatted(purposes),
                    register.receipts.issue(content).length(),
                    "bytes");
        }
        GrowingTree tree = new GrowingTree();
        tree.add(new byte[32]);
        LogProof deep = new LogProof(
                9_999_999,
                java.util.Collections.nCopies(24, new byte[32]),
                register.checkpoint(ReceiptExamples.ORIGIN, tree, register.log));
        say("receipt.proof_bytes_at_10_million", deep.write().length(), "bytes");
    }

    private static void rate(String name, int count, Runnable one) {
        double best = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long begun = System.nanoTime();
            for (int done = 0; done < count; done++) {
                one.run();
            }
            best = Math.max(best, count * 1e9 / (System.nanoTime() - begun));
        }
        say(name, Math.round(best), "1/s");
    }

    private static void say(String name, long value, String unit) {
        System.out.printf(Locale.ROOT, "%s %d %s%n", name, value, unit);
    }
}
