package brokenhouse.volens.studies;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;

class ReadsTheClock {
    Object[] times() {
        return new Object[] {Instant.now(), LocalDate.now(), System.currentTimeMillis(), Clock.systemUTC()};
    }

    LocalDate asItShould(Clock clock) {
        return LocalDate.now(clock);
    }
}
