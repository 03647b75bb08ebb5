package org.volens.consent.r2dbc;

import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentState;
import org.volens.consent.PersonId;
import org.volens.consent.StopLevel;
import org.volens.consent.ledger.ConsentFollower;
import reactor.core.publisher.Mono;

/**
 * Notes with a stop that asks for it that the person is to be erased, so that a crash loses nothing. A stop that comes in for
 * somebody who was erased meanwhile is recorded like any other, and erased too.
 */
public final class ErasureAsked implements ConsentFollower {

    private final ErasureSql sql;

    /** Works through the SQL given. */
    public ErasureAsked(ErasureSql sql) {
        this.sql = sql;
    }

    @Override
    public boolean concerns(ConsentEvent event, ConsentState after) {
        return event instanceof ConsentEvent.Stopped;
    }

    @Override
    public Mono<Void> follow(PersonId person, ConsentEvent event, ConsentState after) {
        return switch (event) {
            case ConsentEvent.Stopped stopped ->
                sql.ask(person, stopped.seq(), stopped.recordedAt(), stopped.level() == StopLevel.ERASE);
            case ConsentEvent.Chosen _,
                    ConsentEvent.Resumed _,
                    ConsentEvent.Corrected _,
                    ConsentEvent.Lapsed _,
                    ConsentEvent.Erased _ -> Mono.empty();
        };
    }
}
