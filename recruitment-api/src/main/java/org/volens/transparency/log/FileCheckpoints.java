package org.volens.transparency.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.volens.consent.ledger.CheckpointStore;
import org.volens.consent.proof.Checkpoint;
import org.volens.consent.proof.SignedNote;
import org.volens.web.operations.StartRefused;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The last checkpoint in a file outside the database. It is replaced whole, on disk before anybody is told, and only ever by
 * a larger one of the same log, whichever node writes.
 */
final class FileCheckpoints implements CheckpointStore {

    private static final String NAME = "checkpoint";

    private final Path folder;

    FileCheckpoints(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException failed) {
            throw new StartRefused("The folder " + folder
                    + " of volens.log.directory cannot be made; the last checkpoint must be kept there.");
        }
        if (!Files.isWritable(folder)) {
            throw new StartRefused("The folder " + folder
                    + " of volens.log.directory cannot be written; the last checkpoint must be kept there.");
        }
    }

    @Override
    public Mono<Optional<SignedNote>> last() {
        return Mono.fromCallable(this::read).subscribeOn(Schedulers.boundedElastic());
    }

    @Override
    public Mono<Void> keep(SignedNote checkpoint) {
        return Mono.<Void>fromRunnable(() -> replace(checkpoint)).subscribeOn(Schedulers.boundedElastic());
    }

    private Optional<SignedNote> read() {
        try {
            String text = Files.readString(folder.resolve(NAME));
            return Optional.of(SignedNote.read(text)
                    .filter(note -> Checkpoint.read(note.text()).isPresent())
                    .orElseThrow(() -> new IllegalStateException("The file " + folder.resolve(NAME)
                            + " is not a checkpoint. Bring back the one that was there.")));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException("The last checkpoint cannot be read.", failed);
        }
    }

    private synchronized void replace(SignedNote checkpoint) {
        try (FileChannel lock =
                        FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = lock.lock()) {
            Optional<Checkpoint> kept = read().flatMap(note -> Checkpoint.read(note.text()));
            Checkpoint next = Checkpoint.read(checkpoint.text()).orElseThrow();
            if (kept.isPresent() && !kept.get().origin().equals(next.origin())) {
                throw new IllegalStateException("The last checkpoint kept is of the log "
                        + kept.get().origin() + " and not of " + next.origin() + ".");
            }
            if (kept.isPresent()
                    && kept.get().size() == next.size()
                    && !kept.get().equals(next)) {
                throw new IllegalStateException("The last checkpoint kept has " + next.size()
                        + " leaves too, and they are others. This one is not published.");
            }
            if (kept.isEmpty() || kept.get().size() < next.size()) {
                write(checkpoint);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("The checkpoint cannot be kept; it is not published.", failed);
        }
    }

    private void write(SignedNote checkpoint) throws IOException {
        Path fresh = folder.resolve(NAME + ".new");
        try (FileChannel file = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(checkpoint.write().getBytes(StandardCharsets.UTF_8)));
            file.force(true);
        }
        Files.move(fresh, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel directory = FileChannel.open(folder)) {
            directory.force(true);
        }
    }
}
