package org.volens.demo.soak.load;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.volens.demo.journey.OpenStudy;
import org.volens.demo.settings.DemoSettings;
import org.volens.demo.soak.history.Happening;
import org.volens.demo.soak.history.Moment;
import org.volens.demo.soak.http.Nodes;

/** Coordinators and approvers who run one wave after the other, of one study after the other. */
public final class Waves {

    private static final int LOOKS = 60;

    private final List<OpenStudy> studies;
    private final List<DemoSettings> nodes;
    private final Nodes up;
    private final int size;
    private final Consumer<Happening> history;
    private final Map<OpenStudy, UUID> undecided = new HashMap<>();
    private volatile boolean ended;

    /** Waves of that size, asked for at any of the nodes. */
    public Waves(List<OpenStudy> studies, List<DemoSettings> nodes, Nodes up, int size, Consumer<Happening> history) {
        this.studies = List.copyOf(studies);
        this.nodes = List.copyOf(nodes);
        this.up = up;
        this.size = size;
        this.history = history;
    }

    /** Begins. */
    public Thread begin() {
        return Thread.ofPlatform().name("waves").start(this::goOn);
    }

    /** No wave is begun any more. */
    public void end() {
        ended = true;
    }

    private void goOn() {
        for (int turn = 0; !ended; turn++) {
            try {
                run(studies.get(turn % studies.size()));
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException _) {
                pause(); // a node went away in the middle, or another run of this study is not over
            }
        }
    }

    private void run(OpenStudy study) throws InterruptedException {
        UUID run = undecided.containsKey(study) ? undecided.get(study) : study.propose(anywhere(), size);
        undecided.put(study, run);
        study.approve(anywhere(), run);
        undecided.remove(study);
        tell(run, "approved");
        for (int looks = 0; looks < LOOKS && !ended; looks++) {
            if (study.state(anywhere(), run).equals("issued")) {
                tell(run, "issued");
                return;
            }
            TimeUnit.MILLISECONDS.sleep(250);
        }
    }

    private void tell(UUID run, String state) {
        history.accept(new Happening.Waved(run, state, Moment.now()));
    }

    private DemoSettings anywhere() {
        return nodes.get(up.any() - 1);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(200);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
