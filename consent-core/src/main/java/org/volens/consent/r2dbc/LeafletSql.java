package org.volens.consent.r2dbc;

import static org.volens.consent.r2dbc.ConsentSql.at;
import static org.volens.consent.r2dbc.ConsentSql.required;

import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.volens.consent.leaflet.Leaflet;
import org.volens.consent.ledger.Leaflets;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Leaflets on PostgreSQL; a frozen version cannot be changed by the account this runs under. */
public final class LeafletSql implements Leaflets {

    private static final String READ = """
            SELECT version.leaflet_id, version.version, version.language, version.source, version.status, leaflet.title,
                   array(SELECT purpose FROM volens.leaflet_purpose explained
                         WHERE explained.leaflet_id = version.leaflet_id AND explained.version = version.version) AS purposes
            FROM volens.leaflet_version version JOIN volens.leaflet leaflet USING (leaflet_id)
            WHERE version.format = 'standard' AND version.leaflet_id = :leaflet
            """;

    private final DatabaseClient database;
    private final TransactionalOperator transaction;
    private final Clock clock;

    /** Works on the connection factory behind the client. */
    public LeafletSql(DatabaseClient database, TransactionalOperator transaction, Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public Mono<Optional<Leaflet>> inForce(String leafletId, String language) {
        return database.sql(READ
                        + " AND version.status = 'published' AND version.language IN (:language, 'en')"
                        + " ORDER BY (version.language = :language) DESC, version.version DESC LIMIT 1")
                .bind("leaflet", leafletId)
                .bind("language", language)
                .map(LeafletSql::leaflet)
                .one()
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty());
    }

    @Override
    public Mono<Optional<Leaflet>> version(String leafletId, int version, String language) {
        return database.sql(READ + " AND version.version = :version AND version.language = :language")
                .bind("leaflet", leafletId)
                .bind("version", version)
                .bind("language", language)
                .map(LeafletSql::leaflet)
                .one()
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty());
    }

    @Override
    public Mono<Void> publish(Leaflet leaflet) {
        return version(leaflet.leafletId(), leaflet.version(), leaflet.language())
                .flatMap(there -> there.isEmpty() ? write(leaflet) : same(there.get(), leaflet))
                .as(transaction::transactional);
    }

    private static Mono<Void> same(Leaflet there, Leaflet wanted) {
        return there.sha256().equals(wanted.sha256())
                ? Mono.empty()
                : Mono.error(new IllegalStateException("Version " + wanted.version() + " of the leaflet "
                        + wanted.leafletId() + " is frozen with other words; publish a new version."));
    }

    private Mono<Void> write(Leaflet leaflet) {
        return define(leaflet)
                .then(retireEarlier(leaflet))
                .then(insert(leaflet))
                .then(explain(leaflet));
    }

    private Mono<Void> define(Leaflet leaflet) {
        return database.sql("""
                        INSERT INTO volens.leaflet (leaflet_id, title, kind) VALUES (:leaflet, :title, 'register')
                        ON CONFLICT (leaflet_id) DO NOTHING
                        """)
                .bind("leaflet", leaflet.leafletId())
                .bind("title", leaflet.title())
                .then();
    }

    private Mono<Void> retireEarlier(Leaflet leaflet) {
        return database.sql("""
                        UPDATE volens.leaflet_version SET status = 'retired', retired_at = :now
                        WHERE leaflet_id = :leaflet AND language = :language AND format = 'standard'
                          AND status = 'published' AND version < :version
                        """)
                .bind("now", at(clock.instant()))
                .bind("leaflet", leaflet.leafletId())
                .bind("language", leaflet.language())
                .bind("version", leaflet.version())
                .then();
    }

    private Mono<Void> insert(Leaflet leaflet) {
        return database.sql("""
                        INSERT INTO volens.leaflet_version
                            (leaflet_id, version, language, format, status, source, sha256, reading_age, published_at)
                        VALUES (:leaflet, :version, :language, 'standard', 'published', :source, :sha256, :age, :now)
                        """)
                .bind("leaflet", leaflet.leafletId())
                .bind("version", leaflet.version())
                .bind("language", leaflet.language())
                .bind("source", leaflet.source())
                .bind("sha256", leaflet.sha256())
                .bind("age", BigDecimal.valueOf(leaflet.readingAge()))
                .bind("now", at(clock.instant()))
                .then();
    }

    private Mono<Void> explain(Leaflet leaflet) {
        return Flux.fromIterable(leaflet.purposes())
                .concatMap(purpose -> database.sql("""
                                INSERT INTO volens.leaflet_purpose (leaflet_id, version, purpose)
                                VALUES (:leaflet, :version, :purpose) ON CONFLICT DO NOTHING
                                """)
                        .bind("leaflet", leaflet.leafletId())
                        .bind("version", leaflet.version())
                        .bind("purpose", purpose)
                        .then())
                .then();
    }

    private static Leaflet leaflet(Readable row) {
        return new Leaflet(
                required(row, "leaflet_id", String.class),
                required(row, "version", Integer.class),
                required(row, "language", String.class),
                required(row, "title", String.class),
                required(row, "source", String.class),
                Set.of(required(row, "purposes", String[].class)),
                Leaflet.Status.valueOf(required(row, "status", String.class).toUpperCase(Locale.ROOT)));
    }
}
