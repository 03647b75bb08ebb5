package org.volens.consent.r2dbc;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.volens.consent.ConsentEvent;
import org.volens.consent.How;
import org.volens.consent.LeafletRef;
import org.volens.consent.PersonId;
import org.volens.consent.ledger.CheckpointStore;
import org.volens.consent.ledger.Deaths;
import org.volens.consent.ledger.DefinitionLeaves;
import org.volens.consent.ledger.Diseases;
import org.volens.consent.ledger.ErasureJournal;
import org.volens.consent.ledger.ErasureRecord;
import org.volens.consent.ledger.Findings;
import org.volens.consent.ledger.LeafletDrafts;
import org.volens.consent.ledger.LogKeys;
import org.volens.consent.ledger.Purposes;
import org.volens.consent.proof.Commitment;
import org.volens.consent.proof.NoteSigner;
import org.volens.consent.proof.SignedNote;
import org.volens.migrations.Accounts;
import org.volens.migrations.Roles;
import org.volens.migrations.Schema;
import reactor.core.publisher.Mono;

/** A ledger with its log in a database of its own, to be copied, tampered with and thrown away. */
public final class ScratchLedger implements AutoCloseable {

    public static final Accounts.Account AUDITOR = new Accounts.Account("volens_auditor", "u");
    private static final Accounts.Account SUPERUSER = new Accounts.Account("postgres", "postgres");
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static @Nullable String first;

    private final String name;
    private @Nullable ConnectionPool pool;

    private ScratchLedger(String name) {
        this.name = name;
    }

    /** An empty ledger: a copy of the first that was made. */
    public static ScratchLedger fresh() throws SQLException {
        return made(first());
    }

    private static synchronized String first() throws SQLException {
        if (first == null) {
            try (ScratchLedger made = migrated()) {
                first = made.name;
            }
        }
        return first;
    }

    private static ScratchLedger migrated() throws SQLException {
        ScratchLedger ledger = made("template1");
        Accounts accounts = new Accounts(
                ledger.url(),
                new Accounts.Account("volens_migrator", "m"),
                new Accounts.Account("volens_api", "a"),
                new Accounts.Account("volens_reports", "r"),
                AUDITOR);
        Roles.make(accounts, SUPERUSER);
        Schema.migrate(accounts);
        new PurposeSql(ledger.database(), TestLedger.CLOCK)
                .define(TestLedger.PURPOSES)
                .block();
        new LeafletSql(ledger.database(), ledger.transaction(), TestLedger.CLOCK)
                .publish(TestLedger.LEAFLET)
                .block();
        return ledger;
    }

    /** The same as it stands, in another database; nobody may be connected to this one. */
    public ScratchLedger copy() throws SQLException {
        close();
        return made(name);
    }

    private static ScratchLedger made(String template) throws SQLException {
        ScratchLedger ledger = new ScratchLedger("scratch_" + NUMBER.incrementAndGet());
        TestLedger.superuser("CREATE DATABASE " + ledger.name + " TEMPLATE " + template + " STRATEGY FILE_COPY");
        return ledger;
    }

    /** The leaflet that choices are made under. */
    public static LeafletRef leaflet() {
        return TestLedger.LEAFLET.ref();
    }

    public String url() {
        return TestLedger.url(name);
    }

    public Connection superuser() throws SQLException {
        return DriverManager.getConnection(url(), SUPERUSER.name(), SUPERUSER.password());
    }

    /** Changes something as the superuser, whom nothing in the database can hold back. */
    public int tamper(String change) throws SQLException {
        try (Connection connection = superuser();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(change);
        }
    }

    public DatabaseClient database() {
        return DatabaseClient.create(pool());
    }

    public TransactionalOperator transaction() {
        return TransactionalOperator.create(new R2dbcTransactionManager(pool()));
    }

    private ConnectionPool pool() {
        if (pool == null) {
            pool = new ConnectionPool(ConnectionPoolConfiguration.builder(
                            new PostgresqlConnectionFactory(PostgresqlConnectionConfiguration.builder()
                                    .host("localhost")
                                    .port(TestLedger.port())
                                    .database(name)
                                    .username("volens_api")
                                    .password("a")
                                    .options(Map.of("plan_cache_mode", "force_generic_plan"))
                                    .build()))
                    .maxSize(10)
                    .build());
        }
        return pool;
    }

    public R2dbcConsents consents() {
        return new R2dbcConsents(
                new ConsentSql(database()),
                new AppendSql(database()),
                new FollowQueueSql(database()),
                transaction(),
                new PurposeSql(database(), TestLedger.CLOCK),
                new LeafletSql(database(), transaction(), TestLedger.CLOCK),
                List.of(new ErasureAsked(new ErasureSql(database()))),
                List.of(),
                TestLedger.CLOCK);
    }

    /** Findings, and what follows from them. */
    public Findings findings() {
        return new R2dbcFindings(
                new ConsentSql(database()),
                new AppendSql(database()),
                new FollowQueueSql(database()),
                new ActingTaskSql(database(), TestLedger.CLOCK),
                purposes(),
                transaction(),
                List.of(),
                TestLedger.CLOCK);
    }

    /** Deaths that a record tells of. */
    public Deaths deaths() {
        return new R2dbcDeaths(new ConsentSql(database()), new AppendSql(database()), List.of(), TestLedger.CLOCK);
    }

    /** What is deleted after a death, as it is done that much later, with that journal. */
    public R2dbcLateErasures lateErasures(Path journal, Duration wait, Duration later) throws java.io.IOException {
        return new R2dbcLateErasures(
                new ConsentSql(database()),
                new AppendSql(database()),
                new ErasureSql(database()),
                erasures(journal),
                purposes(),
                transaction(),
                List.of(new ErasureAsked(new ErasureSql(database()))),
                Optional::empty,
                wait,
                Clock.offset(TestLedger.CLOCK, later));
    }

    public Purposes purposes() {
        return new PurposeSql(database(), TestLedger.CLOCK);
    }

    public Diseases diseases() {
        return new DiseaseSql(database(), TestLedger.CLOCK);
    }

    public LeafletDrafts drafts() {
        return new R2dbcLeafletDrafts(
                new LeafletDraftSql(database()),
                new LeafletIssueSql(database(), TestLedger.CLOCK),
                purposes(),
                transaction(),
                TestLedger.CLOCK);
    }

    /** What the service begins when it starts; a ledger that nobody began it in has no definitions in its log. */
    public DefinitionLeaves definitionLeaves() {
        return new R2dbcDefinitionLeaves(new DefinitionSql(database(), TestLedger.CLOCK), transaction());
    }

    /** Erasures whose journal is that file. */
    public R2dbcErasures erasures(Path journal) throws java.io.IOException {
        if (!Files.exists(journal)) {
            Files.createFile(journal);
        }
        return new R2dbcErasures(
                new ConsentSql(database()),
                new ErasureSql(database()),
                new ErasureJournal() {
                    @Override
                    public Mono<Void> write(ErasureRecord erasure) {
                        return Mono.fromCallable(() -> Files.writeString(
                                        journal, erasure.line() + "\n", java.nio.file.StandardOpenOption.APPEND))
                                .then();
                    }

                    @Override
                    public Mono<List<ErasureRecord>> all() {
                        return Mono.fromCallable(() -> Files.readAllLines(journal).stream()
                                .map(line -> ErasureRecord.read(line).orElseThrow())
                                .toList());
                    }
                },
                transaction(),
                TestLedger.CLOCK);
    }

    /** What somebody with all rights over the database would call to make a history vanish. */
    public static String erasureByHand(PersonId person, int seq, Instant at) {
        UUID stranger = UUID.randomUUID();
        Commitment made = Commitment.toCanonical(
                EventJson.write(stranger.toString(), new ConsentEvent.Erased(seq, at, How.link(null))));
        return String.format(
                "DO $$ BEGIN PERFORM volens.erase_person('%s', %d, '%s', '\\x%s', '\\x%s', '%s'); END $$",
                person.value(),
                seq,
                at,
                HexFormat.of().formatHex(made.salt()),
                HexFormat.of().formatHex(made.canonical()),
                stranger);
    }

    /** Proofs under the checkpoint that lies in a folder. */
    public LogProofs proofs(Path folder) {
        return new LogProofs(new LogSql(database()), store(folder));
    }

    /** What stands in the log besides events. */
    public LogItemSql items() {
        return new LogItemSql(database(), TestLedger.CLOCK);
    }

    /** What the log holds of an event. */
    public byte[] commitment(org.volens.consent.PersonId person, int seq) throws SQLException {
        try (Connection connection = superuser();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("SELECT commitment FROM volens.consent_event WHERE person_id = '"
                        + person.value() + "' AND seq = " + seq)) {
            row.next();
            return row.getBytes(1);
        }
    }

    R2dbcPermits permits() {
        return new R2dbcPermits(
                new ConsentSql(database()),
                new PermitSql(database()),
                new WhoSql(database()),
                transaction(),
                List.of(),
                new LeafletSql(database(), transaction(), TestLedger.CLOCK),
                new KeptDefinitions(
                        new PurposeSql(database(), TestLedger.CLOCK),
                        new DiseaseSql(database(), TestLedger.CLOCK),
                        TestLedger.CLOCK),
                Optional::empty,
                Optional::empty,
                TestLedger.CLOCK);
    }

    public FirstChoices firstChoices() {
        return new FirstChoices(
                new ConsentSql(database()),
                new AppendSql(database()),
                transaction(),
                new PurposeSql(database(), TestLedger.CLOCK),
                new LeafletSql(database(), transaction(), TestLedger.CLOCK),
                TestLedger.CLOCK);
    }

    /** Makes leaves of all that waits, signs, and keeps the checkpoint in a folder. */
    public void integrate(NoteSigner signer, Path folder) {
        LogIntegrator integrator =
                new LogIntegrator(new LogSql(database()), keys(signer), store(folder), TestLedger.CLOCK);
        while (integrator.step().block().added() > 0) {
            // more may wait
        }
    }

    private static LogKeys keys(NoteSigner signer) {
        return new LogKeys() {
            @Override
            public String origin() {
                return signer.key().name();
            }

            @Override
            public NoteSigner signer(String origin) {
                return signer;
            }
        };
    }

    private static CheckpointStore store(Path folder) {
        Path file = folder.resolve("checkpoint");
        return new CheckpointStore() {
            @Override
            public Mono<Optional<SignedNote>> last() {
                return Mono.fromCallable(
                        () -> Files.exists(file) ? SignedNote.read(Files.readString(file)) : Optional.empty());
            }

            @Override
            public Mono<Void> keep(SignedNote checkpoint) {
                return Mono.fromCallable(() -> Files.writeString(file, checkpoint.write()))
                        .then();
            }
        };
    }

    @Override
    public void close() {
        if (pool != null) {
            pool.disposeLater().block();
            pool = null;
        }
    }
}
