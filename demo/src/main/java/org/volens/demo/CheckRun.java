package org.volens.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.volens.demo.journey.Journey;
import org.volens.demo.launch.Instance;
import org.volens.demo.launch.Progress;
import org.volens.demo.launch.Project;
import org.volens.demo.launch.Secrets;
import org.volens.demo.register.RegisterLoader;
import org.volens.demo.settings.DemoSettings;
import org.volens.demo.settings.Environment;
import org.volens.demo.settings.Folders;

/** A demo for a script: a fresh one on free ports, the story, and nothing left running or lying about. */
final class CheckRun {

    private CheckRun() {}

    /** Exit code 0 only when every step of the story held. */
    static int run(Environment environment, Project project, Progress progress) throws Exception {
        Path folder = Files.createTempDirectory("volens-check-");
        var settings = DemoSettings.fresh(environment, folder);
        var instance = new Instance(settings, project, progress);
        var ended = new AtomicBoolean();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> abandon(instance, folder, ended), "stop"));
        boolean held = false;
        try (instance) {
            new RegisterLoader(settings, instance.start(), progress).load();
            String secret = Secrets.of(settings.folder()).of("machine");
            held = new Journey(settings, secret, project.root(), System.out).holds();
        } finally {
            ended.set(true);
            tidy(folder, held, progress);
        }
        progress.done("everything stopped");
        return held ? 0 : 1;
    }

    /** Ctrl-C in the middle: stop all and leave nothing. */
    private static void abandon(Instance instance, Path folder, AtomicBoolean ended) {
        if (!ended.get()) {
            instance.close();
            try {
                Folders.remove(folder);
            } catch (IOException failure) {
                System.err.println(folder + " could not be removed: " + failure.getMessage());
            }
        }
    }

    private static void tidy(Path folder, boolean held, Progress progress) throws IOException {
        if (held) {
            Folders.remove(folder);
        } else {
            progress.say("The logs are kept in " + folder.resolve("logs"));
            Folders.remove(folder.resolve("database"));
            Folders.remove(folder.resolve("postgresql"));
        }
    }
}
