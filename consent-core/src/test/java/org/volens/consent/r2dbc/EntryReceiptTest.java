package org.volens.consent.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.volens.consent.Answer;
import org.volens.consent.ConsentEvent;
import org.volens.consent.How;
import org.volens.consent.IdentityLevel;
import org.volens.consent.Scope;
import org.volens.consent.StopLevel;
import org.volens.consent.proof.Commitment;
import org.volens.consent.proof.receipt.Check;
import org.volens.consent.proof.receipt.Proven;
import org.volens.consent.proof.receipt.ReceiptContent;
import org.volens.consent.proof.receipt.ReceiptExamples;
import org.volens.consent.proof.receipt.ReceiptVerifier;
import org.volens.consent.proof.receipt.ReceiptWords;
import org.volens.consent.proof.receipt.Verdict;

/** The check of receipts reads entries as the ledger writes them. */
class EntryReceiptTest {

    private static final Instant AT = ReceiptExamples.RECORDED;

    private final ReceiptExamples register = new ReceiptExamples();
    private final List<ReceiptContent.Saying> sayings = ReceiptExamples.sayings();

    @Test
    void a_choice_agrees_with_its_receipt() {
        List<ConsentEvent.Choice> choices = List.of(
                new ConsentEvent.Choice("contact-by-app", Scope.REGISTER, Answer.GIVEN, null),
                new ConsentEvent.Choice("match-by-record", Scope.REGISTER, Answer.GIVEN, ReceiptExamples.UNTIL),
                new ConsentEvent.Choice("commercial-sponsors", Scope.REGISTER, Answer.REFUSED, null));
        How how = How.signedIn(IdentityLevel.P9, "P9.Cp.Cd", AT.minusSeconds(60));
        ConsentEvent event = new ConsentEvent.Chosen(4, AT, choices, ReceiptExamples.LEAFLET, how);
        holds(ReceiptExamples.content(commitment(event), AT, ReceiptExamples.LEAFLET, sayings));
    }

    @Test
    void a_stop_agrees_with_its_receipt() {
        Instant said = AT.minusSeconds(3_600);
        List<ConsentEvent.Item> withdrawn = sayings.stream()
                .map(saying -> new ConsentEvent.Item(saying.purpose().code(), Scope.REGISTER))
                .toList();
        How how = How.staff(How.Route.PHONE, "helpline-7", said, "please stop");
        ConsentEvent event = new ConsentEvent.Stopped(5, AT, StopLevel.CONTACT, Scope.REGISTER, withdrawn, how, null);
        holds(new ReceiptContent(
                "R",
                "E",
                ReceiptExamples.PRINCIPAL,
                AT,
                new ReceiptContent.Entry(5, "stopped", "contact", "", AT, commitment(event)),
                sayings.stream()
                        .map(saying ->
                                new ReceiptContent.Saying(saying.purpose(), "", ReceiptContent.State.WITHDRAWN, null))
                        .toList(),
                null,
                new ReceiptContent.Manner("PHONE", "P0", said, ReceiptContent.Manner.PERSON, true, null),
                ReceiptWords.STOP_CONTACT));
    }

    private static Commitment commitment(ConsentEvent event) {
        return Commitment.toCanonical(EventJson.write(ReceiptExamples.PRINCIPAL, event));
    }

    private void holds(ReceiptContent content) {
        Proven proven = register.proven(content);
        Verdict verdict =
                new ReceiptVerifier(register.keys(), 1).verify(proven.write().getBytes(StandardCharsets.UTF_8));
        assertThat(verdict.checks()).allMatch(Check.Held.class::isInstance);
    }
}
