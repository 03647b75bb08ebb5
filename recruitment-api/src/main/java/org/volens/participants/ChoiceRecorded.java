package org.volens.participants;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.volens.consent.Answer;
import org.volens.consent.Choosing;
import org.volens.consent.ConsentEvent;
import org.volens.consent.PurposeCodes;
import org.volens.consent.StopLevel;
import org.volens.consent.proof.receipt.Proven;
import org.volens.invitations.Words;

/**
 * What was recorded, what it means, and what the person can keep of it. The members {@code receipt} and {@code proof} are the
 * file that {@code bin/verify-receipt} checks.
 *
 * @param unfinished what had begun before a no, and may still reach the person because nobody told how it ended
 */
public record ChoiceRecorded(
        int sequence,
        Instant recordedAt,
        List<Decision> decisions,
        List<String> meaning,
        List<String> cannotUndo,
        List<String> unfinished,
        @Nullable String receipt,
        @Nullable String proof,
        @JsonProperty("proof_link") @Nullable String proofLink) {

    private static final String GIVEN =
            "From now on we may do what you said yes to, and nothing else. You can stop at any"
                    + " time, in one step, here or by the link in any message.";

    static final String FOLLOWS =
            "We cannot sign your receipt at the moment. It follows: fetch it later. What you told us counts all the same.";

    private static final String CORRECTED =
            "The yes that was recorded in error counts no more. What you said besides counts as it stands.";
    private static final String LEFT = " What we passed to the study's site is taken back." + Words.RESULTS_STAY;

    /** One answer as it was recorded. */
    public record Decision(
            String purpose, String answer, @Nullable Instant validUntil) {}

    /** What was recorded, with what proves it; who leaves a study is told whom to call before they stop a medicine. */
    public static ChoiceRecorded of(
            ConsentEvent event, List<String> unfinished, List<String> numbers, Optional<Proven> proven) {
        List<Decision> decisions = event instanceof ConsentEvent.Chosen chosen
                ? chosen.choices().stream()
                        .map(choice -> new Decision(
                                choice.purpose(),
                                choice.answer() == Answer.GIVEN ? "give" : "refuse",
                                choice.validUntil()))
                        .toList()
                : List.of();
        String meaning =
                event instanceof ConsentEvent.Corrected ? CORRECTED : meaning(decisions) + (leaves(event) ? LEFT : "");
        Map<String, String> members = proven.map(Proven::members).orElse(Map.of());
        return new ChoiceRecorded(
                event.seq(),
                event.recordedAt(),
                decisions,
                proven.isPresent() ? List.of(meaning) : List.of(meaning, FOLLOWS),
                leaves(event)
                        ? List.of(Words.cannotUndo(StopLevel.STUDY) + Words.call(numbers))
                        : List.of("If you stop later, what was done before stays as it was."),
                unfinished,
                members.get("receipt"),
                members.get("proof"),
                proven.isPresent() ? members.get("proof_link") : "/v1/me/choices/" + event.seq() + "/receipt");
    }

    /** The same of what was written down alone, for whoever wrote it; the receipt may be there and be for the person. */
    ChoiceRecorded of(List<Choosing.Asked> written, boolean held) {
        return new ChoiceRecorded(
                sequence,
                recordedAt,
                decisions.stream()
                        .filter(decision -> written.stream()
                                .anyMatch(asked -> asked.purpose().equals(decision.purpose())))
                        .toList(),
                held ? meaning : List.of(meaning.getFirst()),
                cannotUndo,
                unfinished,
                receipt,
                proof,
                proofLink);
    }

    /** The same, sent again when other things had been said after it. */
    ChoiceRecorded overtaken(int last) {
        return new ChoiceRecorded(
                sequence,
                recordedAt,
                decisions,
                Stream.concat(
                                Stream.of("This was recorded before, as number " + sequence
                                        + ", and is not recorded again. What was said after it"
                                        + " counts: the choices stand at number " + last + "."),
                                meaning.stream().filter(FOLLOWS::equals))
                        .toList(),
                cannotUndo,
                unfinished,
                receipt,
                proof,
                proofLink);
    }

    /** Whether it says no to taking part in a study. */
    public static boolean leaves(ConsentEvent event) {
        return event instanceof ConsentEvent.Chosen chosen
                && chosen.choices().stream()
                        .anyMatch(choice ->
                                choice.purpose().equals(PurposeCodes.TAKE_PART) && choice.answer() == Answer.REFUSED);
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
