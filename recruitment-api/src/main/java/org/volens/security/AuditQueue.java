package org.volens.security;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Holds audit entries for a moment and writes them many at a time. Full, it makes the asker wait; stopping, it empties. */
@Component
final class AuditQueue implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(AuditQueue.class);
    private static final int BATCH = 500;
    private static final int FULL = 20_000;

    private final AuditSql sql;
    private final Queue<AuditEntry> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private volatile boolean running;

    AuditQueue(AuditSql sql) {
        this.sql = sql;
    }

    Mono<Void> add(AuditEntry entry) {
        return size.get() < FULL ? Mono.fromRunnable(() -> hold(List.of(entry))) : writeNow(entry);
    }

    Mono<Void> writeNow(AuditEntry entry) {
        return sql.write(List.of(entry));
    }

    @Scheduled(fixedDelay = 200)
    Mono<Void> writeWaiting() {
        return Mono.defer(this::writeBatches);
    }

    private Mono<Void> writeBatches() {
        List<AuditEntry> batch = take();
        return batch.isEmpty() ? Mono.empty() : write(batch).then(Mono.defer(this::writeBatches));
    }

    private Mono<Void> write(List<AuditEntry> batch) {
        return sql.write(batch).doOnError(failed -> keep(batch, failed));
    }

    private void keep(List<AuditEntry> batch, Throwable failed) {
        LOG.atError()
                .addKeyValue("entries", batch.size())
                .addKeyValue("fault", failed.getClass().getName())
                .log("audit entries wait: not written yet");
        hold(batch);
    }

    private void hold(Collection<AuditEntry> entries) {
        waiting.addAll(entries);
        size.addAndGet(entries.size());
    }

    private List<AuditEntry> take() {
        List<AuditEntry> batch = new ArrayList<>();
        for (AuditEntry next = waiting.poll(); next != null; next = batch.size() < BATCH ? waiting.poll() : null) {
            batch.add(next);
        }
        size.addAndGet(-batch.size());
        return batch;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public void stop(Runnable done) {
        stop();
        writeWaiting().onErrorComplete().doFinally(signal -> done.run()).subscribe();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
