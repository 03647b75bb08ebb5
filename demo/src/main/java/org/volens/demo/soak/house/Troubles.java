package org.volens.demo.soak.house;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.volens.demo.launch.ApiNode;
import org.volens.demo.launch.Signals;
import org.volens.demo.settings.SettingRefused;
import org.volens.demo.soak.history.Happening;
import org.volens.demo.soak.history.Moment;

/** Kills and stops what runs, by a plan, and starts it again. */
public final class Troubles {

    /** How long a stopped process stays stopped. */
    public static final Duration STOPPED = Duration.ofSeconds(10);

    private static final long NOTICED = 200;
    private static final int STARTS = 10;

    private final House house;
    private final Consumer<Happening> history;
    private final Runnable holdSender;
    private final List<Thread> comingBack = new CopyOnWriteArrayList<>();

    /** For a house; how the sender is held between permit and call is its driver's to say. */
    public Troubles(House house, Consumer<Happening> history, Runnable holdSender) {
        this.house = house;
        this.history = history;
        this.holdSender = holdSender;
    }

    /** One trouble, and when it comes, as a share of the time. */
    private record Planned(double share, Step step) {}

    private interface Step {
        void happen() throws IOException, InterruptedException;
    }

    /**
     * Begins the plan.
     *
     * @param seconds how long a round of it takes
     * @param rounds how often
     */
    public Thread begin(int seconds, int rounds) {
        return Thread.ofPlatform().name("troubles").start(() -> {
            long begun = System.nanoTime();
            for (int round = 0; round < rounds; round++) {
                long from = begun + Duration.ofSeconds((long) seconds * round).toNanos();
                plan(seconds).forEach(one -> happen(one, from, seconds));
            }
        });
    }

    /** A short round has one of each; a long one kills twice. */
    private List<Planned> plan(int seconds) {
        List<Planned> plan = new ArrayList<>(List.of(
                new Planned(0.05, holdSender::run),
                new Planned(0.10, () -> killNode(1)),
                new Planned(0.40, this::killDatabase),
                new Planned(0.52, () -> stopNode(2))));
        if (seconds >= 50) {
            plan.add(new Planned(0.75, () -> killNode(3)));
            plan.add(new Planned(0.85, this::killDatabase));
        }
        return plan;
    }

    private void happen(Planned planned, long from, int seconds) {
        try {
            long at = from + (long) (Duration.ofSeconds(seconds).toNanos() * planned.share());
            TimeUnit.NANOSECONDS.sleep(at - System.nanoTime());
            planned.step().happen();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private void killNode(int number) throws IOException {
        ApiNode api = house.apis().get(number - 1);
        tell("killed", api);
        api.kill();
        house.nodes().down(number);
        api.startAgain();
        comingBack.add(Thread.ofPlatform().name("back-" + number).start(() -> back(api)));
    }

    private void back(ApiNode api) {
        try {
            ready(api);
            tell("started", api);
            house.nodes().up(api.number());
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** A node that finds no database when it starts says so and ends; whoever looks after it starts it again. */
    private static void ready(ApiNode api) throws IOException, InterruptedException {
        for (int starts = 1; ; starts++) {
            try {
                api.awaitReady();
                return;
            } catch (SettingRefused refused) {
                if (starts == STARTS) {
                    throw refused;
                }
                api.startAgain();
            }
        }
    }

    private void stopNode(int number) throws InterruptedException {
        ApiNode api = house.apis().get(number - 1);
        tell("stopped", api);
        Signals.stop(api.process());
        TimeUnit.MILLISECONDS.sleep(NOTICED);
        house.nodes().down(number);
        TimeUnit.NANOSECONDS.sleep(STOPPED.toNanos());
        Signals.proceed(api.process());
        tell("went on", api);
        house.nodes().up(number);
    }

    private void killDatabase() throws IOException, InterruptedException {
        history.accept(new Happening.Trouble("killed", "postgresql", Moment.now()));
        house.postgres().kill();
        house.postgres().startAgain();
        history.accept(new Happening.Trouble("started", "postgresql", Moment.now()));
    }

    /** Waits until every node takes requests again. */
    public void settle() throws IOException, InterruptedException {
        for (Thread one : comingBack) {
            one.join();
        }
        for (ApiNode api : house.apis()) {
            ready(api);
            house.nodes().up(api.number());
        }
    }

    private void tell(String what, ApiNode api) {
        history.accept(new Happening.Trouble(what, "recruitment-api-" + api.number(), Moment.now()));
    }
}
