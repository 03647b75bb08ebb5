package org.volens.transparency.pages;

import java.time.Clock;
import java.time.Duration;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.volens.TestApi;
import org.volens.consent.ledger.LogItems;
import org.volens.consent.ledger.Principals;

/** Makes pages of uses at once, where a register waits for an hour to end. */
public final class TestPages {

    private static final Duration MOMENT = Duration.ofMillis(1);

    private TestPages() {}

    /** Puts everything that was used so far into pages. */
    public static void seal() {
        sealer(1_000, TestApi.part(LogItems.class)).seal().block();
    }

    static PageSealer sealer(int most, LogItems items) {
        return sealer(most, items, TestApi.part(Clock.class));
    }

    static PageSealer sealer(int most, LogItems items, Clock clock) {
        return new PageSealer(
                TestApi.part(PageSql.class),
                items,
                TestApi.part(Principals.class),
                new PageHours(MOMENT, Duration.ZERO, most),
                TestApi.part(TransactionalOperator.class),
                clock);
    }
}
