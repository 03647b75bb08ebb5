package org.volens.demo.journey;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what the API does in its own time, such as issuing a run or delivering a message. */
final class Patience {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private Patience() {}

    /** Asks again until the answer is as wanted, and says what was missing when it never is. */
    static <T> T until(Supplier<T> ask, Predicate<T> wanted, String missing) {
        long end = System.nanoTime() + LONGEST.toNanos();
        T answer = ask.get();
        while (!wanted.test(answer)) {
            NotHeld.unless(System.nanoTime() < end, missing + " within " + LONGEST.toSeconds() + " s: " + answer);
            pause();
            answer = ask.get();
        }
        return answer;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(150);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new NotHeld("the story was interrupted");
        }
    }
}
