package org.volens.demo.soak;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.volens.demo.journey.OpenStudy;
import org.volens.demo.launch.Signals;
import org.volens.demo.signin.TokensOfPeople;
import org.volens.demo.soak.history.Happening;
import org.volens.demo.soak.history.HistoryFile;
import org.volens.demo.soak.history.Moment;
import org.volens.demo.soak.house.House;
import org.volens.demo.soak.house.Troubles;
import org.volens.demo.soak.load.Crowd;
import org.volens.demo.soak.load.Leaflet;
import org.volens.demo.soak.load.Load;
import org.volens.demo.soak.load.Waves;
import org.volens.demo.soak.sender.Provider;
import org.volens.demo.soak.sender.Rival;
import org.volens.demo.soak.sender.SenderOrders;
import org.volens.demo.soak.sender.SenderProgram;

/** The load of a run and its troubles: people, coordinators, senders and a provider, while processes are killed and stopped. */
final class Pressure {

    private static final int AT_ONCE = 12;
    private static final int ACTS_AT_ONCE = 3;
    private static final String SENDER = "sender";
    private static final String RIVAL = "rival";
    private static final int ROUND = 60;
    private static final int ROUNDS = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Options options;
    private final House house;
    private final HistoryFile history;
    private final Crowd crowd;

    Pressure(Options options, House house, HistoryFile history, Crowd crowd) {
        this.options = options;
        this.house = house;
        this.history = history;
        this.crowd = crowd;
    }

    /** Lasts as long as was asked, and until the sender has done enough to be judged by. */
    void last(Leaflet leaflet, List<OpenStudy> studies) throws Exception {
        try (Provider provider = Provider.open(history::write)) {
            ProcessHandle sender = sender(studies, provider);
            provider.awaitRounds(SENDER, 1, PATIENCE);
            var rival = new Rival(orders(RIVAL, studies, provider));
            var load = new Load(crowd, leaflet, rival::reach);
            var waves = new Waves(studies, house.atNodes(), house.nodes(), waveSize(), history::write);
            var troubles = new Troubles(
                    house, history::write, () -> provider.hold(SENDER, asked -> held(sender, asked, load)));
            List<Thread> people = load.begin(AT_ONCE);
            Thread coordinators = waves.begin();
            Thread trouble = troubles.begin(Math.min(ROUND, options.seconds()), Math.max(1, options.seconds() / ROUND));
            TimeUnit.SECONDS.sleep(options.seconds());
            trouble.join();
            provider.awaitRounds(SENDER, ROUNDS, PATIENCE);
            load.end();
            waves.end();
            provider.end();
            for (Thread one : people) {
                one.join();
            }
            coordinators.join();
            sender.onExit().get(2, TimeUnit.MINUTES);
            troubles.settle();
        }
    }

    private int waveSize() {
        return Math.max(10, options.people() / 20);
    }

    private ProcessHandle sender(List<OpenStudy> studies, Provider provider) throws Exception {
        Path file = orders(SENDER, studies, provider)
                .write(house.settings().folder().keys().resolve("sender.json"));
        return house.beside(SENDER, SenderProgram.class, Map.of(SenderOrders.FILE, file.toString()));
    }

    private SenderOrders orders(String name, List<OpenStudy> studies, Provider provider) throws Exception {
        var settings = house.settings();
        String token = TokensOfPeople.ofMachine(
                settings.folder().keys(),
                settings.signInUrl(),
                "soak-" + name,
                "permits.take",
                Clock.systemUTC().instant(),
                Duration.ofSeconds(options.seconds()).plusMinutes(30));
        return new SenderOrders(
                name,
                house.nodes().all().mapToObj(house.nodes()::url).toList(),
                provider.url(),
                token,
                crowd.referred().stream()
                        .map(one -> new SenderOrders.Reachable(one.person(), one.reference()))
                        .toList(),
                studies.stream().map(OpenStudy::id).toList(),
                ACTS_AT_ONCE,
                options.plant().sender());
    }

    /**
     * The sender has its permits and has not called: it is stopped in its tracks. Some of those people stop at once, so that their
     * answers wait for the deadline and name what was begun; others when that has passed; one says nothing.
     */
    private void held(ProcessHandle sender, List<Happening.Asked> asked, Load load) {
        history.write(new Happening.Trouble("stopped", SENDER, Moment.now()));
        Signals.stop(sender);
        long begun = System.nanoTime();
        for (int i = 0; i < asked.size() - 1; i++) {
            int person = asked.get(i).person();
            long from =
                    begun + (i < asked.size() / 2 ? 0 : Duration.ofSeconds(6).toNanos());
            Thread.ofPlatform().start(() -> {
                pauseUntil(from);
                load.stopNow(person, new Random());
            });
        }
        pauseUntil(begun + Troubles.STOPPED.toNanos());
        Signals.proceed(sender);
        history.write(new Happening.Trouble("went on", SENDER, Moment.now()));
    }

    private static void pauseUntil(long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos - System.nanoTime());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
