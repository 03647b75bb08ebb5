package org.volens.transparency.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.volens.consent.ledger.ErasureJournal;
import org.volens.consent.ledger.ErasureRecord;
import org.volens.web.operations.StartRefused;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The journal of erasures in a file outside the database, one line an erasure. It is only ever added to, whichever node writes,
 * and a line is on disk before the erasure commits. A line that a crash cut off stands for an erasure that never committed.
 */
final class FileErasures implements ErasureJournal {

    private static final String NAME = "erasures";

    private final Path folder;
    private final Path file;
    private final Path lock;

    FileErasures(Path folder) {
        this.folder = folder;
        this.file = folder.resolve(NAME);
        this.lock = folder.resolve(NAME + ".lock");
    }

    @Override
    public Mono<Void> write(ErasureRecord erasure) {
        return Mono.<Void>fromRunnable(() -> append(erasure.line() + "\n")).subscribeOn(Schedulers.boundedElastic());
    }

    @Override
    public Mono<List<ErasureRecord>> all() {
        return Mono.fromCallable(this::read).subscribeOn(Schedulers.boundedElastic());
    }

    private synchronized void append(String line) {
        boolean fresh = !Files.exists(file);
        try (FileChannel among = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = among.lock();
                FileChannel journal = FileChannel.open(
                        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            journal.truncate(whole(journal));
            journal.position(journal.size());
            journal.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
            journal.force(true);
            if (fresh) {
                force(folder);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("The erasure cannot be remembered outside; it waits.", failed);
        }
    }

    /** Length up to the last line that has its end. */
    private static long whole(FileChannel journal) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        for (long length = journal.size(); length > 0; length--) {
            one.clear();
            journal.read(one, length - 1);
            if (one.get(0) == '\n') {
                return length;
            }
        }
        return 0;
    }

    private static void force(Path folder) throws IOException {
        try (FileChannel directory = FileChannel.open(folder)) {
            directory.force(true);
        }
    }

    private List<ErasureRecord> read() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        String text = Files.readString(file);
        List<ErasureRecord> all = new ArrayList<>();
        int number = 0;
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
            number++;
            int at = number;
            all.add(ErasureRecord.read(line)
                    .orElseThrow(() -> new StartRefused("Line " + at + " of " + file
                            + " is not an erasure. Bring back the journal that was there; without it somebody who was"
                            + " deleted could come back with a backup.")));
        }
        return all;
    }
}
