package org.volens.demo.soak.load;

import java.time.Duration;
import java.time.Instant;
import org.volens.demo.signin.TokensOfPeople;

/** How somebody is signed in. */
enum Session {
    /** Known in full. */
    P9("P9", Duration.ofSeconds(10), Duration.ofHours(1)),
    /** Known by what a household knows. */
    P5("P5", Duration.ofSeconds(10), Duration.ofHours(1)),
    /** Not known beyond the sign-in itself. */
    P0("P0", Duration.ofSeconds(10), Duration.ofHours(1)),
    /** Known in full, in a session that ended long ago: good for stopping and nothing else. */
    OVER("P9", Duration.ofHours(14), Duration.ofHours(-13));

    private final String level;
    private final Duration begun;
    private final Duration left;

    Session(String level, Duration begun, Duration left) {
        this.level = level;
        this.begun = begun;
        this.left = left;
    }

    /** By what name the history tells of it. */
    String route() {
        return this == OVER ? "session over" : "signed in " + level;
    }

    TokensOfPeople.Session at(Instant now) {
        return new TokensOfPeople.Session(level, now.minus(begun), now.plus(left));
    }
}
