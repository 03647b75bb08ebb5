package org.volens.demo.journey;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.volens.demo.settings.DemoSettings;

/** Lives the story and tells it: one line for each step, with its result and its time. */
public final class Journey {

    private record Scene(String title, List<Step> steps) {}

    private final List<Scene> scenes;
    private final Story story;
    private final PrintStream out;

    /**
     * Prepares the story for a running demo.
     *
     * @param project where the project is; study records in {@code shared/fixtures/trials} beside it are read too
     */
    public Journey(DemoSettings settings, String machineSecret, Path project, PrintStream out) {
        this.scenes = List.of(
                new Scene("1. A real study record in", SettingUp.steps(StudyRecords.beside(project))),
                new Scene("2. Someone opts in", OptingIn.steps()),
                new Scene("3. A fair invitation, and a yes", Inviting.steps()),
                new Scene("4. Enrolment and the return", Enrolling.steps()),
                new Scene("5. A stop that counts", Stopping.steps()),
                new Scene("6. What the logs say", List.of(Logs.nameNobody(settings))));
        this.story = new Story(settings, machineSecret);
        this.out = out;
    }

    /** Lives it to the end, or to the first step that does not hold, since later steps build on it. */
    public boolean holds() {
        int held = 0;
        for (Scene scene : scenes) {
            out.println(scene.title());
            for (Step step : scene.steps()) {
                if (!holds(step)) {
                    out.println("After " + held + " steps that held, this one did not.");
                    return false;
                }
                held++;
            }
        }
        out.println("All " + held + " steps held.");
        return true;
    }

    private boolean holds(Step step) {
        long begun = System.nanoTime();
        String fault = fault(step);
        double seconds = (System.nanoTime() - begun) / 1e9;
        out.printf(Locale.ROOT, "  %-6s %6.2f s  %s%n", fault.isEmpty() ? "held" : "FAILED", seconds, step.sentence());
        if (!fault.isEmpty()) {
            out.println("         because " + fault);
        }
        return fault.isEmpty();
    }

    private String fault(Step step) {
        try {
            step.play().accept(story);
            return "";
        } catch (RuntimeException failure) {
            return failure instanceof NotHeld ? String.valueOf(failure.getMessage()) : failure.toString();
        }
    }
}
