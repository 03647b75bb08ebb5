package org.volens.consent.gap;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import org.volens.consent.proof.Checkpoint;
import org.volens.consent.proof.SignedNote;

/** The folder outside the database, where the last checkpoint lies. Shared with the service, under the same lock. */
final class OutsideFolder {

    private static final String NAME = "checkpoint";

    private final Path folder;

    OutsideFolder(Path folder) {
        this.folder = folder;
    }

    /** The last checkpoint, as it was signed. */
    SignedNote last() {
        try {
            return SignedNote.read(Files.readString(folder.resolve(NAME)))
                    .filter(note -> Checkpoint.read(note.text()).isPresent())
                    .orElseThrow(() -> new NotPassed("The file " + folder.resolve(NAME) + " is not a checkpoint."));
        } catch (IOException failed) {
            throw new NotPassed("There is no last checkpoint in " + folder + ", so there is no gap to pass.", failed);
        }
    }

    /** Keeps a checkpoint for good beside the last; what is kept is never written over. */
    Path archive(SignedNote note) {
        Checkpoint checkpoint = Checkpoint.read(note.text()).orElseThrow();
        Path file = folder.resolve(
                NAME + "." + checkpoint.origin().replaceAll("[^A-Za-z0-9.-]", "_") + "." + checkpoint.size());
        try {
            Path fresh = fresh(file.getFileName() + ".new", note);
            try {
                Files.createLink(file, fresh);
            } finally {
                Files.delete(fresh);
            }
            force();
        } catch (FileAlreadyExistsException there) {
            same(file, note);
        } catch (IOException failed) {
            throw new NotPassed("The last checkpoint could not be kept as " + file + ".", failed);
        }
        return file;
    }

    /** Names of the logs of which a checkpoint was kept for good. */
    Set<String> kept() {
        Set<String> origins = new HashSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, NAME + ".*.[0-9]*")) {
            for (Path file : files) {
                SignedNote.read(Files.readString(file))
                        .flatMap(note -> Checkpoint.read(note.text()))
                        .ifPresent(checkpoint -> origins.add(checkpoint.origin()));
            }
        } catch (IOException failed) {
            throw new NotPassed("The checkpoints in " + folder + " could not be read.", failed);
        }
        return origins;
    }

    private static void same(Path file, SignedNote note) {
        try {
            if (!Files.readString(file).equals(note.write())) {
                throw new NotPassed("Another checkpoint lies in " + file + " already; look at it first.");
            }
        } catch (IOException failed) {
            throw new NotPassed("The file " + file + " could not be read.", failed);
        }
    }

    /** Puts the first checkpoint of a new log in the place of the last of the old one, if that still is the last. */
    void replace(SignedNote last, SignedNote first) {
        try (FileChannel lock =
                        FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = lock.lock()) {
            if (!last().write().equals(last.write())) {
                throw new NotPassed("A newer checkpoint was kept meanwhile. Stop the service, then run this again.");
            }
            Files.move(fresh(NAME + ".new", first), folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
            force();
        } catch (IOException failed) {
            throw new NotPassed("The new checkpoint could not be put in the place of the last.", failed);
        }
    }

    /** Whole on the disk before it gets its name; what a run that was cut off left is written over. */
    private Path fresh(String name, SignedNote note) throws IOException {
        Path fresh = folder.resolve(name);
        try (FileChannel out = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(note.write().getBytes(StandardCharsets.UTF_8));
            while (left.hasRemaining()) {
                out.write(left);
            }
            out.force(true);
        }
        return fresh;
    }

    private void force() throws IOException {
        try (FileChannel directory = FileChannel.open(folder)) {
            directory.force(true);
        }
    }
}
