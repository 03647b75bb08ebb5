package org.volens.demo.launch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.volens.demo.settings.SettingRefused;

/** Who runs from the jars of a project: as many demos as like, but nobody builds them anew meanwhile. */
record JarsInUse(FileChannel channel) implements AutoCloseable {

    /** Held by a demo as long as it runs; the system lets it go with the process. */
    static JarsInUse hold(Path project) throws IOException {
        var channel = open(project);
        locked(channel, true);
        return new JarsInUse(channel);
    }

    /** Refuses when a demo runs from these jars, whatever its folder and ports. */
    static void refuseIfHeld(Path project) throws IOException {
        try (var channel = open(project)) {
            if (!locked(channel, false)) {
                throw new SettingRefused("A demo is running from the jars in " + project
                        + ", which a build would change beneath it. Stop it with Ctrl-C first.");
            }
        }
    }

    private static FileChannel open(Path project) throws IOException {
        Path folder = Files.createDirectories(project.resolve("target"));
        return FileChannel.open(
                folder.resolve("in-use"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static boolean locked(FileChannel channel, boolean shared) throws IOException {
        try {
            FileLock lock = channel.tryLock(0, Long.MAX_VALUE, shared);
            return lock != null;
        } catch (OverlappingFileLockException _) {
            return false; // held by this very process
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
