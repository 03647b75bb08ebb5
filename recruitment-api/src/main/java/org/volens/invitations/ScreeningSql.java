package org.volens.invitations;

import static org.volens.web.RowsSql.at;
import static org.volens.web.RowsSql.date;
import static org.volens.web.RowsSql.instant;
import static org.volens.web.RowsSql.number;
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
import org.volens.consent.Ids;
import org.volens.consent.PersonId;
import reactor.core.publisher.Mono;

/** Screenings as rows, and the rows of the return that follow from them. */
@Component
class ScreeningSql {

    private static final String READ = """
            SELECT screening.*, site.name AS site_name
            FROM volens.screening screening JOIN volens.study_site site ON site.site_id = screening.site_id
            """;

    private final DatabaseClient database;

    ScreeningSql(DatabaseClient database) {
        this.database = database;
    }

    /** A screening to be made. */
    record New(
            UUID id,
            UUID study,
            UUID site,
            String reference,
            UUID invitation,
            List<String> keys,
            String digest,
            int decisionSeq,
            Instant at,
            LocalDate contactBy,
            LocalDate lapsesOn) {}

    /** What changes when a screening moves on; null leaves a column as it is. */
    record Change(
            ScreeningState to,
            @Nullable LocalDate consentDate,
            @Nullable String takenBy,
            @Nullable Integer leafletVersion,
            @Nullable LocalDate recruitedDate,
            @Nullable String enrolmentKind,
            @Nullable String participantType,
            @Nullable String participantGroup,
            @Nullable LocalDate failedDate,
            @Nullable LocalDate withdrawnDate,
            @Nullable LocalDate completedDate,
            @Nullable String reasonCode,
            boolean dropPassed) {

        static Change to(ScreeningState state) {
            return new Change(state, null, null, null, null, null, null, null, null, null, null, null, false);
        }
    }

    Mono<Void> insert(PersonId person, New made, byte[] ciphertext) {
        return database.sql("""
                        WITH made AS (
                            INSERT INTO volens.screening
                                (person_id, screening_id, study_id, site_id, reference, invitation_id, state,
                                 version, passed_keys, passed_sealed, digest, decision_seq, put_in_touch_at, contact_by,
                                 lapses_on, attempts, updated_at)
                            VALUES (:person, :id, :study, :site, :reference, :invitation, 'put-in-touch', 1, :keys, :sealed,
                                    :digest, :seq, :at, :contactBy, :lapsesOn, 0, :at))
                        INSERT INTO volens.screening_reference (reference, study_id, site_id, person_id, screening_id)
                        VALUES (:reference, :study, :site, :person, :id)
                        """)
                .bind("person", person.value())
                .bind("id", made.id())
                .bind("study", made.study())
                .bind("site", made.site())
                .bind("reference", made.reference())
                .bind("invitation", made.invitation())
                .bind("keys", made.keys().toArray(String[]::new))
                .bind("sealed", ciphertext)
                .bind("digest", made.digest())
                .bind("seq", made.decisionSeq())
                .bind("at", at(made.at()))
                .bind("contactBy", made.contactBy())
                .bind("lapsesOn", made.lapsesOn())
                .then();
    }

    Mono<Screening> find(UUID study, String reference) {
        return database.sql(READ + """
                        JOIN volens.screening_reference known
                          ON known.person_id = screening.person_id AND known.screening_id = screening.screening_id
                        WHERE known.reference = :reference AND known.study_id = :study
                        """)
                .bind("reference", reference)
                .bind("study", study)
                .map(ScreeningSql::screening)
                .one();
    }

    /** Screenings of a study: at the sites given, or at all. */
    Mono<List<Screening>> of(UUID study, boolean everywhere, UUID[] sites, @Nullable String after, int limit) {
        return database.sql(READ + """
                        WHERE screening.study_id = :study AND (:everywhere OR screening.site_id = ANY(:sites))
                          AND (:after::text IS NULL OR screening.reference > :after)
                        ORDER BY screening.reference LIMIT :limit
                        """)
                .bind("study", study)
                .bind("everywhere", everywhere)
                .bind("sites", sites)
                .bind("after", text(after))
                .bind("limit", limit)
                .map(ScreeningSql::screening)
                .all()
                .collectList();
    }

    /** Releases whose ten working days have passed without contact. */
    Mono<List<Screening>> lapsed(LocalDate today) {
        return database.sql(READ + " WHERE screening.state = 'put-in-touch' AND screening.lapses_on < :today LIMIT 500")
                .bind("today", today)
                .map(ScreeningSql::screening)
                .all()
                .collectList();
    }

    /** Moves a screening on, unless somebody else did first. */
    Mono<Long> change(Screening before, Change change, Instant now) {
        return database.sql("""
                        UPDATE volens.screening
                        SET state = :to, version = version + 1, updated_at = :now,
                            contacted_at = CASE WHEN :to = 'contacted' THEN coalesce(contacted_at, :now) ELSE contacted_at END,
                            consent_date = coalesce(:consent, consent_date),
                            consent_taken_by = coalesce(:takenBy, consent_taken_by),
                            consent_leaflet_version = coalesce(:leaflet, consent_leaflet_version),
                            recruited_date = coalesce(:recruited, recruited_date),
                            enrolment_kind = coalesce(:kind, enrolment_kind),
                            participant_type = coalesce(:type, participant_type),
                            participant_group = coalesce(:group, participant_group),
                            failed_screening_date = coalesce(:failed, failed_screening_date),
                            withdrawn_date = coalesce(:withdrawn, withdrawn_date),
                            completed_date = coalesce(:completed, completed_date),
                            reason_code = coalesce(:reason, reason_code),
                            passed_sealed = CASE WHEN :drop THEN NULL ELSE passed_sealed END
                        WHERE person_id = :person AND screening_id = :id AND version = :version
                        """)
                .bind("person", before.person().value())
                .bind("id", before.id())
                .bind("version", before.version())
                .bind("to", change.to().code())
                .bind("now", at(now))
                .bind("consent", date(change.consentDate()))
                .bind("takenBy", text(change.takenBy()))
                .bind("leaflet", number(change.leafletVersion()))
                .bind("recruited", date(change.recruitedDate()))
                .bind("kind", text(change.enrolmentKind()))
                .bind("type", text(change.participantType()))
                .bind("group", text(change.participantGroup()))
                .bind("failed", date(change.failedDate()))
                .bind("withdrawn", date(change.withdrawnDate()))
                .bind("completed", date(change.completedDate()))
                .bind("reason", text(change.reasonCode()))
                .bind("drop", change.dropPassed())
                .fetch()
                .rowsUpdated();
    }

    Mono<Void> attempt(
            Screening screening, Instant attemptedAt, String outcome, @Nullable String note, String by, Instant now) {
        return database.sql("""
                        WITH noted AS (
                            INSERT INTO volens.contact_attempt
                                (person_id, attempt_id, screening_id, attempted_at, outcome, note, attempted_by)
                            VALUES (:person, :attempt, :id, :attempted, :outcome, :note, :by))
                        UPDATE volens.screening
                        SET attempts = attempts + CASE WHEN :outcome = 'reached' THEN 0 ELSE 1 END
                        WHERE person_id = :person AND screening_id = :id
                        """)
                .bind("person", screening.person().value())
                .bind("attempt", Ids.next(now))
                .bind("id", screening.id())
                .bind("attempted", at(attemptedAt))
                .bind("outcome", outcome)
                .bind("note", text(note))
                .bind("by", by)
                .then();
    }

    /** Writes the row of the return that the screening now amounts to, and the study's first dates. */
    Mono<Void> report(Screening screening, Instant now) {
        return database.sql("""
                        WITH dates AS (
                            UPDATE volens.study study
                            SET first_participant_consented_date = least(first_participant_consented_date, now_is.consent_date),
                                first_participant_recruited_date = least(first_participant_recruited_date, now_is.recruited_date)
                            FROM volens.screening now_is
                            WHERE study.study_id = now_is.study_id AND now_is.person_id = :person AND now_is.screening_id = :id)
                        %s
                        """.formatted(ReturnRowSql.INSERT.formatted(
                        "volens.screening" + " WHERE person_id = :person AND screening_id = :id")))
                .bind("person", screening.person().value())
                .bind("id", screening.id())
                .bind("record", Ids.next(now))
                .bind("now", at(now))
                .then();
    }

    private static Screening screening(Readable row) {
        return new Screening(
                required(row, "screening_id", UUID.class),
                new PersonId(required(row, "person_id", UUID.class)),
                required(row, "study_id", UUID.class),
                required(row, "site_id", UUID.class),
                required(row, "site_name", String.class),
                required(row, "reference", String.class),
                ScreeningState.of(required(row, "state", String.class)),
                required(row, "version", Integer.class),
                List.of(required(row, "passed_keys", String[].class)),
                optional(row, "passed_sealed", byte[].class),
                instant(row, "put_in_touch_at"),
                required(row, "contact_by", LocalDate.class),
                required(row, "lapses_on", LocalDate.class),
                required(row, "attempts", Integer.class),
                new Screening.Dates(
                        optional(row, "consent_date", LocalDate.class),
                        optional(row, "recruited_date", LocalDate.class),
                        optional(row, "failed_screening_date", LocalDate.class),
                        optional(row, "withdrawn_date", LocalDate.class),
                        optional(row, "completed_date", LocalDate.class)));
    }
}
