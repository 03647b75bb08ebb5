package org.volens.consent.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.volens.consent.ledger.ErasureRecord;

/**
 * Holds erasures against the journal outside the database, both ways: one that the journal does not know was not made by the
 * service, and one that the database does not know was not made again after a restore. A line is written before its erasure is
 * done and stays when that fails, so that a later line of the same person stands for it.
 */
final class ErasureAudit {

    private static final String NAME = "erasures";

    /** An erasure that failed is tried again each hour at the longest. */
    private static final Duration TRIED = Duration.ofHours(2);

    private final Path file;
    private final CheckpointRowsSql sql;

    ErasureAudit(Path folder, CheckpointRowsSql sql) {
        this.file = folder.resolve(NAME);
        this.sql = sql;
    }

    /** Answers in words what was compared. */
    String run(List<Tally.Erasure> erasures) {
        List<ErasureRecord> journal = journal();
        Map<String, ErasureRecord> remembered = new HashMap<>();
        journal.forEach(line -> remembered.put(hex(line.commitment()), line));
        Set<String> done = new HashSet<>();
        for (Tally.Erasure erasure : erasures) {
            remembered(erasure, remembered);
            done.add(hex(erasure.commitment()));
        }
        long undone = undone(journal, done);
        return "erasures: " + erasures.size() + ", all in the journal outside, which has " + journal.size() + " lines"
                + (undone == 0 ? "" : "; " + undone + " of them from before a gap, of people this database never knew");
    }

    private void remembered(Tally.Erasure erasure, Map<String, ErasureRecord> remembered) {
        String where = "consent_event, event " + erasure.seq() + " of person " + erasure.person();
        ErasureRecord line = remembered.get(hex(erasure.commitment()));
        if (line == null) {
            throw new Diverged(
                    "An erasure is not in the journal outside: the service did not make it.",
                    where,
                    "a line in " + file + " with " + hex(erasure.commitment()),
                    "none");
        }
        if (!line.at().equals(erasure.at())) {
            throw new Diverged(
                    "An erasure has another time than in the journal outside.", where, line.at(), erasure.at());
        }
    }

    /** How many lines stand for nothing here and need not. */
    private long undone(List<ErasureRecord> journal, Set<String> done) {
        Map<String, Instant> last = new HashMap<>();
        journal.stream()
                .filter(line -> done.contains(hex(line.commitment())))
                .forEach(line -> names(line)
                        .forEach(
                                name -> last.merge(name, line.at(), (one, other) -> one.isAfter(other) ? one : other)));
        Instant old = sql.now().minus(TRIED);
        Instant gap = sql.afterGap().orElse(Instant.MIN);
        List<ErasureRecord> left = journal.stream()
                .filter(line -> !done.contains(hex(line.commitment())))
                .filter(line -> !line.tombstones().isEmpty() && line.at().isBefore(old))
                .filter(line -> names(line).stream()
                        .noneMatch(name -> !last.getOrDefault(name, Instant.MIN).isBefore(line.at())))
                .toList();
        left.stream().filter(line -> line.at().isAfter(gap)).findFirst().ifPresent(line -> {
            throw new Diverged(
                    "The journal outside remembers an erasure that the database does not have.",
                    file + ", at " + line.at(),
                    "an event that says so, with " + hex(line.commitment()) + " or a later one of the same person",
                    "none; a node makes it again when it starts");
        });
        return left.size();
    }

    private static List<String> names(ErasureRecord line) {
        return line.tombstones().stream()
                .map(tombstone -> tombstone.keyVersion() + ":" + hex(tombstone.blind()))
                .toList();
    }

    /** All lines that have their end; one that a crash cut off is of an erasure that was not done. */
    private List<ErasureRecord> journal() {
        List<ErasureRecord> all = new ArrayList<>();
        String text = text();
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
            all.add(ErasureRecord.read(line)
                    .orElseThrow(() -> new Diverged(
                            "A line of the journal outside is not an erasure.",
                            file + ", line " + (all.size() + 1),
                            "a line as the service writes it",
                            line.substring(0, Math.min(line.length(), 80)))));
        }
        return all;
    }

    private String text() {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException failed) {
            throw new Unread("The journal of erasures could not be read: " + failed.getMessage(), failed);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
