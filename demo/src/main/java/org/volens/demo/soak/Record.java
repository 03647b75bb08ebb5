package org.volens.demo.soak;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.volens.demo.soak.check.Fault;
import org.volens.demo.soak.check.LawThree;
import org.volens.demo.soak.history.Happening;
import org.volens.demo.soak.history.HistoryFile;
import org.volens.demo.soak.timeline.Recorded;

/**
 * What is kept of a run: the history of what was asked, answered and committed, and what the tables held at the end.
 *
 * @param history file of the history
 * @param ledger file of what was read of the tables
 */
record Record(Path history, Path ledger) {

    /** The record in a folder. */
    static Record in(Path folder) {
        return new Record(folder.resolve("history.jsonl"), folder.resolve("ledger.jsonl"));
    }

    /** Everything, in the order in which it was written down. */
    Supplier<Stream<Happening>> all() {
        return () -> Stream.concat(HistoryFile.all(history), HistoryFile.all(ledger));
    }

    /** The history alone. */
    Supplier<Stream<Happening>> soFar() {
        return () -> HistoryFile.all(history);
    }

    Recorded read() {
        try (Stream<Happening> all = all().get()) {
            return Recorded.of(all);
        }
    }

    List<Fault> faults(Recorded recorded) {
        return LawThree.faults(recorded, all());
    }

    /** Something that tells its happenings one by one. */
    interface Teller {
        void tell(Consumer<Happening> to) throws Exception;
    }

    /** Writes the file of the tables. */
    void writeLedger(Teller tables) throws Exception {
        try (HistoryFile file = new HistoryFile(ledger)) {
            tables.tell(file::write);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }
}
