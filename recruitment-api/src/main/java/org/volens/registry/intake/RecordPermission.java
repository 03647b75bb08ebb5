package org.volens.registry.intake;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.volens.consent.PersonId;
import org.volens.transparency.Use;
import reactor.core.publisher.Mono;

/** Asks, in the transaction that stores, who lets their record be used; a stop that comes meanwhile waits and then deletes. */
interface RecordPermission {

    /**
     * Locks the people in order of their ids against a change of consent and answers under which decision each permits; those who do not are
     * not in it.
     */
    Mono<Map<PersonId, Use.Under>> permitting(Collection<PersonId> people, Instant now);
}
