package org.volens.demo.soak.history;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row that the database committed, as its own stream of commits tells it; hashes and bytes in hex. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "row")
public sealed interface Row {

    /** Whom it is about. */
    UUID person();

    /** An event of the ledger. */
    record Event(UUID person, int seq, Instant recordedAt, String kind, String commitment) implements Row {}

    /** What an event says. */
    record Content(UUID person, int seq, String salt, String canonical) implements Row {}

    /**
     * A permit.
     *
     * @param seq last event that the decision saw
     * @param within whether the act is this very transaction, and ended with it
     */
    record Permit(
            UUID person,
            UUID permit,
            String act,
            String scope,
            int seq,
            Instant takenAt,
            Instant deadline,
            boolean within)
            implements Row {}

    /**
     * A message in the app that became readable.
     *
     * @param study the study that it is about; null for none
     * @param kind what it carries, as the table has it: an invitation, an outcome
     */
    record Sent(UUID person, UUID message, @Nullable UUID study, String kind) implements Row {}
}
