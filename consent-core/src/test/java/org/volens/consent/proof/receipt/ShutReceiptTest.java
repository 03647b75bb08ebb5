package org.volens.consent.proof.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** A receipt that keeps its entry shut, because whoever reads it may not learn what the entry says. */
class ShutReceiptTest {

    private final ReceiptExamples register = new ReceiptExamples();
    private final ReceiptContent choice = ReceiptExamples.content();
    private final ReceiptContent deletion = new ReceiptContent(
            "R",
            "E",
            ReceiptExamples.PRINCIPAL,
            ReceiptExamples.RECORDED,
            new ReceiptContent.Entry(
                    5,
                    "stopped",
                    "erase",
                    "",
                    ReceiptExamples.RECORDED,
                    choice.entry().commitment()),
            ReceiptExamples.sayings(),
            null,
            new ReceiptContent.Manner("LINK", "P0", null, ReceiptContent.Manner.PERSON, false, null),
            ReceiptWords.ERASED);
    private final String proof = register.proof(choice.entry().commitment()).write();
    private final String receipt = register.receipts.issueShut(deletion);

    @Test
    void the_receipt_of_a_deletion_proves_that_its_entry_stands_in_the_log_and_tells_nothing_of_it() {
        Verdict verdict = verify(receipt);
        assertThat(verdict.checks()).allMatch(Check.Held.class::isInstance);
        assertThat(verdict.said()).contains("Entry 5, recorded " + ReceiptExamples.RECORDED + ", a stop: erase");
        assertThat(new String(Base64.getUrlDecoder().decode(receipt.split("\\.", -1)[1]), StandardCharsets.UTF_8))
                .doesNotContain("\"salt\"", "contact-by-app");
    }

    @Test
    void no_other_receipt_may_keep_its_entry_shut() {
        assertThat(part(register.receipts.issueShut(choice))).isEqualTo(Check.Part.SEAL);
        assertThat(part(changed(said -> said.put("level", "contact")))).isEqualTo(Check.Part.SEAL);
        assertThat(part(changed(said -> said.put("kind", "chosen")))).isEqualTo(Check.Part.SEAL);
    }

    @Test
    void a_seal_that_is_none_or_half_a_secret_is_found() {
        assertThat(part(changed(said -> said.put("commitment", "00".repeat(32)))))
                .isEqualTo(Check.Part.INCLUSION);
        assertThat(part(changed(said -> said.put("commitment", "00")))).isEqualTo(Check.Part.SEAL);
        for (String half : List.of("salt", "event")) {
            assertThat(part(changed(said -> said.put(half, "AA")))).as(half).isEqualTo(Check.Part.CONTENT);
            assertThat(part(changed(said -> said.put(half, "")))).as(half).isEqualTo(Check.Part.CONTENT);
        }
    }

    private String changed(Consumer<ObjectNode> change) {
        return register.signedAgain(receipt, said -> {
            change.accept((ObjectNode) said.path("volens"));
            return said;
        });
    }

    private Check.Part part(String said) {
        return verify(said).firstFailure().map(Check.Failed::part).orElse(null);
    }

    private Verdict verify(String said) {
        return new ReceiptVerifier(register.keys(), 0)
                .verify(Proven.made(said, proof).write().getBytes(StandardCharsets.UTF_8));
    }
}
