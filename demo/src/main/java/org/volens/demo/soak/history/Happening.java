package org.volens.demo.soak.history;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One line of the history. People have numbers there, from 0; a line of its own says whom the register knows each as. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "happened")
public sealed interface Happening {

    /** Whom the register knows a person as. */
    record Known(int person, UUID id) implements Happening {}

    /**
     * A person answered purposes, themselves or through staff.
     *
     * @param key key under which the same may be sent again
     * @param study the study in which they were answered; null for the register
     * @param answers give or refuse, by purpose
     * @param unfinished what the answer to a no names as begun and of unknown outcome
     */
    record Gave(
            int person,
            Call call,
            String key,
            @Nullable UUID study,
            Map<String, String> answers,
            List<String> unfinished,
            @Nullable Kept kept)
            implements Happening {
        /** On the register. */
        public Gave(
                int person,
                Call call,
                String key,
                Map<String, String> answers,
                List<String> unfinished,
                @Nullable Kept kept) {
            this(person, call, key, null, answers, unfinished, kept);
        }

        public Gave {
            answers = Map.copyOf(answers);
            unfinished = List.copyOf(unfinished);
        }
    }

    /**
     * A person stopped something, by any route.
     *
     * @param wish what they asked
     * @param choice how far it was taken to go, as the answer says; null where there was no answer, or a page for people
     * @param unfinished what the answer names as begun and of unknown outcome
     */
    record Stopped(
            int person,
            Call call,
            Wish wish,
            @Nullable String choice,
            List<String> unfinished,
            @Nullable Kept kept) implements Happening {
        public Stopped {
            unfinished = List.copyOf(unfinished);
        }
    }

    /** A person ended their pause. */
    record Resumed(int person, Call call, @Nullable Kept kept) implements Happening {}

    /** A receipt was fetched again, for a proof that was not there in time. */
    record Fetched(int person, Call call, @Nullable Kept kept) implements Happening {}

    /**
     * A sender asked for a permit.
     *
     * @param answer permitted, refused or abstained; null where there was no answer
     * @param sequence last event that the decision saw
     */
    record Asked(
            int person,
            Call call,
            Deed deed,
            @Nullable String answer,
            int sequence,
            @Nullable UUID permit,
            @Nullable Instant deadline)
            implements Happening {}

    /** A sender said how its act ended. */
    record Ended(int person, Call call, UUID permit, String outcome) implements Happening {}

    /** Something arrived at a provider. */
    record Arrived(int person, Deed deed, @Nullable UUID permit, Moment at) implements Happening {}

    /** The newest checkpoint was read, as anyone can. */
    record Published(Call call, @Nullable String note) implements Happening {}

    /** The keys that receipts and checkpoints are checked by. */
    record Keys(String published) implements Happening {}

    /** A person read their own choices and history. */
    record Looked(
            int person, Call call, boolean last, @Nullable Page page) implements Happening {}

    /** A wave moved on. */
    record Waved(UUID wave, String state, Moment at) implements Happening {}

    /** A process was killed, stopped, continued or started again. */
    record Trouble(String what, String whom, Moment at) implements Happening {}

    /**
     * A transaction that the database committed.
     *
     * @param position its place in the order of commits
     * @param at when, on the machine's wall clock
     */
    record Committed(long position, Instant at, List<Row> rows) implements Happening {
        public Committed {
            rows = List.copyOf(rows);
        }
    }

    /** An event as the ledger holds it at the end. */
    record StoredEvent(UUID person, int seq, Instant recordedAt, String commitment) implements Happening {}

    /** The last number of a person, as the ledger holds it at the end. */
    record StoredState(UUID person, int lastSeq) implements Happening {}

    /** A leaf of the log, as it is at the end; what it is a leaf of where that is no event of a person. */
    record StoredLeaf(long index, String data, @Nullable String other) implements Happening {}

    /** Which leaf an event became. */
    record StoredPlace(UUID person, int seq, long index) implements Happening {}
}
