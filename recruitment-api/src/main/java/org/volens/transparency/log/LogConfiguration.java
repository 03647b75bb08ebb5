package org.volens.transparency.log;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.volens.consent.ledger.CheckpointStore;
import org.volens.consent.ledger.ErasureJournal;
import org.volens.consent.ledger.LogKeys;
import org.volens.consent.proof.NoteKey;
import org.volens.consent.proof.NoteSigner;
import org.volens.consent.proof.receipt.FileLogKeys;
import org.volens.consent.proof.receipt.FileReceiptKeys;
import org.volens.consent.proof.receipt.PublishedKeys;
import org.volens.consent.r2dbc.CheckpointSql;
import org.volens.consent.r2dbc.LogIntegrator;
import org.volens.consent.r2dbc.LogProofs;
import org.volens.consent.r2dbc.LogRunner;
import org.volens.consent.r2dbc.LogSql;
import org.volens.consent.r2dbc.ProofsThen;
import org.volens.web.operations.StartRefused;

/** Brings the log into the process, or refuses to start and says what to do. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LogSettings.class)
@Import({LogSql.class, LogProofs.class, CheckpointSql.class, ProofsThen.class, LogIntegrator.class})
class LogConfiguration {

    @Bean
    FileLogKeys logKeyFiles(
            LogSettings settings,
            @Value("${volens.keys.directory:}") Path keys,
            @Value("${volens.keys.create:false}") boolean create) {
        return opened(keys, () -> FileLogKeys.open(keys, settings.origin(), create));
    }

    @Bean
    LogKeys logKeys(FileLogKeys files) {
        NoteSigner signer = files.signer();
        return new LogKeys() {
            @Override
            public String origin() {
                return signer.key().name();
            }

            @Override
            public NoteSigner signer(String origin) {
                if (!origin.equals(signer.key().name())) {
                    throw new IllegalStateException("There is no key for the log " + origin + ".");
                }
                return signer;
            }
        };
    }

    @Bean
    FileReceiptKeys receiptKeys(
            @Value("${volens.keys.directory:}") Path keys,
            @Value("${volens.keys.create:false}") boolean create,
            Clock clock) {
        return opened(keys, () -> FileReceiptKeys.open(keys, create, clock.instant()));
    }

    @Bean
    PublishedKeys publishedKeys(FileReceiptKeys receipts, FileLogKeys logs, LogSettings settings) {
        return new PublishedKeys(
                receipts.published(),
                logs.published(),
                settings.witnesses().stream().map(NoteKey::read).toList());
    }

    private static <T> T opened(Path folder, Supplier<T> keys) {
        if (folder.toString().isEmpty()) {
            throw new StartRefused(
                    "Set volens.keys.directory to the folder of the register's keys; without them nothing can be"
                            + " signed.");
        }
        try {
            return keys.get();
        } catch (IllegalStateException | UncheckedIOException failed) {
            throw new StartRefused(
                    failed.getMessage() + " Put the keys there, or set volens.keys.create=true to make new"
                            + " ones for a register that has nobody on it yet.");
        }
    }

    @Bean
    CheckpointStore checkpointStore(LogSettings settings) {
        return new FileCheckpoints(folder(settings));
    }

    @Bean
    ErasureJournal erasureJournal(LogSettings settings) {
        return new FileErasures(folder(settings));
    }

    private static Path folder(LogSettings settings) {
        @Nullable Path directory = settings.directory();
        if (directory == null) {
            throw new StartRefused(
                    "Set volens.log.directory to a folder outside the database, which all nodes share: the last"
                            + " signed checkpoint and the journal of erasures are kept there, so that a database from an"
                            + " old backup is found out and brings nobody back.");
        }
        return directory;
    }

    @Bean
    LogRunner logRunner(LogIntegrator integrator, LogSql sql, LogProofs proofs, Clock clock) {
        return new LogRunner(integrator, sql, proofs, UUID.randomUUID());
    }
}
