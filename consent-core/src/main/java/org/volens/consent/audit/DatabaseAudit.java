package org.volens.consent.audit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.volens.consent.Ids;

/** Audits the database: the ledger and each log by themselves, then whether events and leaves are the same ones. */
final class DatabaseAudit {

    private final AuditSql.Account account;
    private final LogKeyring keys;
    private final List<Outside> outside;
    private final Optional<Path> folder;
    private final byte[] key = Ids.random(LeafSum.KEY);
    private final List<Divergence> divergences = new ArrayList<>();

    /**
     * A checkpoint that lies outside the database.
     *
     * @param file where it lies
     * @param note what stands there
     * @param last whether it is the last one, kept by the service itself
     */
    record Outside(Path file, String note, boolean last) {}

    DatabaseAudit(AuditSql.Account account, LogKeyring keys, List<Outside> outside, Optional<Path> folder) {
        this.account = account;
        this.keys = keys;
        this.outside = List.copyOf(outside);
        this.folder = folder;
    }

    Findings run() {
        long begun = System.nanoTime();
        try (AuditSql sql = new AuditSql(account);
                ExecutorService ledgers = Executors.newSingleThreadExecutor();
                ExecutorService workers =
                        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            List<LogRow> logs = sql.logs();
            Future<Tally> ledger = ledgers.submit(new LedgerAudit(sql, workers, this::sum)::run);
            LeafSum leaves = sum();
            List<TreeAudit.Read> read = new ArrayList<>();
            List<Divergence> ofLogs = new ArrayList<>();
            List<String> gaps =
                    looked(ofLogs, () -> trees(sql, logs, leaves, read, ofLogs)).orElse(List.of());
            Optional<Tally> tally = looked(divergences, () -> got(ledger));
            divergences.addAll(ofLogs);
            CheckpointRowsSql checkpoints = new CheckpointRowsSql(sql);
            Optional<String> late = looked(divergences, () -> new CheckpointTimes(checkpoints).run());
            checkpoints.firstLeftBehind().map(DatabaseAudit::leftBehind).ifPresent(divergences::add);
            PageRowsSql pages = new PageRowsSql(sql);
            LeafSum ofItems = sum();
            Optional<Long> items = looked(divergences, () -> new ItemAudit(pages, ofItems).run());
            tally.ifPresent(one -> one.leaves().add(ofItems));
            if (!divergences.isEmpty() || !tally.orElseThrow().leaves().agrees(leaves)) {
                linked(sql);
            }
            Optional<Integer> leaflets = looked(divergences, () -> leaflets(sql, tally));
            Optional<DefinitionAudit.Read> definitions =
                    looked(divergences, () -> new DefinitionAudit(new DefinitionRowsSql(sql)).run());
            new ViewRowsSql(sql).firstUnlike().map(DatabaseAudit::unlike).ifPresent(divergences::add);
            Optional<UseAudit.Read> uses = looked(divergences, () -> new UseAudit(pages).run());
            looked(divergences, () -> {
                new WaitingUses(pages).run();
                return true;
            });
            tally.ifPresent(one -> uses.ifPresent(found -> erased(one, found)));
            List<String> counted = new ArrayList<>(gaps);
            read.forEach(one -> counted.add(line(one)));
            read.stream()
                    .map(one -> one.seen().words(one.log()))
                    .filter(words -> !words.isEmpty())
                    .forEach(counted::add);
            late.filter(words -> !words.isEmpty()).ifPresent(counted::add);
            tally.ifPresent(one -> counted.add(line(one)));
            tally.flatMap(one -> looked(divergences, () -> erasures(sql, one))).ifPresent(counted::add);
            long defined = definitions.map(DefinitionAudit.Read::items).orElse(0);
            uses.ifPresent(one -> counted.add(line(one, items.orElse(0L) - defined)));
            leaflets.ifPresent(forms -> counted.add("leaflets: " + forms + " forms, as decisions bind them"));
            definitions.map(DefinitionAudit.Read::words).ifPresent(counted::add);
            return new Findings(
                    divergences,
                    counted,
                    read.stream().mapToLong(TreeAudit.Read::leaves).sum(),
                    Duration.ofNanos(System.nanoTime() - begun),
                    newest(logs));
        }
    }

    private LeafSum sum() {
        return new LeafSum(key);
    }

    /** One log that diverges, or one file outside, keeps no other from being looked at. */
    private List<String> trees(
            AuditSql sql, List<LogRow> logs, LeafSum leaves, List<TreeAudit.Read> read, List<Divergence> found) {
        Claims claims = new Claims(keys, logs);
        outside.forEach(one -> looked(found, () -> {
            claims.outside(one.file(), one.note(), one.last());
            return true;
        }));
        logs.forEach(log -> looked(found, () -> read.add(new TreeAudit(sql, log, keys, claims.of(log), leaves).run())));
        return claims.gaps();
    }

    private static int leaflets(AuditSql sql, Optional<Tally> tally) {
        LeafletAudit audit = new LeafletAudit();
        int forms = audit.read(sql.leaflets());
        tally.ifPresent(one -> audit.bound(one.bound()));
        return forms;
    }

    /** Erasures and the journal outside, which is read after the snapshot: an erasure is there before it is done. */
    private String erasures(AuditSql sql, Tally tally) {
        return folder.isEmpty()
                ? "erasures: " + tally.erasures().size() + ", held against no journal, for which --outside is needed"
                : new ErasureAudit(folder.get(), new CheckpointRowsSql(sql)).run(tally.erasures());
    }

    /** Without an erasure no use may be missing. */
    private void erased(Tally tally, UseAudit.Read uses) {
        if (uses.gone() > 0 && tally.erased() == 0) {
            divergences.add(new Divergence(
                    "Uses are said to have gone with people who were erased, and nobody was.",
                    "use_gone",
                    "no places",
                    uses.gone() + " places"));
        }
    }

    /** What a closed log's last checkpoint covers must have its event; what it does not cover must have gone on. */
    private static Divergence leftBehind(Row leaf) {
        return new Divergence(
                "A leaf of a closed log that its last checkpoint does not cover is in no later log.",
                "log_leaf, leaf " + leaf.int64(1) + " of log " + leaf.int16(0),
                leaf.text(2) + " " + HexFormat.of().formatHex(leaf.bytes(3)) + " in a later log or in leaf_queue",
                "none");
    }

    private static Divergence unlike(Row row) {
        return new Divergence(
                "A view does not show what its tables hold.", "view " + row.text(0), row.text(1), row.text(2));
    }

    /** Where nothing else says so, the sums do: some leaf and some event do not belong together. */
    private void linked(AuditSql sql) {
        Optional<Divergence> unlinked = sql.firstUnlinked();
        unlinked.ifPresent(divergences::add);
        if (divergences.isEmpty()) {
            divergences.add(new Divergence(
                    "The leaves are not those of the events.",
                    "log_leaf and log_entry",
                    "one leaf for each event",
                    "a leaf for two events, or two for one"));
        }
    }

    private static <T> Optional<T> looked(List<Divergence> found, Callable<T> look) {
        try {
            return Optional.of(look.call());
        } catch (Diverged diverged) {
            found.add(diverged.divergence());
            return Optional.empty();
        } catch (RuntimeException fault) {
            throw fault;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Tally got(Future<Tally> ledger) {
        try {
            return ledger.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException fault ? fault : new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Unread("The audit was interrupted.", stopped);
        }
    }

    private static @Nullable String newest(List<LogRow> logs) {
        return logs.isEmpty() ? null : logs.getLast().note();
    }

    private static String line(TreeAudit.Read read) {
        return String.format(
                Locale.ROOT,
                "log %d, %s: %,d leaves, %,d full tiles, %,d checkpoints",
                read.log().id(),
                read.log().origin(),
                read.leaves(),
                read.tiles(),
                read.checkpoints());
    }

    private static String line(UseAudit.Read uses, long items) {
        return String.format(
                Locale.ROOT,
                "uses: %,d pages, %,d uses in them, %,d gone with their people; %,d other leaves",
                uses.pages(),
                uses.uses(),
                uses.gone(),
                items - uses.pages());
    }

    private static String line(Tally tally) {
        return String.format(
                Locale.ROOT,
                "ledger: %,d people (%,d erased), %,d events, %,d of them not in the log yet, %,d positions",
                tally.people(),
                tally.erased(),
                tally.events(),
                tally.waiting(),
                tally.positions());
    }
}
