package org.volens.participants;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.volens.consent.ConsentEvent;
import org.volens.consent.Ids;
import org.volens.consent.StopLevel;
import org.volens.consent.proof.receipt.Proven;
import org.volens.invitations.Words;

/** What was recorded and what it means; a note where more may have stopped than was meant. */
record Stopped(
        int sequence,
        Instant recordedAt,
        String choice,
        String meaning,
        String cannotUndo,
        String reference,
        @Nullable String note,
        List<String> unfinished,
        @Nullable String receipt,
        @Nullable String proof,
        @JsonProperty("proof_link") @Nullable String proofLink,
        Deleting.@Nullable Deletion deletion) {

    static final String NOTE =
            "We could not tell just what you wanted to stop. So we stopped all contact about research."
                    + " If you meant something else, tell us at any time.";

    static final String EITHER =
            "If the person has nothing to do with this in that study, all contact about research is stopped instead. Which of"
                    + " the two it was, they read in their own account.";

    static final String KEEP = "Keep the receipt: we can make no other once all is deleted.";
    static final String NO_RECEIPT =
            "We cannot sign a receipt at the moment. Keep the reference: it is all we can give you.";

    /** What else is told of a stop: what it ended, one by one, and whom to call. */
    record More(String ended, String numbers) {}

    /** Of what happened, as it is told. */
    static Stopped of(StopDesk.Told told, More more, List<String> unfinished, Optional<Proven> proven) {
        ConsentEvent.Stopped event = told.stopped();
        Map<String, String> kept = proven.map(Proven::members).orElse(Map.of());
        return new Stopped(
                event.seq(),
                event.recordedAt(),
                event.level().code(),
                Words.did(event) + more.ended(),
                Words.leftUndone(event) + more.numbers(),
                Ids.reference(8),
                told.note(),
                unfinished,
                kept.get("receipt"),
                kept.get("proof"),
                kept.getOrDefault("proof_link", kept.isEmpty() ? "/v1/me/choices/" + event.seq() + "/receipt" : null),
                null);
    }

    /** Once it is deleted nothing can be fetched, and no link says otherwise. */
    Stopped with(Deleting.Deletion deletion) {
        return new Stopped(
                sequence,
                recordedAt,
                choice,
                meaning + " " + (receipt == null ? NO_RECEIPT : KEEP),
                cannotUndo,
                reference,
                note,
                unfinished,
                receipt,
                proof,
                deletion.deletedAt() == null ? proofLink : null,
                deletion);
    }

    /** The same while nothing can be signed. */
    Stopped unsigned() {
        return new Stopped(
                sequence,
                recordedAt,
                choice,
                meaning + " " + ChoiceRecorded.FOLLOWS,
                cannotUndo,
                reference,
                note,
                unfinished,
                receipt,
                proof,
                proofLink,
                deletion);
    }

    /** Receipt and proof as the file that is kept; empty where there is no receipt in it. */
    Optional<Proven> file() {
        return Optional.ofNullable(receipt)
                .map(signed -> proof == null ? Proven.pending(signed, "") : Proven.made(signed, proof));
    }

    /** The answer to somebody of whom nothing is held. */
    static Stopped nothing(Instant now) {
        return nothing(now, "You are not on the register, so nothing is done with your data here.");
    }

    /** The answer to a link of somebody who was deleted: it cannot tell who they are, should they have joined again. */
    static Stopped deleted(Instant now, String phone) {
        return nothing(
                now,
                "We deleted what we held when this link was sent, so it stops nothing any more. If you have joined the register"
                        + " again since, sign in to stop, or call us on " + phone + ".");
    }

    private static Stopped nothing(Instant now, String meaning) {
        return new Stopped(
                0,
                now,
                StopLevel.REGISTER.code(),
                meaning,
                "",
                Ids.reference(8),
                null,
                List.of(),
                null,
                null,
                null,
                null);
    }
}
