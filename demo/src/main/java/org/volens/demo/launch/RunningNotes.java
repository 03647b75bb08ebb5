package org.volens.demo.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.volens.demo.settings.DemoFolder;

/**
 * Notes of what is running, so that programs whose launcher was killed can be ended at the next start. A note holds
 * the number of the process and the moment it began: a number alone may be somebody else's by then.
 */
final class RunningNotes {

    private RunningNotes() {}

    static Path write(DemoFolder folder, String name, ProcessHandle process) throws IOException {
        return Files.writeString(folder.running().resolve(name), process.pid() + " " + beginning(process));
    }

    /** Ends what an earlier launcher left behind, and says what that was. */
    static List<String> endLeftOvers(DemoFolder folder) throws IOException {
        try (var notes = Files.list(folder.running())) {
            return notes.sorted().flatMap(note -> endLeftOver(note).stream()).toList();
        }
    }

    private static Optional<String> endLeftOver(Path note) {
        try {
            String[] words = Files.readString(note).split(" ");
            Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(words[0]))
                    .filter(found -> words.length == 2 && beginning(found).equals(words[1]));
            process.ifPresent(RunningNotes::end);
            Files.delete(note);
            return process.map(_ -> note.getFileName().toString());
        } catch (IOException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(20, TimeUnit.SECONDS);
        } catch (Exception _) {
            process.destroyForcibly();
        }
    }

    private static String beginning(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(moment -> String.valueOf(moment.toEpochMilli()))
                .orElse("unknown");
    }
}
