package org.volens.demo.soak;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.volens.demo.journey.OpenStudy;
import org.volens.demo.launch.Progress;
import org.volens.demo.launch.Secrets;
import org.volens.demo.launch.Signals;
import org.volens.demo.register.RegisterLoader;
import org.volens.demo.signin.TokensOfPeople;
import org.volens.demo.soak.check.Fault;
import org.volens.demo.soak.history.Happening;
import org.volens.demo.soak.history.HistoryFile;
import org.volens.demo.soak.history.Moment;
import org.volens.demo.soak.house.House;
import org.volens.demo.soak.house.PlantingSql;
import org.volens.demo.soak.house.Troubles;
import org.volens.demo.soak.http.Http;
import org.volens.demo.soak.load.Crowd;
import org.volens.demo.soak.load.Ending;
import org.volens.demo.soak.load.Joining;
import org.volens.demo.soak.load.Leaflet;
import org.volens.demo.soak.load.Load;
import org.volens.demo.soak.load.Waves;
import org.volens.demo.soak.sender.Provider;
import org.volens.demo.soak.sender.SenderOrders;
import org.volens.demo.soak.sender.SenderProgram;

/** One run for law 3, from an empty folder to what was found. */
final class LawThreeRun {

    private static final int AT_ONCE = 12;
    private static final int SENDERS = 4;
    private static final int STUDIES = 3;
    private static final int ROUND = 60;
    private static final Duration SETTLING = Duration.ofSeconds(60);

    private final Options options;
    private final Path folder;
    private final Progress progress;
    private final PrintStream out;

    LawThreeRun(Options options, Path folder, Progress progress, PrintStream out) {
        this.options = options;
        this.folder = folder;
        this.progress = progress;
        this.out = out;
    }

    /** What was found, and what was found after the plant that was to come afterwards. */
    record Found(List<Fault> faults, List<Fault> afterwards) {}

    Found run() throws Exception {
        Record record = Record.in(folder);
        try (House house = House.open(folder.resolve("house"), options.nodes(), progress)) {
            try (HistoryFile history = new HistoryFile(record.history())) {
                lived(house, history, record);
            }
            record.writeLedger(house::stored);
            var recorded = record.read();
            new Figures(recorded, out).print();
            List<Fault> faults = record.faults(recorded);
            progress.done("the history is checked");
            return new Found(faults, afterwards(house, record));
        }
    }

    private List<Fault> afterwards(House house, Record record) throws Exception {
        if (options.afterwards() == Plant.NONE) {
            return List.of();
        }
        plant(house, options.afterwards());
        Record planted = record.reread("ledger-planted.jsonl");
        planted.writeLedger(house::stored);
        return planted.faults(planted.read());
    }

    private void lived(House house, HistoryFile history, Record record) throws Exception {
        Http http = new Http(house.nodes());
        Crowd crowd = crowd(house, history, http);
        try (AutoCloseable commits = house.follow(history::write)) {
            var leaflet = Leaflet.inForce(crowd);
            join(house, history, crowd, leaflet);
            List<OpenStudy> studies = studies(house);
            crowd.hear(studies.stream().map(OpenStudy::id).toList());
            load(house, history, crowd, leaflet, studies);
            settle(house);
            plant(house, options.plant());
        }
        end(crowd, history, record);
    }

    private Crowd crowd(House house, HistoryFile history, Http http) throws Exception {
        var settings = house.settings();
        var tokens = new TokensOfPeople(
                settings.folder().keys(),
                settings.signInUrl(),
                Clock.systemUTC().instant());
        return new Crowd(settings.seed(), options.people(), tokens, settings.signInUrl(), http, history::write);
    }

    private void join(House house, HistoryFile history, Crowd crowd, Leaflet leaflet) throws Exception {
        new RegisterLoader(house.settings(), house.database(), progress).join(crowd.lines());
        var joining = new Joining(crowd, leaflet);
        Map<String, Integer> numbers = new java.util.concurrent.ConcurrentHashMap<>();
        joining.lookUp(numbers::put);
        Map<String, UUID> ids = house.references();
        numbers.forEach((reference, number) ->
                history.write(new Happening.Known(number, java.util.Objects.requireNonNull(ids.get(reference)))));
        progress.done("%,d people joined, and staff know them".formatted(options.people()));
        joining.chooseAll();
        progress.done("all of them chose");
    }

    private List<OpenStudy> studies(House house) throws Exception {
        String secret = Secrets.of(house.settings().folder()).of("machine");
        List<OpenStudy> studies = IntStream.range(0, STUDIES)
                .mapToObj(number -> OpenStudy.setUp(house.settings(), secret, 500 + number))
                .toList();
        progress.done(STUDIES + " studies are open to everybody");
        return studies;
    }

    private void load(House house, HistoryFile history, Crowd crowd, Leaflet leaflet, List<OpenStudy> studies)
            throws Exception {
        try (Provider provider = Provider.open(history::write)) {
            ProcessHandle sender = sender(house, crowd, studies, provider);
            var load = new Load(crowd, leaflet);
            var waves = new Waves(
                    studies, house.atNodes(), house.nodes(), Math.max(10, options.people() / 20), history::write);
            var troubles = new Troubles(
                    house, history::write, () -> provider.hold(asked -> held(sender, asked, load, history)));
            List<Thread> people = load.begin(AT_ONCE);
            Thread coordinators = waves.begin();
            Thread trouble = troubles.begin(Math.min(ROUND, options.seconds()), Math.max(1, options.seconds() / ROUND));
            TimeUnit.SECONDS.sleep(options.seconds());
            trouble.join();
            load.end();
            waves.end();
            provider.end();
            for (Thread one : people) {
                one.join();
            }
            coordinators.join();
            sender.onExit().get(2, TimeUnit.MINUTES);
            troubles.settle();
            progress.done("%d s of load and trouble are over".formatted(options.seconds()));
        }
    }

    private ProcessHandle sender(House house, Crowd crowd, List<OpenStudy> studies, Provider provider)
            throws Exception {
        var settings = house.settings();
        String token = TokensOfPeople.ofMachine(
                settings.folder().keys(),
                settings.signInUrl(),
                "soak-sender",
                "permits.take",
                Clock.systemUTC().instant(),
                Duration.ofSeconds(options.seconds()).plusMinutes(30));
        var orders = new SenderOrders(
                house.nodes().all().mapToObj(house.nodes()::url).toList(),
                provider.url(),
                token,
                crowd.referred().stream()
                        .map(one -> new SenderOrders.Reachable(one.person(), one.reference()))
                        .toList(),
                studies.stream().map(OpenStudy::id).toList(),
                SENDERS,
                options.plant().sender());
        Path file = orders.write(settings.folder().keys().resolve("sender.json"));
        return house.beside("sender", SenderProgram.class, Map.of(SenderOrders.FILE, file.toString()));
    }

    /**
     * The sender has its permits and has not called: it is stopped in its tracks. The first of those people stop at once, so that
     * their answers wait for the deadline and name it; the others when that has passed; one says nothing.
     */
    private void held(ProcessHandle sender, List<Happening.Asked> asked, Load load, HistoryFile history) {
        history.write(new Happening.Trouble("stopped", "sender", Moment.now()));
        Signals.stop(sender);
        long begun = System.nanoTime();
        for (int i = 0; i < asked.size() - 1; i++) {
            if (i == asked.size() / 2) {
                pauseUntil(begun + Duration.ofSeconds(6).toNanos());
            }
            load.stopNow(asked.get(i).person(), new Random());
        }
        pauseUntil(begun + Troubles.STOPPED.toNanos());
        Signals.proceed(sender);
        history.write(new Happening.Trouble("went on", "sender", Moment.now()));
    }

    private static void pauseUntil(long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos - System.nanoTime());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void settle(House house) throws InterruptedException {
        long end = System.nanoTime() + SETTLING.toNanos();
        while (!house.settled()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Something waits in the database that nobody does.");
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private static void plant(House house, Plant plant) throws Exception {
        var planting = new PlantingSql(house);
        switch (plant) {
            case LATE_PERMIT -> planting.permitTooLate();
            case DELETED_EVENT -> planting.deleteAnEvent();
            case SEQUENCE_GAP -> planting.skipANumber();
            case FOREIGN_CHECKPOINT -> planting.signAnotherTree();
            case NONE, KEPT_YES, PAST_DEADLINE -> {
                // the sender has it, if anybody
            }
        }
    }

    private void end(Crowd crowd, HistoryFile history, Record record) {
        var ending = new Ending(crowd);
        history.flush();
        ending.proofs(record.soFar());
        ending.looks();
        ending.log();
        progress.done("everybody read their own history");
    }
}
