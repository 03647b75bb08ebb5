package org.volens.demo.soak;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.volens.consent.PersonId;
import org.volens.demo.journey.OpenStudy;
import org.volens.demo.launch.Progress;
import org.volens.demo.launch.Secrets;
import org.volens.demo.register.RegisterLoader;
import org.volens.demo.signin.TokensOfPeople;
import org.volens.demo.soak.check.Fault;
import org.volens.demo.soak.check.LawThree;
import org.volens.demo.soak.history.HistoryFile;
import org.volens.demo.soak.house.CommitsSql;
import org.volens.demo.soak.house.House;
import org.volens.demo.soak.house.PlantingSql;
import org.volens.demo.soak.http.Http;
import org.volens.demo.soak.load.Crowd;
import org.volens.demo.soak.load.Ending;
import org.volens.demo.soak.load.Joining;
import org.volens.demo.soak.load.Leaflet;
import org.volens.demo.soak.timeline.Recorded;

/** One run for law 3, from an empty folder to what was found. */
final class LawThreeRun {

    private static final int STUDIES = 3;
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
        new Pressure(options, house, history, crowd).last(leaflet, studies);
        progress.done("%d s of load and trouble are over".formatted(options.seconds()));
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
            case FOREIGN_PERMIT -> planting.sendUnderAnotherStudy();
            case DELETED_EVENT -> planting.deleteAnEvent();
            case SEQUENCE_GAP -> planting.skipANumber();
            case FOREIGN_CHECKPOINT -> planting.signAnotherTree();
            case NONE, KEPT_YES, PAST_DEADLINE, TWICE, OTHER_ACT -> {
                // the sender has it, if anybody
            }
        }
    }
}
