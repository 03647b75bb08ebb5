package org.volens.web.operations;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.client.SSLMode;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;

/** One pool of connections, each with its own time limits, so that nothing waits for ever and no lock is held for ever. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({DatabaseSettings.class, Standing.class})
class DatabaseConfiguration {

    @Bean(destroyMethod = "dispose")
    ConnectionPool connectionFactory(DatabaseSettings settings) {
        return new ConnectionPool(
                ConnectionPoolConfiguration.builder(new PostgresqlConnectionFactory(connection(settings)))
                        .initialSize(Math.min(2, settings.connections()))
                        .maxSize(settings.connections())
                        .maxAcquireTime(settings.acquireTimeout())
                        .maxIdleTime(Duration.ofMinutes(10))
                        .maxLifeTime(Duration.ofMinutes(30))
                        .name("volens")
                        .build());
    }

    @Bean
    ReactiveTransactionManager transactionManager(ConnectionPool pool) {
        return new R2dbcTransactionManager(pool);
    }

    @Bean
    TransactionalOperator transactionalOperator(ReactiveTransactionManager manager) {
        return TransactionalOperator.create(manager);
    }

    @Bean
    DatabaseClient databaseClient(ConnectionPool pool) {
        return DatabaseClient.create(pool);
    }

    private static PostgresqlConnectionConfiguration connection(DatabaseSettings settings) {
        DatabaseSettings.Place place = settings.place();
        return PostgresqlConnectionConfiguration.builder()
                .host(place.host())
                .port(place.port())
                .database(place.database())
                .username(settings.user())
                .password(settings.password())
                .applicationName("volens-api")
                .connectTimeout(Duration.ofSeconds(5))
                .sslMode(SSLMode.fromValue(settings.ssl()))
                .options(session(settings))
                .build();
    }

    /**
     * Statements are planned once a connection and not for each value: over 16 partitions planning takes longer than running.
     * What counts or draws asks for plans of its own.
     */
    private static Map<String, String> session(DatabaseSettings settings) {
        return Map.of(
                "plan_cache_mode", "force_generic_plan",
                "search_path", "volens",
                "statement_timeout", millis(settings.statementTimeout()),
                "lock_timeout", millis(settings.lockTimeout()),
                "idle_in_transaction_session_timeout", millis(settings.idleInTransactionTimeout()));
    }

    private static String millis(Duration duration) {
        return String.valueOf(duration.toMillis());
    }
}
