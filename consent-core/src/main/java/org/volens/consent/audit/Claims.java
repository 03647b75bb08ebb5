package org.volens.consent.audit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.volens.consent.proof.Checkpoint;
import org.volens.consent.proof.SignedNote;

/** Gathers, log by log, what others say of it: its own row, the file outside, a file kept from before, the log that follows it. */
final class Claims {

    private final LogKeyring keys;
    private final List<LogRow> logs;
    private final Map<Integer, List<Milestones.Claim>> of = new HashMap<>();
    private final List<String> gaps = new ArrayList<>();

    Claims(LogKeyring keys, List<LogRow> logs) {
        this.keys = keys;
        this.logs = logs;
        for (int at = 0; at < logs.size(); at++) {
            own(logs.get(at));
            chained(at);
        }
    }

    private void own(LogRow log) {
        if (log.note() != null) {
            String where = "log.note, log " + log.id();
            add(log, new Milestones.Claim(keys.signed(log.note(), log.origin(), where), where));
        }
    }

    /** Each log but the first names the last checkpoint of the one before, which is closed. */
    private void chained(int at) {
        LogRow log = logs.get(at);
        String where = "log.follows, log " + log.id();
        if (log.closed() != at + 1 < logs.size()) {
            throw new Diverged(
                    "Only the last log may be open.",
                    "log.closed_at, log " + log.id(),
                    log.closed() ? "an open log" : "a closed log",
                    log.closed() ? "a closed one" : "an open one");
        }
        if (at == 0) {
            first(log, where);
            return;
        }
        LogRow before = logs.get(at - 1);
        if (log.follows() == null) {
            throw new Diverged(
                    "A log does not say from which checkpoint it goes on.",
                    where,
                    "a note of " + before.origin(),
                    "nothing");
        }
        Checkpoint named = keys.signed(log.follows(), before.origin(), where);
        if (named.size() > before.size()) {
            gaps.add("gap: between log " + before.id() + " and log " + log.id() + " " + (named.size() - before.size())
                    + " leaves were signed that are lost");
        } else {
            add(before, new Milestones.Claim(named, where));
        }
    }

    /** The first log goes on from none; one that says that it does has lost the log before it, and all that stood in that. */
    private static void first(LogRow log, String where) {
        if (log.follows() != null) {
            throw new Diverged(
                    "A log goes on from one that the database does not have.",
                    where,
                    "the log of " + log.follows().lines().findFirst().orElse(""),
                    "none before log " + log.id());
        }
    }

    /**
     * A checkpoint in a file outside: it must be of the open log, or of any where it was kept from before. Of one that a
     * log goes on from, what holds is looked at there: some of its leaves may be lost.
     */
    void outside(Path file, String note, boolean ofOpenLog) {
        String where = "the file " + file;
        if (!ofOpenLog && logs.stream().anyMatch(log -> note.equals(log.follows()))) {
            return;
        }
        Optional<Checkpoint> read = SignedNote.read(note).flatMap(one -> Checkpoint.read(one.text()));
        LogRow log = logs.stream()
                .filter(one -> ofOpenLog
                        ? !one.closed()
                        : read.filter(found -> found.origin().equals(one.origin()))
                                .isPresent())
                .findFirst()
                .orElseThrow(() -> new Diverged(
                        "A checkpoint outside is of a log that the database does not have.",
                        where,
                        "one of " + logs.stream().map(LogRow::origin).toList(),
                        read.map(Checkpoint::origin).orElse("no checkpoint")));
        Milestones.Claim claim = new Milestones.Claim(keys.signed(note, log.origin(), where), where);
        if (!lost(log, claim)) {
            add(log, claim);
        }
    }

    /**
     * Whether a checkpoint covers leaves that a gap has lost, so that there is nothing to hold it against. It can cover no more than
     * the one from which the next log goes on, which is told; and of as many leaves there was one tree.
     */
    private boolean lost(LogRow log, Milestones.Claim claim) {
        Optional<Checkpoint> named = followed(log).filter(one -> one.size() >= claim.size());
        if (claim.size() <= log.size() || named.isEmpty()) {
            return false;
        }
        if (named.get().size() == claim.size()
                && !Arrays.equals(named.get().root(), claim.checkpoint().root())) {
            throw new Diverged(
                    "Two checkpoints of as many leaves have another root.",
                    claim.where(),
                    HexFormat.of().formatHex(named.get().root()),
                    HexFormat.of().formatHex(claim.checkpoint().root()));
        }
        gaps.add(claim.where() + ": a checkpoint of " + claim.size() + " leaves of log " + log.id() + ", of which "
                + (claim.size() - log.size()) + " are lost in that gap, so that it can be held against nothing");
        return true;
    }

    private Optional<Checkpoint> followed(LogRow log) {
        return logs.stream()
                .dropWhile(one -> one.id() != log.id())
                .skip(1)
                .findFirst()
                .map(LogRow::follows)
                .flatMap(SignedNote::read)
                .flatMap(read -> Checkpoint.read(read.text()));
    }

    private void add(LogRow log, Milestones.Claim claim) {
        of.computeIfAbsent(log.id(), _ -> new ArrayList<>()).add(claim);
    }

    /** What is said of a log. */
    List<Milestones.Claim> of(LogRow log) {
        return of.getOrDefault(log.id(), List.of());
    }

    /** Leaves that were signed once and are gone since a restore, in words. */
    List<String> gaps() {
        return gaps;
    }
}
