package org.volens.consent.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.volens.consent.proof.ErasedName;

/**
 * Checks the ledger person by person, and that no two have one name. The tables are read side by side in order of the person; a batch of people is checked by
 * whatever thread is free, and answers are taken in order, so that the first divergence is the first.
 */
final class LedgerAudit {

    private static final int BATCH = 256;
    private static final int UNDER_WAY = 16;

    /** What is done within seconds where nothing fails, and tried each hour at the longest where something does. */
    static final Duration LONGEST_WAIT = Duration.ofHours(6);

    private final AuditSql sql;
    private final ExecutorService workers;
    private final Supplier<LeafSum> sums;
    private final Instant old;

    LedgerAudit(AuditSql sql, ExecutorService workers, Supplier<LeafSum> sums) {
        this.sql = sql;
        this.old = new CheckpointRowsSql(sql).now().minus(LONGEST_WAIT);
        this.workers = workers;
        this.sums = sums;
    }

    Tally run() {
        List<PersonStream> streams = new ArrayList<>();
        try {
            for (RowSource rows : List.of(
                    sql.states(), sql.events(), sql.contents(), sql.entries(), sql.waiting(), sql.positions())) {
                streams.add(new PersonStream(rows));
            }
            Tally all = read(streams);
            sql.firstSharedName().ifPresent(LedgerAudit::shared);
            gone(all.erasedNames());
            return all;
        } finally {
            streams.forEach(PersonStream::close);
        }
    }

    /** A leaf binds a person's random name and not the row, so one name must be one person. */
    private static void shared(Row row) {
        throw new Diverged(
                "Two people have one name, so that events of one can stand under the other.",
                "consent_state, person " + row.text(1),
                "a name of their own",
                row.uuid(0) + ", which person " + row.text(2) + " has too");
    }

    /** An event of somebody who is there cannot have been erased under their name: who is erased has another name from then on. */
    private void gone(Set<String> names) {
        if (names.isEmpty()) {
            return;
        }
        try (RowSource states = sql.states()) {
            for (Row row = states.next(); row != null; row = states.next()) {
                if (names.contains(ErasedName.of(row.uuid(1).toString()))) {
                    throw new Diverged(
                            "An erasure was made under the name of a person who is there: what it deleted may be theirs.",
                            "consent_state, person " + row.uuid(0),
                            "a name that nobody was erased under",
                            row.uuid(1));
                }
            }
        }
    }

    private Tally read(List<PersonStream> streams) {
        Tally all = new Tally(sums.get());
        Deque<Future<Tally>> underWay = new ArrayDeque<>();
        List<PersonRows> batch = new ArrayList<>(BATCH);
        for (PersonRows rows = next(streams); rows != null; rows = next(streams)) {
            batch.add(rows);
            if (batch.size() == BATCH) {
                underWay.add(begun(batch));
                batch = new ArrayList<>(BATCH);
            }
            if (underWay.size() > UNDER_WAY) {
                all.add(done(underWay.remove()));
            }
        }
        underWay.add(begun(batch));
        underWay.forEach(one -> all.add(done(one)));
        return all;
    }

    private static @Nullable PersonRows next(List<PersonStream> streams) {
        UUID least = PersonStream.least(streams);
        if (least == null) {
            return null;
        }
        PersonRows rows = new PersonRows(least);
        List<List<Row>> tables = rows.tables();
        for (int at = 0; at < streams.size(); at++) {
            streams.get(at).take(least, tables.get(at));
        }
        return rows;
    }

    private Future<Tally> begun(List<PersonRows> batch) {
        return workers.submit(() -> {
            Tally tally = new Tally(sums.get());
            batch.forEach(rows -> PersonAudit.check(rows, tally, old));
            return tally;
        });
    }

    private static Tally done(Future<Tally> future) {
        try {
            return future.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException fault ? fault : new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Unread("The audit was interrupted.", stopped);
        }
    }
}
