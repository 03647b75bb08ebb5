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
    private static final int STOP_TRIES = 200;
    private static final Duration FIRST = Duration.ofMillis(5);
    private static final Duration LONGEST = Duration.ofMillis(50);

    private Serialised() {}

    static RetryBackoffSpec choice() {
        return Retry.backoff(CHOICE_TRIES, FIRST).maxBackoff(LONGEST).filter(Serialised::passing);
    }

    static RetryBackoffSpec stop() {
        return Retry.backoff(STOP_TRIES, FIRST).maxBackoff(LONGEST).filter(Serialised::passing);
    }

    private static boolean passing(Throwable failure) {
        return failure instanceof ConcurrencyFailureException
                || failure instanceof DuplicateKeyException
                || failure instanceof QueryTimeoutException
                || failure instanceof TransientDataAccessException;
    }
}
