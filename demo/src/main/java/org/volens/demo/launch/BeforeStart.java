package org.volens.demo.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.volens.demo.database.LeftOver;
import org.volens.demo.settings.DemoSettings;
import org.volens.demo.settings.Environment;
import org.volens.demo.settings.Port;
import org.volens.demo.settings.SettingRefused;

/**
 * What must hold before a demo starts. The scripts run this class from its source before they build, so that nobody
 * waits for a build only to be refused after it, and no jar changes beneath a demo. So what it uses needs only Java.
 */
final class BeforeStart {

    private BeforeStart() {}

    /** Says what is in the way of a build, and, with {@code --start}, of the start that follows it. */
    public static void main(String[] arguments) throws IOException {
        var project = Path.of(System.getProperty("volens.project", "")).toAbsolutePath();
        try {
            JarsInUse.refuseIfHeld(project);
            if (List.of(arguments).contains("--start")) {
                refuseStart(DemoSettings.from(new Environment(System.getenv()), project));
            }
        } catch (SettingRefused refused) {
            System.err.println(refused.getMessage());
            System.exit(1);
        }
    }

    /** Ends what an earlier demo left in the folder, which must be ours, and refuses taken ports, all at once. */
    static void clear(DemoSettings settings, Progress progress) throws IOException {
        RunningNotes.endLeftOvers(settings.folder())
                .forEach(name -> progress.done("ended " + name + ", left behind by an earlier demo"));
        boolean ownServer = LeftOver.serves(settings.folder().database()); // stopped when the next one starts
        String clashes = settings.ports().stream()
                .filter(port -> !(ownServer && port.equals(settings.database())))
                .filter(Port::taken)
                .map(Port::clash)
                .collect(Collectors.joining("\n"));
        if (!clashes.isEmpty()) {
            throw new SettingRefused(clashes);
        }
    }

    private static void refuseStart(DemoSettings settings) throws IOException {
        try (var _ = FolderLock.take(settings.folder())) {
            clear(settings, new Progress(System.out));
        }
    }
}
