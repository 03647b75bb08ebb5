package org.volens.consent.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentState;
import org.volens.consent.StopLevel;
import org.volens.consent.proof.Sha256;
import org.volens.consent.r2dbc.EventJson;

/**
 * Checks all rows of one person against one another: the numbers have no gap, the times rise, the content gives the commitment
 * and says the same as the row, the fold gives the positions, and each event is one leaf or waits to become one.
 */
final class PersonAudit {

    private static final byte[] ERASED = {'e', 'r', 'a', 's', 'e', 'd'};

    private final PersonRows rows;
    private final Tally tally;
    private final Instant old;
    private final int erasedUpTo;

    private PersonAudit(PersonRows rows, Tally tally, Instant old) {
        this.rows = rows;
        this.tally = tally;
        this.old = old;
        int erased = 0;
        for (Row event : rows.events()) {
            if (isErasure(event)) {
                erased = event.int32(1);
                tally.erasure(new Tally.Erasure(rows.person(), erased, event.time(2), event.bytes(4)));
            }
        }
        this.erasedUpTo = erased;
    }

    private static boolean isErasure(Row event) {
        return event.says(3, ERASED);
    }

    /** Checks a person, and counts what was read. Nothing may wait that was recorded before the time given. */
    static void check(PersonRows rows, Tally tally, Instant old) {
        rows.order();
        new PersonAudit(rows, tally, old).check();
    }

    private void check() {
        Row state = state();
        numbered();
        leaves();
        List<ConsentEvent> events = contents(state.uuid(1).toString());
        last(state);
        PositionAudit.check(rows, ConsentState.fold(events));
        deleted(events);
        tally.leaflets(rows.person(), events);
        tally.person(rows, erasedUpTo > 0);
    }

    private String where(String table, int seq) {
        return table + ", event " + seq + " of person " + rows.person();
    }

    private Row state() {
        if (rows.states().isEmpty()) {
            throw new Diverged(
                    "There are rows of a person who has no state.",
                    "consent_state, person " + rows.person(),
                    "a row",
                    "none");
        }
        return rows.states().getFirst();
    }

    private void numbered() {
        Instant before = Instant.MIN;
        int expected = 1;
        for (Row event : rows.events()) {
            int seq = event.int32(1);
            if (seq != expected) {
                throw new Diverged(
                        "An event is missing: the numbers have a gap.",
                        "consent_event, person " + rows.person(),
                        "event " + expected,
                        "event " + seq);
            }
            Instant recorded = event.time(2);
            if (!recorded.isAfter(before)) {
                throw new Diverged(
                        "An event was recorded before the one it follows.",
                        where("consent_event", seq),
                        "a time after " + before,
                        recorded);
            }
            before = recorded;
            expected++;
        }
    }

    /** Each event is a leaf or waits to become one, and nothing else is either. */
    private void leaves() {
        int entry = 0;
        int waiting = 0;
        for (Row event : rows.events()) {
            int seq = event.int32(1);
            if (has(rows.entries(), entry, seq)) {
                Row at = rows.entries().get(entry++);
                tally.leaf(at.int16(2), at.int64(3), isErasure(event), event.bytes(4));
            } else if (has(rows.waiting(), waiting, seq)) {
                waits(event, rows.waiting().get(waiting++).bytes(2));
            } else {
                throw new Diverged(
                        "An event is no leaf of the log and does not wait to become one.",
                        where("log_entry", seq),
                        "a row there or in leaf_queue",
                        "none");
            }
        }
        none("log_entry", rows.entries(), entry);
        none("leaf_queue", rows.waiting(), waiting);
    }

    private static boolean has(List<Row> some, int at, int seq) {
        return at < some.size() && some.get(at).int32(1) == seq;
    }

    private void none(String table, List<Row> some, int at) {
        if (at < some.size()) {
            throw new Diverged(
                    "The log knows an event that the ledger does not have, or has it twice.",
                    where(table, some.get(at).int32(1)),
                    "an event in consent_event for each row",
                    rows.events().size() + " events");
        }
    }

    private List<ConsentEvent> contents(String principal) {
        List<ConsentEvent> events = new ArrayList<>();
        int at = 0;
        for (Row event : rows.events()) {
            int seq = event.int32(1);
            if (has(rows.contents(), at, seq)) {
                events.add(content(event, rows.contents().get(at++), principal));
            } else if (seq >= erasedUpTo) {
                throw new Diverged(
                        "The content of an event is missing, and no erasure follows it.",
                        where("consent_content", seq),
                        "salt and content that give " + java.util.HexFormat.of().formatHex(event.bytes(4)),
                        "nothing");
            }
        }
        if (at < rows.contents().size()) {
            throw new Diverged(
                    "There is content of an event that the ledger does not have, or has it twice.",
                    where("consent_content", rows.contents().get(at).int32(1)),
                    "an event in consent_event",
                    "none");
        }
        return events;
    }

    private ConsentEvent content(Row event, Row content, String principal) {
        int seq = event.int32(1);
        if (seq < erasedUpTo) {
            throw new Diverged(
                    "The content of an event is still there, and an erasure follows it.",
                    where("consent_content", seq),
                    "nothing",
                    "salt and content");
        }
        byte[] canonical = content.bytes(3);
        byte[] made = Sha256.of(content.bytes(2), canonical);
        if (!Arrays.equals(made, event.bytes(4))) {
            throw new Diverged(
                    "An event's content does not give its commitment.",
                    where("consent_event", seq),
                    made,
                    event.bytes(4));
        }
        EventJson.Written written = written(canonical, seq);
        says(seq, "kind", written.event().kind(), event.text(3));
        says(seq, "number", written.event().seq(), seq);
        says(seq, "time", written.event().recordedAt(), event.time(2));
        if (!principal.equals(written.person())) {
            throw new Diverged(
                    "An event is of somebody else.", where("consent_content", seq), principal, written.person());
        }
        over(written.event());
        return written.event();
    }

    /** An erasure names what it was made over and could not vouch for; nobody looks at that afterwards, for it is gone. */
    private void over(ConsentEvent event) {
        if (event instanceof ConsentEvent.Erased erased && erased.over() != null) {
            tally.erasedNames(erased.over().names());
            if (!erased.over().unlike().isEmpty()) {
                throw new Diverged(
                        "An erasure was made over events that were not those of its person.",
                        where("consent_event", erased.seq()),
                        "content of each event from before that fitted",
                        "none that did of " + erased.over().unlike());
            }
        }
    }

    private void says(int seq, String part, Object expected, Object found) {
        if (!expected.equals(found)) {
            throw new Diverged(
                    "An event says another " + part + " than its row.", where("consent_event", seq), expected, found);
        }
    }

    private EventJson.Written written(byte[] canonical, int seq) {
        try {
            return EventJson.written(canonical);
        } catch (RuntimeException unreadable) {
            throw new Diverged(
                    "An event cannot be read.",
                    where("consent_content", seq),
                    "an event of a kind that is known here",
                    String.valueOf(unreadable.getMessage()));
        }
    }

    private void last(Row state) {
        Instant last = rows.events().isEmpty() ? null : rows.events().getLast().time(2);
        state("last event", rows.events().size(), state.int32(2));
        state("time of the last event", last, state.maybeTime(3));
    }

    /** What waits can still be changed without a trace, so nothing may wait for ever. */
    private void waits(Row event, byte[] found) {
        int seq = event.int32(1);
        if (!Arrays.equals(event.bytes(4), found)) {
            throw new Diverged(
                    "An event waits under another commitment.", where("leaf_queue", seq), event.bytes(4), found);
        }
        if (event.time(2).isBefore(old)) {
            throw new Diverged(
                    "An event waits for the log for too long.",
                    where("leaf_queue", seq),
                    "a leaf some seconds after it was recorded",
                    "waiting since " + event.time(2));
        }
    }

    /** What stands after the last erasure is not deleted; where that was asked for, it may not stay so. */
    private void deleted(List<ConsentEvent> events) {
        for (ConsentEvent event : events) {
            if (event instanceof ConsentEvent.Stopped stop
                    && stop.level() == StopLevel.ERASE
                    && stop.recordedAt().isBefore(old)) {
                throw new Diverged(
                        "A deletion that was asked for was not made.",
                        where("consent_event", stop.seq()),
                        "an erasure some seconds after " + stop.recordedAt(),
                        "none");
            }
        }
    }

    private void state(String part, @Nullable Object expected, @Nullable Object found) {
        if (!Objects.equals(expected, found)) {
            throw new Diverged(
                    "The state names another " + part + " than the ledger has.",
                    "consent_state, person " + rows.person(),
                    shown(expected),
                    shown(found));
        }
    }

    private static Object shown(@Nullable Object value) {
        return value == null ? "nothing" : value;
    }
}
