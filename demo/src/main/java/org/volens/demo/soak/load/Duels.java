package org.volens.demo.soak.load;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Somebody says yes to everything and stops in the same moment in which senders reach out for them. */
final class Duels {

    private static final int SENDERS = 3;
    private static final int CLOSE = 60;

    private final Giving giving;
    private final Stopping stopping;
    private final Draw draw;
    private final BiConsumer<Integer, String> rival;

    /** With whoever acts for a person by their number and reference. */
    Duels(Giving giving, Stopping stopping, Draw draw, BiConsumer<Integer, String> rival) {
        this.giving = giving;
        this.stopping = stopping;
        this.draw = draw;
        this.rival = rival;
    }

    void fight(Human person, Random chance) {
        giving.everything(person);
        List<Thread> rivals = Stream.generate(() -> chance.nextInt(CLOSE))
                .limit(SENDERS)
                .map(wait -> Thread.ofVirtual().start(() -> reach(person, wait)))
                .toList();
        Way way = draw.way(person, chance);
        pause(chance.nextInt(CLOSE));
        stopping.stop(person, way, draw.wish(way, chance));
        rivals.forEach(Duels::join);
    }

    private void reach(Human person, int wait) {
        pause(wait);
        rival.accept(person.number(), person.reference());
    }

    private static void pause(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void join(Thread one) {
        try {
            one.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
