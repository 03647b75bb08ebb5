package org.volens.consent.ledger;

import java.util.List;
import org.volens.consent.Beforehand;
import org.volens.consent.PersonId;
import reactor.core.publisher.Mono;

/**
 * What was found of somebody's capacity, kept in one transaction with what they had said beforehand for the time when they cannot
 * decide. Capacity is of a decision: what was said beforehand about the register is done when it was found of the register.
 */
public interface Findings {

    /** Keeps a finding, and does what was said for that case. The same found again does nothing twice. */
    Mono<Found> found(PersonId person, ActingTasks.Finding finding);

    /**
     * What came of it.
     *
     * @param stops what was done, each a stop of its own
     * @param standing what the person had said beforehand and stands, of what takes away
     * @param unable whether they are found unable to decide about the register, by this finding or an earlier one
     */
    record Found(List<Entry> stops, List<Beforehand.Standing> standing, boolean unable) {
        public Found {
            stops = List.copyOf(stops);
            standing = List.copyOf(standing);
        }
    }
}
