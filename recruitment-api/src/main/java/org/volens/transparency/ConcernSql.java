package org.volens.transparency;

import static org.volens.web.RowsSql.at;
import static org.volens.web.RowsSql.id;
import static org.volens.web.RowsSql.instant;
import static org.volens.web.RowsSql.instantOrNull;
import static org.volens.web.RowsSql.optional;
import static org.volens.web.RowsSql.required;
import static org.volens.web.RowsSql.text;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.volens.security.Actor;
import reactor.core.publisher.Mono;

/** Concerns as rows; the person is known only where they were signed in. */
@Component
class ConcernSql {

    private static final String SIGNED_IN =
            "(SELECT person_id FROM volens.sign_in WHERE issuer = :issuer AND subject = :subject)";

    private final DatabaseClient database;

    ConcernSql(DatabaseClient database) {
        this.database = database;
    }

    /** A concern and what became of it. */
    record Concern(
            String reference,
            String about,
            @Nullable UUID studyId,
            String text,
            @Nullable String replyTo,
            Instant raisedAt,
            LocalDate acknowledgeBy,
            @Nullable Instant acknowledgedAt,
            @Nullable String acknowledgement,
            @Nullable Instant closedAt,
            @Nullable String outcome) {}

    Mono<Void> insert(Concern concern, Actor actor) {
        boolean known = actor instanceof Actor.Participant;
        return database.sql("""
                        INSERT INTO volens.concern
                            (reference, person_id, about, study_id, text, reply_to, raised_at, acknowledge_by)
                        VALUES (:reference, %s, :about, :study, :text, :reply, :at, :by)
                        """.formatted(SIGNED_IN))
                .bind("issuer", known ? ((Actor.Participant) actor).issuer() : "")
                .bind("subject", known ? ((Actor.Participant) actor).subject() : "")
                .bind("reference", concern.reference())
                .bind("about", concern.about())
                .bind("study", id(concern.studyId()))
                .bind("text", concern.text())
                .bind("reply", text(concern.replyTo()))
                .bind("at", at(concern.raisedAt()))
                .bind("by", concern.acknowledgeBy())
                .then();
    }

    Mono<List<Concern>> open(int limit) {
        return database.sql("""
                        SELECT * FROM volens.concern ORDER BY outcome_at IS NOT NULL, acknowledge_by, reference LIMIT :limit
                        """)
                .bind("limit", limit)
                .map(ConcernSql::concern)
                .all()
                .collectList();
    }

    Mono<List<Concern>> of(Actor.Participant actor) {
        return database.sql("SELECT * FROM volens.concern WHERE person_id = " + SIGNED_IN
                        + " ORDER BY raised_at DESC LIMIT 200")
                .bind("issuer", actor.issuer())
                .bind("subject", actor.subject())
                .map(ConcernSql::concern)
                .all()
                .collectList();
    }

    Mono<Concern> find(String reference) {
        return database.sql("SELECT * FROM volens.concern WHERE reference = :reference")
                .bind("reference", reference)
                .map(ConcernSql::concern)
                .one();
    }

    Mono<Void> acknowledge(String reference, String words, String by, Instant now) {
        return database.sql("""
                        UPDATE volens.concern SET acknowledged_at = :now, acknowledged_by = :by, acknowledgement = :words
                        WHERE reference = :reference AND acknowledged_at IS NULL
                        """)
                .bind("reference", reference)
                .bind("words", words)
                .bind("by", by)
                .bind("now", at(now))
                .then();
    }

    /** Closes a concern, whose address is needed no more. */
    Mono<Void> close(String reference, String words, String by, Instant now) {
        return database.sql("""
                        UPDATE volens.concern
                        SET outcome_at = :now, outcome_by = :by, outcome = :words, reply_to = NULL
                        WHERE reference = :reference AND outcome_at IS NULL
                        """)
                .bind("reference", reference)
                .bind("words", words)
                .bind("by", by)
                .bind("now", at(now))
                .then();
    }

    private static Concern concern(Readable row) {
        return new Concern(
                required(row, "reference", String.class),
                required(row, "about", String.class),
                optional(row, "study_id", UUID.class),
                required(row, "text", String.class),
                optional(row, "reply_to", String.class),
                instant(row, "raised_at"),
                required(row, "acknowledge_by", LocalDate.class),
                instantOrNull(row, "acknowledged_at"),
                optional(row, "acknowledgement", String.class),
                instantOrNull(row, "outcome_at"),
                optional(row, "outcome", String.class));
    }
}
