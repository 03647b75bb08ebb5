package org.volens.consent.ledger;

import java.util.Locale;
import java.util.UUID;
import org.volens.consent.proof.Commitment;
import reactor.core.publisher.Mono;

/**
 * What stands in the log besides the events of people: pages of uses, and what was said of an invitation run. Salted like
 * events, so that a reader of the log learns nothing; names nobody, so that it is kept for ever. Definitions are items too, which
 * only {@link DefinitionLeaves} and those who write them add.
 */
public interface LogItems {

    /** Kinds of item. */
    enum Kind {
        /** A page of uses. */
        USES,
        /** What was said of an invitation run. */
        RUN;

        /** Its name in the database. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Adds an item of that name, in the caller's transaction; it becomes a leaf once that has committed. */
    Mono<Void> add(UUID item, Kind kind, byte[] canonical);

    /** What an item says, with its salt; empty where there is none of that name. */
    Mono<Commitment> of(UUID item);
}
