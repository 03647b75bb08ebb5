package org.volens.demo.launch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.volens.demo.settings.DemoFolder;
import org.volens.demo.settings.SettingRefused;

/** One demo to a folder. The system lets the lock go with the process, however that ends. */
record FolderLock(FileChannel channel) implements AutoCloseable {

    static FolderLock take(DemoFolder folder) throws IOException {
        Files.createDirectories(folder.root());
        var channel =
                FileChannel.open(folder.root().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!locked(channel)) {
            channel.close();
            throw new SettingRefused("A demo is running on " + folder.root()
                    + " already. Stop it with Ctrl-C, or set VOLENS_DEMO_DATA to another folder.");
        }
        return new FolderLock(channel);
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false; // held by this very process
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException _) {
            // the system lets it go with the process
        }
    }
}
