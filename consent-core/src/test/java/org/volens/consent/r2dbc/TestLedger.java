package org.volens.consent.r2dbc;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.volens.consent.Examples;
import org.volens.consent.IdentityLevel;
import org.volens.consent.Purpose;
import org.volens.consent.Scope;
import org.volens.consent.leaflet.Leaflet;
import org.volens.consent.ledger.ConsentFollower;
import org.volens.consent.ledger.Deaths;
import org.volens.migrations.Accounts;
import org.volens.migrations.Roles;
import org.volens.migrations.Schema;

/** The ledger on a real PostgreSQL, under the account of the API. */
final class TestLedger {

    static final List<Purpose> PURPOSES = Stream.of(
                    Examples.purposes().stream(),
                    Examples.directives().stream(),
                    Stream.of("take-part", "take-part-results", "take-part-samples", "take-part-contact-later")
                            .map(code -> Examples.purpose(code, IdentityLevel.P5, null, Scope.Kind.STUDY)))
            .flatMap(all -> all)
            .toList();

    static final Leaflet LEAFLET = new Leaflet(
            "register",
            1,
            "en",
            "Taking part",
            "# Taking part\n\n## What this is\nYou choose.\n",
            Set.copyOf(PURPOSES.stream().map(Purpose::code).toList()),
            Leaflet.Status.PUBLISHED);

    private static final EmbeddedPostgres POSTGRES;
    static final DatabaseClient DATABASE;
    static final TransactionalOperator TRANSACTION;
    static final Clock CLOCK = Clock.systemUTC();

    static {
        try {
            POSTGRES = EmbeddedPostgres.start();
            Accounts accounts = new Accounts(
                    POSTGRES.getJdbcUrl("postgres", "postgres").replaceAll("\\?.*", ""),
                    new Accounts.Account("volens_migrator", "m"),
                    new Accounts.Account("volens_api", "a"),
                    new Accounts.Account("volens_reports", "r"));
            Roles.make(accounts, new Accounts.Account("postgres", "postgres"));
            Schema.migrate(accounts);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
        ConnectionPool pool = new ConnectionPool(ConnectionPoolConfiguration.builder(
                        new PostgresqlConnectionFactory(PostgresqlConnectionConfiguration.builder()
                                .host("localhost")
                                .port(POSTGRES.getPort())
                                .database("postgres")
                                .username("volens_api")
                                .password("a")
                                .options(Map.of("plan_cache_mode", "force_generic_plan"))
                                .build()))
                .maxSize(20)
                .build());
        DATABASE = DatabaseClient.create(pool);
        TRANSACTION = TransactionalOperator.create(new R2dbcTransactionManager(pool));
        new PurposeSql(DATABASE, CLOCK).define(PURPOSES).block();
        new LeafletSql(DATABASE, TRANSACTION, CLOCK).publish(LEAFLET).block();
    }

    private TestLedger() {}

    static R2dbcConsents consents(ConsentFollower... followers) {
        return new R2dbcConsents(
                new ConsentSql(DATABASE),
                new AppendSql(DATABASE),
                new FollowQueueSql(DATABASE),
                TRANSACTION,
                new PurposeSql(DATABASE, CLOCK),
                new LeafletSql(DATABASE, TRANSACTION, CLOCK),
                List.of(followers),
                List.of(),
                CLOCK);
    }

    static Deaths deaths() {
        return new R2dbcDeaths(new ConsentSql(DATABASE), new AppendSql(DATABASE), List.of(), CLOCK);
    }

    static LeftFollowers left(ConsentFollower... followers) {
        return new LeftFollowers(
                new ConsentSql(DATABASE), new FollowQueueSql(DATABASE), TRANSACTION, List.of(followers), CLOCK);
    }

    static R2dbcPermits permits() {
        return permits(CLOCK);
    }

    static R2dbcPermits permits(Clock clock) {
        return new R2dbcPermits(
                new ConsentSql(DATABASE),
                new PermitSql(DATABASE),
                new WhoSql(DATABASE),
                TRANSACTION,
                List.of(),
                new LeafletSql(DATABASE, TRANSACTION, CLOCK),
                definitions(),
                Optional::empty,
                Optional::empty,
                clock);
    }

    static KeptDefinitions definitions() {
        return new KeptDefinitions(new PurposeSql(DATABASE, CLOCK), new DiseaseSql(DATABASE, CLOCK), CLOCK);
    }

    static String url(String database) {
        return POSTGRES.getJdbcUrl("postgres", database).replaceAll("\\?.*", "");
    }

    static int port() {
        return POSTGRES.getPort();
    }

    static void superuser(String change) throws java.sql.SQLException {
        try (Connection connection = superuser();
                java.sql.Statement statement = connection.createStatement()) {
            statement.execute(change);
        }
    }

    static Connection superuser() throws java.sql.SQLException {
        return POSTGRES.getPostgresDatabase().getConnection();
    }
}
