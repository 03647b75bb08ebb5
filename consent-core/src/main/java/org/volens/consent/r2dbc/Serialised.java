package org.volens.consent.r2dbc;

import java.time.Duration;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessException;
import reactor.util.retry.Retry;
import reactor.util.retry.RetryBackoffSpec;

/** What to do when two writers meet. A yes is tried a few times; a stop until it stands or ten seconds have passed. */
final class Serialised {

    private static final int CHOICE_TRIES = 5;
    private static final Duration STOP_TRIED = Duration.ofSeconds(10);
    private static final Duration FIRST = Duration.ofMillis(5);
    private static final Duration LONGEST = Duration.ofMillis(50);

    private Serialised() {}

    static RetryBackoffSpec choice() {
        return Retry.backoff(CHOICE_TRIES, FIRST).maxBackoff(LONGEST).filter(Serialised::passing);
    }

    /** The ten seconds begin with the call. */
    static RetryBackoffSpec stop() {
        long begun = System.nanoTime();
        return Retry.backoff(Long.MAX_VALUE, FIRST)
                .maxBackoff(LONGEST)
                .filter(failure -> passing(failure) && System.nanoTime() - begun < STOP_TRIED.toNanos());
    }

    private static boolean passing(Throwable failure) {
        return failure instanceof ConcurrencyFailureException
                || failure instanceof DuplicateKeyException
                || failure instanceof QueryTimeoutException
                || failure instanceof TransientDataAccessException;
    }
}
