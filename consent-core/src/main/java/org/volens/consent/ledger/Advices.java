package org.volens.consent.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.volens.consent.PersonId;
import org.volens.consent.acting.ConsulteeAdvice;
import reactor.core.publisher.Mono;

/**
 * What consultees advised. Kept apart from everybody's consent: no decision, no permit and no fold reads it. Advice that a
 * person would not want to take part binds; the stop that follows from it is an event like any other stop.
 */
public interface Advices {

    /** Keeps advice, written down by staff or by the consultee where null. */
    Mono<Void> keep(ConsulteeAdvice advice, @Nullable String recordedBy);

    /** Keeps advice together with the key it was sent under, which is forgotten when those of answers are. */
    Mono<Void> keep(ConsulteeAdvice advice, @Nullable String recordedBy, Sent sent);

    /** What was sent about the person under a key before, advice or another answer; empty where nothing was. */
    Mono<Sent> sent(PersonId person, String key);

    /** Everything that was advised about a person, the oldest first. */
    Mono<List<ConsulteeAdvice>> of(PersonId person);

    /** The digest under a key, and when it came. */
    record Sent(ConsentKey key, Instant at) {}
}
