package org.volens.consent.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.volens.consent.Act;
import org.volens.consent.ConsentEvent;
import org.volens.consent.Decision;
import org.volens.consent.PersonId;
import org.volens.consent.Scope;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The yes for one act. A permit is taken under the person's lock at the moment of the act; the answer is never kept for
 * another.
 */
public interface Permits {

    /**
     * Locks the person, decides and, when permitted, writes the permit, all in the caller's transaction. For acts that
     * are themselves a change in the database and so commit with the permit.
     */
    Mono<Decision> within(PersonId person, Act act);

    /**
     * Locks people in order of their ids and then decides the same act for each, in the caller's transaction. Locking and
     * deciding are two statements, so that the decision sees what others committed before the lock was granted.
     */
    Mono<Map<PersonId, Decision>> within(Collection<PersonId> people, Act act);

    /** Locks people in order of their ids as {@link #within} does, in the caller's transaction, and decides nothing. */
    Mono<Void> hold(Collection<PersonId> people);

    /** Takes a permit in a transaction of its own, for an act outside the database that begins at once. */
    Mono<Taken> take(Wanted wanted);

    /** Takes a permit for somebody inside this house. */
    default Mono<Taken> take(PersonId person, Act act) {
        return take(new Wanted(person, act, null));
    }

    /** Everybody who would permit the act at this moment, streamed; for finding people, and no permit for any of them. */
    Flux<Who> who(Act act);

    /**
     * The next of them after one, in order of their ids, at a moment; for finding people page by page where the finder writes
     * in between. Fails with {@link LogBehind} while the log is behind.
     */
    Mono<WhoPage> who(Act act, Instant at, UUID after, int most);

    /**
     * Some of those who permit.
     *
     * @param people they, in order of their ids
     * @param next after whom to go on; empty at the end
     */
    record WhoPage(List<PersonId> people, Optional<UUID> next) {
        public WhoPage {
            people = List.copyOf(people);
        }
    }

    /** Somebody who permits, with the random name under which events and receipts speak of them. */
    record Who(PersonId person, UUID principal) {}

    /** What the answer would be at this moment. It is no permit: an act takes one. */
    Mono<Decision> ask(PersonId person, Act act);

    /**
     * What the answer would be once this was recorded, read in the caller's transaction: so that no yes is recorded for an act that
     * would be refused all the same.
     */
    Mono<Decision> once(PersonId person, ConsentEvent recorded, Act act);

    /** Says how an act of this house ended; false where there is no such permit or it has ended before. */
    default Mono<Boolean> ended(PersonId person, UUID permitId, Outcome outcome) {
        return ended(person, permitId, null, outcome);
    }

    /**
     * Says how an outside act ended; false where there is no such permit, it has ended before, or somebody else took it: who
     * ended another's permit could have a stop acknowledged while that act still runs.
     *
     * @param takenBy id of who took it; null for this house itself
     */
    Mono<Boolean> ended(PersonId person, UUID permitId, @Nullable String takenBy, Outcome outcome);

    /**
     * Completes when every outside act that a permit was taken for has ended or passed its deadline: after a stop nothing
     * that began before it still runs. Answers those whose end nobody told.
     */
    Mono<List<Unfinished>> settled(PersonId person);

    /**
     * What a permit is wanted for.
     *
     * @param by who wants it, for the use that is told to the person; null for this house itself
     */
    record Wanted(PersonId person, Act act, @Nullable By by) {}

    /** Somebody outside who acts: id, name for the person's eyes, organisation. */
    record By(String id, String name, String organisation) {}

    /**
     * A decision and, when permitted, the permit.
     *
     * @param takenAt the moment of the decision
     * @param deadline by when the act must have ended
     */
    record Taken(Decision decision, UUID permitId, Instant takenAt, Instant deadline) {}

    /** An act that had begun and whose end is not known. */
    record Unfinished(UUID permitId, String act, Scope scope, Instant takenAt, Instant deadline) {}

    /** How an outside act ended. */
    enum Outcome {
        DONE,
        FAILED,
        UNKNOWN,
        NOT_STARTED
    }
}
