package org.volens.consent.r2dbc;

import static org.volens.consent.r2dbc.ConsentSql.required;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.volens.consent.leaflet.Leaflet;
import org.volens.consent.leaflet.LeafletForm;
import org.volens.consent.leaflet.LeafletKind;
import org.volens.consent.leaflet.draft.Publication;
import org.volens.consent.leaflet.draft.PublishedVersion;
import org.volens.consent.leaflet.draft.Translation;
import org.volens.consent.leaflet.history.SectionChange;
import org.volens.consent.leaflet.history.SectionPurposes;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The SQL that freezes versions of leaflets. Everything here runs in the caller's transaction, under the leaflet's lock. */
public final class LeafletIssueSql {

    static final String READ = """
            SELECT version.leaflet_id, version.version, version.language, version.format, version.status, version.source,
                   version.recording_address, version.recording_sha256, leaflet.title,
                   array(SELECT purpose FROM volens.leaflet_purpose explained
                         WHERE explained.leaflet_id = version.leaflet_id AND explained.version = version.version) AS purposes
            FROM volens.leaflet_version version JOIN volens.leaflet leaflet USING (leaflet_id)
            LEFT JOIN volens.leaflet_issue issue USING (leaflet_id, version)
            WHERE version.leaflet_id = :leaflet
            """;

    /** Of a version's rows its own words, in the language in which it was published. */
    static final String OWN_WORDS = " AND version.format = 'standard' AND version.source_sha256 IS NULL";

    static final String OWN_FIRST = " (version.format = 'standard' AND version.source_sha256 IS NULL"
            + " AND version.language = coalesce(issue.language, 'en')) DESC";

    private final DatabaseClient database;
    private final DefinitionSql definitions;

    /** Works on the connection factory behind the client. */
    public LeafletIssueSql(DatabaseClient database, Clock clock) {
        this.database = database;
        this.definitions = new DefinitionSql(database, clock);
    }

    /** Waits for whoever else writes this leaflet; the lock ends with the transaction. */
    Mono<Void> lock(String leafletId) {
        return database.sql("SELECT pg_advisory_xact_lock(hashtextextended('volens.leaflet:' || :leaflet, 0))::text")
                .bind("leaflet", leafletId)
                .then();
    }

    /** Makes the leaflet; false where it is there. */
    Mono<Boolean> open(String leafletId, String title, LeafletKind kind) {
        return database.sql("""
                        INSERT INTO volens.leaflet (leaflet_id, title, kind) VALUES (:leaflet, :title, :kind)
                        ON CONFLICT (leaflet_id) DO NOTHING
                        """)
                .bind("leaflet", leafletId)
                .bind("title", title)
                .bind("kind", kind.code())
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0);
    }

    Mono<Boolean> known(String leafletId) {
        return database.sql("SELECT 1 AS there FROM volens.leaflet WHERE leaflet_id = :leaflet")
                .bind("leaflet", leafletId)
                .map(_ -> true)
                .one()
                .defaultIfEmpty(false);
    }

    /** The latest version there is, in force or retired. */
    Mono<Optional<PublishedVersion>> latest(String leafletId) {
        return database.sql(READ + OWN_WORDS + " AND version.status <> 'draft' ORDER BY version.version DESC,"
                        + OWN_FIRST + " LIMIT 1")
                .bind("leaflet", leafletId)
                .map(LeafletRowsSql::leaflet)
                .one()
                .flatMap(source -> Mono.zip(explains(source), forms(source, false), forms(source, true))
                        .map(parts -> new PublishedVersion(source, parts.getT1(), parts.getT2(), parts.getT3())))
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty());
    }

    /** A version in its own words; empty where it is not there. */
    Mono<Leaflet> own(String leafletId, int version) {
        return database.sql(READ + OWN_WORDS + " AND version.version = :version ORDER BY " + OWN_FIRST + " LIMIT 1")
                .bind("leaflet", leafletId)
                .bind("version", version)
                .map(LeafletRowsSql::leaflet)
                .one();
    }

    private Mono<SectionPurposes> explains(Leaflet source) {
        return database.sql("""
                        SELECT section, purposes FROM volens.leaflet_section
                        WHERE leaflet_id = :leaflet AND version = :version
                        """)
                .bind("leaflet", source.leafletId())
                .bind("version", source.version())
                .map(row -> Map.entry(
                        required(row, "section", String.class), Set.of(required(row, "purposes", String[].class))))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .map(SectionPurposes::new);
    }

    private Mono<Set<LeafletForm>> forms(Leaflet source, boolean retiredToo) {
        return database.sql("""
                        SELECT language, format FROM volens.leaflet_version
                        WHERE leaflet_id = :leaflet AND version = :version AND (:retired OR status = 'published')
                        """)
                .bind("leaflet", source.leafletId())
                .bind("version", source.version())
                .bind("retired", retiredToo)
                .map(LeafletRowsSql::form)
                .all()
                .collect(Collectors.toSet());
    }

    /**
     * Freezes a version, makes it a leaf and retires those before it. What it explains and changed comes before the issue, which
     * seals it.
     */
    Mono<Void> write(Publication publication) {
        return own(publication)
                .then(each(
                        publication.forms(),
                        form -> insert(publication.leafletId(), publication.version(), form, publication.at())))
                .then(each(List.copyOf(publication.purposes()), purpose -> purpose(publication, purpose)))
                .then(each(
                        List.copyOf(publication.explains().bySection().entrySet()),
                        entry -> section(publication, entry.getKey(), entry.getValue())))
                .then(each(publication.changes(), change -> change(publication, change)))
                .then(issue(publication))
                .then(Mono.defer(() -> definitions.written(DefinitionSql.of(publication))))
                .then(retireBefore(publication));
    }

    private static <T> Mono<Void> each(List<T> all, Function<T, Mono<Void>> write) {
        return Flux.fromIterable(all).concatMap(write).then();
    }

    private Mono<Void> own(Publication publication) {
        return database.sql("""
                        INSERT INTO volens.leaflet_version
                            (leaflet_id, version, language, format, status, source, sha256, reading_age,
                             reading_age_reason, published_at)
                        VALUES (:leaflet, :version, :language, 'standard', 'published', :source, :sha256, :age, :reason, :at)
                        """)
                .bind("leaflet", publication.leafletId())
                .bind("version", publication.version())
                .bind("language", publication.language().value())
                .bind("source", publication.source().text())
                .bind("sha256", publication.source().sha256())
                .bind("age", LeafletRowsSql.age(publication.reading()))
                .bind("reason", LeafletRowsSql.text(publication.readingAgeReason()))
                .bind("at", LeafletRowsSql.moment(publication.at()))
                .then();
    }

    /** Adds a translation or form to a version, and makes it a leaf. */
    Mono<Void> add(String leafletId, int version, Translation form, Instant at) {
        return insert(leafletId, version, form, at)
                .then(Mono.defer(
                        () -> definitions.written(List.of(DefinitionSql.ofForm(leafletId, version, form.form())))));
    }

    private Mono<Void> insert(String leafletId, int version, Translation form, Instant at) {
        return database.sql("""
                        INSERT INTO volens.leaflet_version
                            (leaflet_id, version, language, format, status, source, recording_address, recording_sha256,
                             sha256, reading_age, reading_age_reason, translator, translated_on, source_sha256, published_at)
                        VALUES (:leaflet, :version, :language, :format, 'published', :source, :address, :file, :sha256, :age,
                                :reason, :translator, :day, :made_from, :at)
                        """)
                .bind("leaflet", leafletId)
                .bind("version", version)
                .bind("language", form.form().language().value())
                .bind("format", form.form().format().code())
                .bind("source", form.content().text())
                .bind("address", LeafletRowsSql.address(form.content()))
                .bind("file", LeafletRowsSql.fileHash(form.content()))
                .bind("sha256", form.content().sha256())
                .bind("age", LeafletRowsSql.age(form.reading()))
                .bind("reason", LeafletRowsSql.text(form.readingAgeReason()))
                .bind("translator", form.translator())
                .bind("day", form.translatedOn())
                .bind("made_from", form.sourceSha256())
                .bind("at", LeafletRowsSql.moment(at))
                .then();
    }

    private Mono<Void> purpose(Publication publication, String purpose) {
        return database.sql("""
                        INSERT INTO volens.leaflet_purpose (leaflet_id, version, purpose)
                        VALUES (:leaflet, :version, :purpose)
                        """)
                .bind("leaflet", publication.leafletId())
                .bind("version", publication.version())
                .bind("purpose", purpose)
                .then();
    }

    private Mono<Void> section(Publication publication, String section, Set<String> purposes) {
        return database.sql("""
                        INSERT INTO volens.leaflet_section (leaflet_id, version, section, purposes)
                        VALUES (:leaflet, :version, :section, :purposes)
                        """)
                .bind("leaflet", publication.leafletId())
                .bind("version", publication.version())
                .bind("section", section)
                .bind("purposes", LeafletRowsSql.codes(purposes))
                .then();
    }

    private Mono<Void> change(Publication publication, SectionChange change) {
        return database.sql("""
                        INSERT INTO volens.leaflet_change (leaflet_id, version, section, kinds, class, why, purposes)
                        VALUES (:leaflet, :version, :section, :kinds, :class, :why, nullif(:purposes::text[], '{}'))
                        """)
                .bind("leaflet", publication.leafletId())
                .bind("version", publication.version())
                .bind("section", change.section())
                .bind(
                        "kinds",
                        change.kinds().stream()
                                .sorted()
                                .map(kind -> kind.code())
                                .toArray(String[]::new))
                .bind("class", change.change().code())
                .bind("why", change.why())
                .bind("purposes", LeafletRowsSql.codes(change.purposes()))
                .then();
    }

    private Mono<Void> issue(Publication publication) {
        return database.sql("""
                        INSERT INTO volens.leaflet_issue
                            (leaflet_id, version, base_version, language, decide_again_by, old_yes_until, left_out_reason,
                             published_by)
                        VALUES (:leaflet, :version, :base, :language, :day, :until, :left_out, :by)
                        """)
                .bind("leaflet", publication.leafletId())
                .bind("version", publication.version())
                .bind("base", LeafletRowsSql.number(publication.baseVersion()))
                .bind("language", publication.language().value())
                .bind("day", LeafletRowsSql.day(publication.decideAgainBy()))
                .bind("until", LeafletRowsSql.moment(publication.oldYesUntil()))
                .bind("left_out", LeafletRowsSql.text(publication.leftOutReason()))
                .bind("by", publication.by())
                .then();
    }

    private Mono<Void> retireBefore(Publication publication) {
        return database.sql("""
                        UPDATE volens.leaflet_version SET status = 'retired', retired_at = :at
                        WHERE leaflet_id = :leaflet AND status = 'published' AND version < :version
                        """)
                .bind("at", LeafletRowsSql.moment(publication.at()))
                .bind("leaflet", publication.leafletId())
                .bind("version", publication.version())
                .then();
    }

    /** Retires one form of a version, or all of them; how many. */
    Mono<Long> retire(String leafletId, int version, @Nullable LeafletForm form, Instant at) {
        return database.sql("""
                        UPDATE volens.leaflet_version SET status = 'retired', retired_at = :at
                        WHERE leaflet_id = :leaflet AND version = :version AND status = 'published'
                          AND (:language::text IS NULL OR (language = :language AND format = :format))
                        """)
                .bind("at", LeafletRowsSql.moment(at))
                .bind("leaflet", leafletId)
                .bind("version", version)
                .bind(
                        "language",
                        LeafletRowsSql.text(
                                form == null ? null : form.language().value()))
                .bind(
                        "format",
                        LeafletRowsSql.text(form == null ? null : form.format().code()))
                .fetch()
                .rowsUpdated();
    }
}
