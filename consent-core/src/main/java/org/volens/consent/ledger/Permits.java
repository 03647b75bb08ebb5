package org.volens.consent.ledger;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.volens.consent.Act;
import org.volens.consent.Decision;
import org.volens.consent.PersonId;
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

    /** Takes a permit in a transaction of its own, for an act outside the database that begins at once. */
    Mono<Taken> take(PersonId person, Act act);

    /** Says how an outside act ended. */
    Mono<Void> ended(PersonId person, UUID permitId, Outcome outcome);

    /** A decision and, when permitted, the permit's id. */
    record Taken(Decision decision, UUID permitId) {}

    /** How an outside act ended. */
    enum Outcome {
        DONE,
        FAILED,
        UNKNOWN,
        NOT_STARTED
    }
}
