package org.volens.participants;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.volens.consent.Answer;
import org.volens.consent.ConsentEvent;
import org.volens.consent.proof.receipt.Proven;

/**
 * What was recorded, what it means, and what the person can keep of it. The members {@code receipt} and {@code proof} are the
 * file that {@code bin/verify-receipt} checks.
 */
public record ChoiceRecorded(
        int sequence,
        Instant recordedAt,
        List<Decision> decisions,
        List<String> meaning,
        List<String> cannotUndo,
        String receipt,
        @Nullable String proof,
        @JsonProperty("proof_link") @Nullable String proofLink) {

    private static final String GIVEN =
            "From now on we may do what you said yes to, and nothing else. You can stop at any"
                    + " time, in one step, here or by the link in any message.";

    /** One answer as it was recorded. */
    public record Decision(
            String purpose, String answer, @Nullable Instant validUntil) {}

    /** What was recorded, with what proves it. */
    public static ChoiceRecorded of(ConsentEvent event, Proven proven) {
        List<Decision> decisions = event instanceof ConsentEvent.Chosen chosen
                ? chosen.choices().stream()
                        .map(choice -> new Decision(
                                choice.purpose(),
                                choice.answer() == Answer.GIVEN ? "give" : "refuse",
                                choice.validUntil()))
                        .toList()
                : List.of();
        Map<String, String> members = proven.members();
        return new ChoiceRecorded(
                event.seq(),
                event.recordedAt(),
                decisions,
                List.of(meaning(decisions)),
                List.of("If you stop later, what was done before stays as it was."),
                proven.receipt(),
                members.get("proof"),
                members.get("proof_link"));
    }

    private static String meaning(List<Decision> decisions) {
        if (decisions.isEmpty()) {
            return "Your choices count again as they stand.";
        }
        return decisions.stream().anyMatch(decision -> decision.answer().equals("give"))
                ? GIVEN
                : "We will not do what you said no to.";
    }
}
