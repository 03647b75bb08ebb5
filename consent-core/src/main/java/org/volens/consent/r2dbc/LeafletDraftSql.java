package org.volens.consent.r2dbc;

import static org.volens.consent.r2dbc.ConsentSql.at;
import static org.volens.consent.r2dbc.ConsentSql.required;

import io.r2dbc.spi.Readable;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.r2dbc.core.DatabaseClient;
import org.volens.consent.ChangeClass;
import org.volens.consent.leaflet.LanguageTag;
import org.volens.consent.leaflet.draft.Classification;
import org.volens.consent.leaflet.draft.DraftWords;
import org.volens.consent.leaflet.draft.LeafletDraft;
import org.volens.consent.leaflet.draft.Translation;
import org.volens.consent.leaflet.history.SectionPurposes;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All SQL of drafts. A draft is read whole and written whole, in the caller's transaction. */
public final class LeafletDraftSql {

    private final DatabaseClient database;

    /** Works on the connection factory behind the client. */
    public LeafletDraftSql(DatabaseClient database) {
        this.database = database;
    }

    Mono<Optional<LeafletDraft>> read(String leafletId) {
        return Mono.zip(sections(leafletId), classifications(leafletId), forms(leafletId))
                .flatMap(parts -> database.sql("SELECT * FROM volens.leaflet_draft WHERE leaflet_id = :leaflet")
                        .bind("leaflet", leafletId)
                        .map(row -> draft(row, parts.getT1(), parts.getT2(), parts.getT3()))
                        .one())
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty());
    }

    private static LeafletDraft draft(
            Readable row, SectionPurposes explains, List<Classification> said, List<Translation> forms) {
        return new LeafletDraft(
                required(row, "leaflet_id", String.class),
                required(row, "version", Integer.class),
                row.get("base_version", Integer.class),
                new DraftWords(
                        new LanguageTag(required(row, "language", String.class)),
                        required(row, "source", String.class),
                        Set.of(required(row, "purposes", String[].class)),
                        explains,
                        row.get("decide_again_by", LocalDate.class),
                        row.get("reading_age_reason", String.class),
                        row.get("left_out_reason", String.class)),
                said,
                forms,
                required(row, "revision", Integer.class),
                required(row, "changed_by", String.class),
                required(row, "changed_at", OffsetDateTime.class).toInstant(),
                Set.of(Objects.requireNonNullElse(row.get("saved_by", String[].class), new String[0])));
    }

    private Mono<SectionPurposes> sections(String leafletId) {
        return database.sql("SELECT section, purposes FROM volens.leaflet_draft_section WHERE leaflet_id = :leaflet")
                .bind("leaflet", leafletId)
                .map(row -> Map.entry(
                        required(row, "section", String.class), Set.of(required(row, "purposes", String[].class))))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .map(SectionPurposes::new);
    }

    private Mono<List<Classification>> classifications(String leafletId) {
        return database.sql("SELECT * FROM volens.leaflet_draft_change WHERE leaflet_id = :leaflet ORDER BY section")
                .bind("leaflet", leafletId)
                .map(row -> new Classification(
                        required(row, "section", String.class),
                        ChangeClass.of(required(row, "class", String.class)),
                        required(row, "why", String.class),
                        required(row, "difference_sha256", String.class),
                        required(row, "said_by", String.class),
                        required(row, "said_at", OffsetDateTime.class).toInstant()))
                .all()
                .collectList();
    }

    private Mono<List<Translation>> forms(String leafletId) {
        return database.sql(
                        "SELECT * FROM volens.leaflet_draft_form WHERE leaflet_id = :leaflet ORDER BY language, format")
                .bind("leaflet", leafletId)
                .map(row -> new Translation(
                        LeafletRowsSql.form(row),
                        LeafletRowsSql.content(row),
                        required(row, "translator", String.class),
                        required(row, "translated_on", LocalDate.class),
                        required(row, "source_sha256", String.class),
                        row.get("reading_age_reason", String.class)))
                .all()
                .collectList();
    }

    /** Throws the draft away with all that hangs on it. */
    Mono<Void> delete(String leafletId) {
        return database.sql("DELETE FROM volens.leaflet_draft WHERE leaflet_id = :leaflet")
                .bind("leaflet", leafletId)
                .then();
    }

    /** Writes the draft in the place of the one that was there. */
    Mono<Void> write(LeafletDraft draft) {
        return delete(draft.leafletId())
                .then(own(draft))
                .then(Flux.fromIterable(draft.words().explains().bySection().entrySet())
                        .concatMap(entry -> section(draft, entry.getKey(), entry.getValue()))
                        .then())
                .then(Flux.fromIterable(draft.classifications())
                        .concatMap(said -> classification(draft, said))
                        .then())
                .then(Flux.fromIterable(draft.forms())
                        .concatMap(form -> form(draft, form))
                        .then());
    }

    private Mono<Void> own(LeafletDraft draft) {
        DraftWords words = draft.words();
        return database.sql("""
                        INSERT INTO volens.leaflet_draft
                            (leaflet_id, version, base_version, language, source, purposes, decide_again_by,
                             reading_age_reason, left_out_reason, revision, changed_by, changed_at, saved_by)
                        VALUES (:leaflet, :version, :base, :language, :source, :purposes, :day, :hard, :left_out, :revision,
                                :by, :at, :all)
                        """)
                .bind("leaflet", draft.leafletId())
                .bind("version", draft.version())
                .bind("base", LeafletRowsSql.number(draft.baseVersion()))
                .bind("language", words.language().value())
                .bind("source", words.source())
                .bind("purposes", LeafletRowsSql.codes(words.purposes()))
                .bind("day", LeafletRowsSql.day(words.decideAgainBy()))
                .bind("hard", LeafletRowsSql.text(words.readingAgeReason()))
                .bind("left_out", LeafletRowsSql.text(words.leftOutReason()))
                .bind("revision", draft.revision())
                .bind("by", draft.changedBy())
                .bind("at", at(draft.changedAt()))
                .bind("all", draft.savedBy().stream().sorted().toArray(String[]::new))
                .then();
    }

    private Mono<Void> section(LeafletDraft draft, String section, Set<String> purposes) {
        return database.sql("""
                        INSERT INTO volens.leaflet_draft_section (leaflet_id, section, purposes)
                        VALUES (:leaflet, :section, :purposes)
                        """)
                .bind("leaflet", draft.leafletId())
                .bind("section", section)
                .bind("purposes", LeafletRowsSql.codes(purposes))
                .then();
    }

    private Mono<Void> classification(LeafletDraft draft, Classification said) {
        return database.sql("""
                        INSERT INTO volens.leaflet_draft_change
                            (leaflet_id, section, class, why, difference_sha256, said_by, said_at)
                        VALUES (:leaflet, :section, :class, :why, :difference, :by, :at)
                        """)
                .bind("leaflet", draft.leafletId())
                .bind("section", said.section())
                .bind("class", said.change().code())
                .bind("why", said.why())
                .bind("difference", said.differenceSha256())
                .bind("by", said.by())
                .bind("at", at(said.at()))
                .then();
    }

    private Mono<Void> form(LeafletDraft draft, Translation form) {
        return database.sql("""
                        INSERT INTO volens.leaflet_draft_form
                            (leaflet_id, language, format, source, recording_address, recording_sha256, translator,
                             translated_on, source_sha256, reading_age_reason)
                        VALUES (:leaflet, :language, :format, :source, :address, :file, :translator, :day, :made_from, :hard)
                        """)
                .bind("leaflet", draft.leafletId())
                .bind("language", form.form().language().value())
                .bind("format", form.form().format().code())
                .bind("source", form.content().text())
                .bind("address", LeafletRowsSql.address(form.content()))
                .bind("file", LeafletRowsSql.fileHash(form.content()))
                .bind("translator", form.translator())
                .bind("day", form.translatedOn())
                .bind("made_from", form.sourceSha256())
                .bind("hard", LeafletRowsSql.text(form.readingAgeReason()))
                .then();
    }
}
