package org.volens.cohort;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.volens.consent.PersonId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Finds people by a study's criteria. An engine may be fast and behind the truth, as long as whoever contacts people
 * asks {@link #recheck} in the transaction of the act. Only people who permit the use of their record are ever seen.
 */
public interface MatchingEngine {

    /** How many people who permit matching suit the criteria: true numbers, to leave only through a release. */
    Mono<TrueCounts> count(Criteria criteria, Instant asOf);

    /**
     * Everyone who certainly suits, permits the invitation and has not been invited to the study, in order of their ids.
     * Read in pages, each complete before its people are given out, so that the receiver may write in between.
     */
    Flux<PoolPerson> pool(Criteria criteria, Instant asOf, PoolOptions options);

    /**
     * What the criteria say of these people now, in the caller's transaction, whose locks on consent must already be
     * held. Consent is not asked here; somebody who is not on the register any more has no answer.
     */
    Mono<Map<PersonId, Judgement>> recheck(Collection<PersonId> people, Criteria criteria, Instant asOf);
}
