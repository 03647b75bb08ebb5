package org.volens.transparency.log;

import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.volens.consent.ledger.CheckpointStore;
import org.volens.consent.ledger.LogKeys;
import org.volens.consent.r2dbc.LogIntegrator;
import org.volens.consent.r2dbc.LogProofs;
import org.volens.consent.r2dbc.LogRunner;
import org.volens.consent.r2dbc.LogSql;
import org.volens.web.operations.StartRefused;

/** Brings the log into the process, or refuses to start and says what to do. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LogSettings.class)
@Import({LogSql.class, LogProofs.class, LogIntegrator.class})
class LogConfiguration {

    @Bean
    LogKeys logKeys(
            LogSettings settings,
            @Value("${volens.keys.directory:}") Path keys,
            @Value("${volens.keys.create:false}") boolean create) {
        return new FileLogKeys(keys, settings.origin(), create);
    }

    @Bean
    CheckpointStore checkpointStore(LogSettings settings) {
        @Nullable Path directory = settings.directory();
        if (directory == null) {
            throw new StartRefused(
                    "Set volens.log.directory to a folder outside the database, which all nodes share: the last"
                            + " signed checkpoint is kept there, so that a database from an old backup is found out.");
        }
        return new FileCheckpoints(directory);
    }

    @Bean
    LogRunner logRunner(LogIntegrator integrator, LogSql sql, LogProofs proofs, Clock clock) {
        return new LogRunner(integrator, sql, proofs, UUID.randomUUID());
    }
}
