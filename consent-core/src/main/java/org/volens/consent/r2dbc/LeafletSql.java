package org.volens.consent.r2dbc;

import static org.volens.consent.r2dbc.ConsentSql.required;

import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.volens.consent.ChangeClass;
import org.volens.consent.Supersessions;
import org.volens.consent.leaflet.FormChoice;
import org.volens.consent.leaflet.Leaflet;
import org.volens.consent.leaflet.LeafletForm;
import org.volens.consent.leaflet.LeafletGiven;
import org.volens.consent.leaflet.LeafletInForce;
import org.volens.consent.leaflet.LeafletKind;
import org.volens.consent.leaflet.LeafletShown;
import org.volens.consent.leaflet.draft.PublishedVersion;
import org.volens.consent.leaflet.draft.Undescribed;
import org.volens.consent.leaflet.history.LeafletVersion;
import org.volens.consent.leaflet.history.SectionChange;
import org.volens.consent.leaflet.history.WhatChanged;
import org.volens.consent.ledger.Leaflets;
import reactor.core.publisher.Mono;

/** Leaflets on PostgreSQL; a frozen version cannot be changed by the account this runs under. */
public final class LeafletSql implements Leaflets {

    private final DatabaseClient database;
    private final LeafletIssueSql issues;
    private final LeafletVersionSql versions;
    private final TransactionalOperator transaction;
    private final Clock clock;

    /** Works on the connection factory behind the client. */
    public LeafletSql(DatabaseClient database, TransactionalOperator transaction, Clock clock) {
        this.database = database;
        this.issues = new LeafletIssueSql(database, clock);
        this.versions = new LeafletVersionSql(database);
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public Mono<Optional<LeafletInForce>> current(String leafletId) {
        return database.sql("""
                        SELECT version.leaflet_id, version.version, version.language, version.format, version.sha256,
                               version.published_at,
                               array(SELECT purpose FROM volens.leaflet_purpose explained
                                     WHERE explained.leaflet_id = version.leaflet_id
                                       AND explained.version = version.version) AS purposes
                        FROM volens.leaflet_version version
                        LEFT JOIN volens.leaflet_issue issue USING (leaflet_id, version)
                        WHERE version.leaflet_id = :leaflet AND version.status = 'published'
                          AND version.version = (
                              SELECT max(own.version) FROM volens.leaflet_version own
                              WHERE own.leaflet_id = :leaflet AND own.status = 'published' AND own.format = 'standard'
                                AND own.source_sha256 IS NULL)
                        ORDER BY
                        """ + LeafletIssueSql.OWN_FIRST + ", version.language, version.format LIMIT 1000")
                .bind("leaflet", leafletId)
                .map(row -> inForce(leafletId, row))
                .all()
                .reduce(LeafletInForce::with)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty());
    }

    private static LeafletInForce inForce(String leafletId, Readable row) {
        LeafletShown shown = LeafletRowsSql.shown(row);
        return new LeafletInForce(
                leafletId,
                shown.version(),
                Objects.requireNonNull(LeafletRowsSql.purposes(row)),
                List.of(shown),
                Map.of(shown.ref(), Objects.requireNonNull(LeafletRowsSql.moment(row, "published_at"))));
    }

    @Override
    public Mono<Optional<LeafletGiven>> inForce(String leafletId, LeafletForm asked) {
        return current(leafletId)
                .flatMap(Mono::justOrEmpty)
                .flatMap(current -> given(current, asked))
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty());
    }

    private Mono<LeafletGiven> given(LeafletInForce current, LeafletForm asked) {
        List<LeafletForm> there =
                current.shown().stream().map(LeafletShown::form).toList();
        LeafletForm given = FormChoice.choose(asked, there, current.source().form());
        return read(current.leafletId(), current.version(), given)
                .map(leaflet -> new LeafletGiven(asked, leaflet, there));
    }

    private Mono<Leaflet> read(String leafletId, int version, LeafletForm form) {
        return database.sql(
                        LeafletIssueSql.READ
                                + " AND version.version = :version AND version.language = :language AND version.format = :format")
                .bind("leaflet", leafletId)
                .bind("version", version)
                .bind("language", form.language().value())
                .bind("format", form.format().code())
                .map(LeafletRowsSql::leaflet)
                .one();
    }

    @Override
    public Mono<List<LeafletVersion>> versions(String leafletId) {
        return versions.all(leafletId);
    }

    @Override
    public Mono<Optional<Leaflet>> version(String leafletId, int version, String language) {
        return database.sql(
                        LeafletIssueSql.READ
                                + " AND version.version = :version AND version.language = :language AND version.format = 'standard'")
                .bind("leaflet", leafletId)
                .bind("version", version)
                .bind("language", language)
                .map(LeafletRowsSql::leaflet)
                .one()
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty());
    }

    @Override
    public Mono<Optional<Leaflet>> copy(LeafletShown shown) {
        return read(shown.leafletId(), shown.version(), shown.form())
                .filter(leaflet -> leaflet.sha256().equals(shown.sha256()))
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty());
    }

    @Override
    public Mono<Optional<WhatChanged>> changedSince(LeafletShown shown) {
        return copy(shown)
                .flatMap(Mono::justOrEmpty)
                .zipWith(inForce(shown.leafletId(), shown.form()).flatMap(Mono::justOrEmpty))
                .flatMap(both -> said(both.getT1(), both.getT2().leaflet())
                        .map(said -> WhatChanged.between(both.getT1(), both.getT2(), said)))
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty());
    }

    /** What the versions between said; where one said nothing, the difference in its own words speaks for it. */
    private Mono<List<SectionChange>> said(Leaflet then, Leaflet now) {
        return versions.changes(then.leafletId(), then.version(), now.version())
                .zipWith(versions.undescribed(then.leafletId(), then.version(), now.version()))
                .flatMap(both -> both.getT2() == 0
                        ? Mono.just(both.getT1())
                        : Mono.zip(own(then), own(now))
                                .map(own -> Undescribed.changes(both.getT2(), own.getT1(), own.getT2()))
                                .map(more -> Stream.concat(both.getT1().stream(), more.stream())
                                        .toList()));
    }

    private Mono<Leaflet> own(Leaflet leaflet) {
        return issues.own(leaflet.leafletId(), leaflet.version());
    }

    @Override
    public Mono<Supersessions> supersessions(Collection<String> leafletIds) {
        return database.sql("""
                        SELECT leaflet_id, by_version, class, purposes, published_at, old_yes_until
                        FROM volens.leaflet_supersession WHERE leaflet_id = ANY(:leaflets)
                        """)
                .bind("leaflets", leafletIds.toArray(String[]::new))
                .map(row -> new Supersessions.Ending(
                        required(row, "leaflet_id", String.class),
                        required(row, "by_version", Integer.class),
                        ChangeClass.of(required(row, "class", String.class)),
                        LeafletRowsSql.purposes(row),
                        Objects.requireNonNull(LeafletRowsSql.moment(row, "published_at")),
                        Objects.requireNonNull(LeafletRowsSql.moment(row, "old_yes_until"))))
                .all()
                .collectList()
                .map(Supersessions::of);
    }

    @Override
    public Mono<Void> publish(Leaflet leaflet) {
        return issues.lock(leaflet.leafletId())
                .then(Mono.defer(() -> version(leaflet.leafletId(), leaflet.version(), leaflet.language())))
                .flatMap(there -> there.isEmpty() ? follow(leaflet) : same(there.get(), leaflet))
                .as(transaction::transactional);
    }

    private static Mono<Void> same(Leaflet there, Leaflet wanted) {
        return there.sha256().equals(wanted.sha256())
                ? Mono.empty()
                : Mono.error(new IllegalStateException("Version " + wanted.version() + " of the leaflet "
                        + wanted.leafletId() + " is frozen with other words; publish a new version."));
    }

    private Mono<Void> follow(Leaflet leaflet) {
        LeafletKind kind = leaflet.leafletId().startsWith("study-") ? LeafletKind.STUDY : LeafletKind.REGISTER;
        Instant now = clock.instant();
        return issues.open(leaflet.leafletId(), leaflet.name(), kind)
                .then(issues.latest(leaflet.leafletId()))
                .flatMap(latest -> latest.map(PublishedVersion::version).orElse(0) < leaflet.version()
                        ? issues.write(Undescribed.publication(leaflet, latest, now))
                        : Mono.error(new IllegalStateException("Version " + leaflet.version() + " of the leaflet "
                                + leaflet.leafletId() + " cannot follow a later one.")));
    }
}
