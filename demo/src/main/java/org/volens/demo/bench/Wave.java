package org.volens.demo.bench;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ConnectionFactories;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.volens.consent.Act;
import org.volens.consent.Channel;
import org.volens.consent.PersonId;
import org.volens.consent.r2dbc.ConsentSql;
import org.volens.consent.r2dbc.DiseaseSql;
import org.volens.consent.r2dbc.KeptDefinitions;
import org.volens.consent.r2dbc.LeafletSql;
import org.volens.consent.r2dbc.PermitSql;
import org.volens.consent.r2dbc.PurposeSql;
import org.volens.consent.r2dbc.R2dbcPermits;
import org.volens.consent.r2dbc.WhoSql;

/**
 * A run that invites without end: chunk by chunk of one partition it locks people, decides and writes their permits in one
 * transaction, as a wave does, on a connection of its own.
 */
final class Wave implements AutoCloseable, Runnable {

    private static final int CHUNK = 200;

    private final Bench bench;
    private final ConnectionPool pool;
    private final R2dbcPermits permits;
    private final TransactionalOperator transaction;
    private final List<Double> chunks = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean ended;

    Wave(Bench bench) {
        this.bench = bench;
        this.pool = new ConnectionPool(ConnectionPoolConfiguration.builder(
                        ConnectionFactories.get(bench.database().r2dbc()))
                .maxSize(2)
                .build());
        var client = DatabaseClient.create(pool);
        this.transaction = TransactionalOperator.create(new R2dbcTransactionManager(pool));
        this.permits = new R2dbcPermits(
                new ConsentSql(client),
                new PermitSql(client),
                new WhoSql(client),
                transaction,
                List.of(),
                new LeafletSql(client, transaction, Clock.systemUTC()),
                new KeptDefinitions(
                        new PurposeSql(client, Clock.systemUTC()),
                        new DiseaseSql(client, Clock.systemUTC()),
                        Clock.systemUTC()),
                Optional::empty,
                Optional::empty,
                Clock.systemUTC());
    }

    @Override
    public void run() {
        try {
            List<List<PersonId>> all = people();
            Act invite = new Act.Invite(UUID.randomUUID(), Channel.APP, false);
            for (int at = 0; !ended; at++) {
                long begun = System.nanoTime();
                permits.within(all.get(at % all.size()), invite)
                        .as(transaction::transactional)
                        .block(Duration.ofSeconds(30));
                chunks.add((System.nanoTime() - begun) / 1e6);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private List<List<PersonId>> people() throws SQLException {
        List<List<PersonId>> all = new ArrayList<>();
        try (var connection = bench.database().administer();
                var statement = connection.createStatement()) {
            for (int partition = 0; partition < 16; partition++) {
                List<PersonId> chunk = new ArrayList<>();
                try (var rows = statement.executeQuery(
                        "SELECT person_id FROM volens.consent_state_p%02d LIMIT %d".formatted(partition, CHUNK))) {
                    while (rows.next()) {
                        chunk.add(new PersonId(rows.getObject(1, UUID.class)));
                    }
                }
                all.add(chunk);
            }
        }
        return all;
    }

    /** The 99th percentile of how long a chunk held its people, in milliseconds. */
    double p99() {
        List<Double> sorted = new ArrayList<>(chunks);
        Collections.sort(sorted);
        return sorted.isEmpty() ? 0 : sorted.get(sorted.size() * 99 / 100);
    }

    /** How many people were permitted or not. */
    double people(int seconds) {
        return (double) chunks.size() * CHUNK / seconds;
    }

    /** No chunk begins after this. */
    void end() {
        ended = true;
    }

    @Override
    public void close() {
        end();
        pool.dispose();
    }
}
