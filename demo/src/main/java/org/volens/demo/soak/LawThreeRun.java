package org.volens.demo.soak;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.volens.consent.PersonId;
import org.volens.demo.journey.OpenStudy;
import org.volens.demo.launch.Progress;
import org.volens.demo.launch.Secrets;
import org.volens.demo.launch.Signals;
import org.volens.demo.register.RegisterLoader;
import org.volens.demo.signin.TokensOfPeople;
import org.volens.demo.soak.check.Fault;
import org.volens.demo.soak.check.LawThree;
import org.volens.demo.soak.history.Happening;
import org.volens.demo.soak.history.HistoryFile;
import org.volens.demo.soak.history.Moment;
import org.volens.demo.soak.house.CommitsSql;
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
import org.volens.demo.soak.sender.Rival;
import org.volens.demo.soak.sender.SenderOrders;
import org.volens.demo.soak.sender.SenderProgram;
import org.volens.demo.soak.timeline.Recorded;

/** One run for law 3, from an empty folder to what was found. */
final class LawThreeRun {

    private static final int AT_ONCE = 12;
    private static final int SENDERS = 2;
    private static final String HELD = "sender-1";
    private static final int STUDIES = 3;
    private static final int ROUND = 60;
    private static final int ROUNDS = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
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

    /** What was found with a plant, or with none. */
    record Found(Plant plant, List<Fault> faults) {}

    List<Found> run() throws Exception {
        Record record = Record.in(folder);
        try (House house = House.open(folder.resolve("house"), options.nodes(), options.seconds(), progress);
                HistoryFile history = new HistoryFile(record.history())) {
            Crowd crowd = crowd(house, history);
            try (CommitsSql commits = house.follow(history::write)) {
                lived(house, history, crowd);
                plant(house, options.plant());
                return found(house, crowd, new Reading(record, history, commits));
            }
        }
    }

    /** What is written down, and what follows the commits. */
    private record Reading(Record record, HistoryFile history, CommitsSql commits) {}

    private List<Found> found(House house, Crowd crowd, Reading reading) throws Exception {
        var ending = new Ending(crowd);
        reading.history().flush();
        ending.proofs(reading.record().soFar());
        ending.looks();
        progress.done("everybody read their own history");
        Recorded recorded = read(house, ending, reading);
        new Figures(recorded, out).print();
        List<Found> found = new ArrayList<>();
        found.add(new Found(options.plant(), reading.record().faults(recorded)));
        progress.done("the history is checked");
        for (Plant plant : options.afterwards()) {
            plant(house, plant);
            found.add(new Found(plant, LawThree.faults(read(house, ending, reading))));
        }
        return found;
    }

    private static Recorded read(House house, Ending ending, Reading reading) throws Exception {
        ending.log();
        reading.commits().take();
        reading.history().flush();
        reading.record().writeLedger(house::stored);
        return reading.record().read();
    }

    private void lived(House house, HistoryFile history, Crowd crowd) throws Exception {
        var leaflet = Leaflet.inForce(crowd);
        join(house, crowd, leaflet);
        List<OpenStudy> studies = studies(house);
        crowd.hear(studies.stream().map(OpenStudy::id).toList());
        load(house, history, crowd, leaflet, studies);
        settle(house);
    }

    private Crowd crowd(House house, HistoryFile history) throws Exception {
        Http http = new Http(house.nodes());
        var settings = house.settings();
        var tokens = new TokensOfPeople(
                settings.folder().keys(),
                settings.signInUrl(),
                Clock.systemUTC().instant());
        return new Crowd(settings.seed(), options.people(), tokens, settings.signInUrl(), http, history::write);
    }

    private void join(House house, Crowd crowd, Leaflet leaflet) throws Exception {
        List<UUID> ids = new RegisterLoader(house.settings(), house.database(), progress)
                .join(crowd.lines()).stream().map(PersonId::value).toList();
        var joining = new Joining(crowd, leaflet);
        joining.known(ids, house.refer());
        progress.done("%,d people joined".formatted(options.people()));
        progress.done("%,d of them chose".formatted(joining.chooseFirst()));
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
            ProcessHandle sender = sender(HELD, house, crowd, studies, provider);
            ProcessHandle other = sender("sender-2", house, crowd, studies, provider);
            var rival = new Rival(orders("rival", house, crowd, studies, provider));
            var load = new Load(crowd, leaflet, rival::reach);
            var waves = new Waves(
                    studies, house.atNodes(), house.nodes(), Math.max(10, options.people() / 20), history::write);
            var troubles = new Troubles(
                    house, history::write, () -> provider.hold(HELD, asked -> held(sender, asked, load, history)));
            provider.awaitRounds(2, 1, PATIENCE);
            List<Thread> people = load.begin(AT_ONCE);
            Thread coordinators = waves.begin();
            Thread trouble = troubles.begin(Math.min(ROUND, options.seconds()), Math.max(1, options.seconds() / ROUND));
            TimeUnit.SECONDS.sleep(options.seconds());
            trouble.join();
            provider.awaitRounds(2, ROUNDS, PATIENCE);
            load.end();
            waves.end();
            provider.end();
            for (Thread one : people) {
                one.join();
            }
            coordinators.join();
            sender.onExit().get(2, TimeUnit.MINUTES);
            other.onExit().get(2, TimeUnit.MINUTES);
            troubles.settle();
            progress.done("%d s of load and trouble are over".formatted(options.seconds()));
        }
    }

    private ProcessHandle sender(String name, House house, Crowd crowd, List<OpenStudy> studies, Provider provider)
            throws Exception {
        Path file = orders(name, house, crowd, studies, provider)
                .write(house.settings().folder().keys().resolve(name + ".json"));
        return house.beside(name, SenderProgram.class, Map.of(SenderOrders.FILE, file.toString()));
    }

    private SenderOrders orders(String name, House house, Crowd crowd, List<OpenStudy> studies, Provider provider)
            throws Exception {
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
                SENDERS,
                options.plant().sender());
    }

    /**
     * The sender has its permits and has not called: it is stopped in its tracks. The first of those people stop at once, so that
     * their answers wait for the deadline and name it; the others when that has passed; one says nothing.
     */
    private void held(ProcessHandle sender, List<Happening.Asked> asked, Load load, HistoryFile history) {
        history.write(new Happening.Trouble("stopped", HELD, Moment.now()));
        Signals.stop(sender);
        long begun = System.nanoTime();
        List<Thread> stops = new ArrayList<>();
        for (int i = 0; i < asked.size() - 1; i++) {
            int person = asked.get(i).person();
            long from =
                    begun + (i < asked.size() / 2 ? 0 : Duration.ofSeconds(6).toNanos());
            stops.add(Thread.ofPlatform().start(() -> {
                pauseUntil(from);
                load.stopNow(person, new Random());
            }));
        }
        pauseUntil(begun + Troubles.STOPPED.toNanos());
        Signals.proceed(sender);
        history.write(new Happening.Trouble("went on", HELD, Moment.now()));
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
}
