package org.volens.studies;

import static org.volens.web.RowsSql.at;
import static org.volens.web.RowsSql.date;
import static org.volens.web.RowsSql.flag;
import static org.volens.web.RowsSql.instant;
import static org.volens.web.RowsSql.number;
import static org.volens.web.RowsSql.optional;
import static org.volens.web.RowsSql.required;
import static org.volens.web.RowsSql.text;

import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import org.volens.security.Actor.Organisation;
import org.volens.security.StudyState;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The row of a study itself; its lists are in {@link StudyPartsSql}. */
@Component
class StudySql {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final DatabaseClient database;

    StudySql(DatabaseClient database) {
        this.database = database;
    }

    /** The row as read. */
    record Row(int version, StudyState state, Organisation lead, Details details, Optional<Study.Source> source) {}

    Mono<Row> find(UUID id) {
        return database.sql("SELECT * FROM volens.study WHERE study_id = :id")
                .bind("id", id)
                .map(StudySql::row)
                .one();
    }

    Mono<Integer> lock(UUID id) {
        return database.sql("SELECT version FROM volens.study WHERE study_id = :id FOR UPDATE")
                .bind("id", id)
                .map(row -> required(row, "version", Integer.class))
                .one();
    }

    Mono<Void> insert(Study study, String by, Instant now) {
        GenericExecuteSpec sql = database.sql("""
                INSERT INTO volens.study
                    (study_id, version, state, title, short_title, summary, commercial, phase, sponsor_name, sponsor_ods,
                     lead_ods, lead_name, chief_investigator, target, uk_target, planned_opening, planned_closing,
                     actual_opening, sensitive, conditions, eligibility_text, costs_paid, benefit_statement, talk_to_name,
                     talk_to_phone, talk_to_email, regulatory_application_date, regulatory_approval_date,
                     hra_approval_letter_date, first_participant_consented_date, first_participant_recruited_date,
                     reports_here, consenting, source_format, source_sha256, source_record, source_fetched_at, created_by, created_at,
                     updated_at, genetic, overseas, disease_area)
                VALUES (:id, :version, :state, :title, :short, :summary, :commercial, :phase, :sponsor, :sponsorOds,
                        :leadOds, :leadName, :chief, :target, :ukTarget, :opening, :closing, :opened, :sensitive,
                        :conditions, :eligibility, :costs, :benefit, :talkName, :talkPhone, :talkEmail, :applied, :approved,
                        :letter, :consented, :recruited, :reports, CAST(:consenting AS jsonb), :format, :sha256, :record, :fetched, :by, :now, :now,
                        :genetic, :overseas, :diseaseArea)
                """);
        return bind(sql, study, now)
                .bind("leadOds", study.lead().odsCode())
                .bind("leadName", study.lead().name())
                .bind("by", by)
                .then();
    }

    Mono<Void> update(Study study, Instant now) {
        GenericExecuteSpec sql = database.sql("""
                UPDATE volens.study
                SET version = :version, state = :state, title = :title, short_title = :short, summary = :summary,
                    commercial = :commercial, genetic = :genetic, overseas = :overseas, disease_area = :diseaseArea, phase = :phase, sponsor_name = :sponsor, sponsor_ods = :sponsorOds,
                    chief_investigator = :chief, target = :target, uk_target = :ukTarget, planned_opening = :opening,
                    planned_closing = :closing, actual_opening = :opened, sensitive = :sensitive,
                    conditions = :conditions, eligibility_text = :eligibility, costs_paid = :costs,
                    benefit_statement = :benefit, talk_to_name = :talkName, talk_to_phone = :talkPhone,
                    talk_to_email = :talkEmail, regulatory_application_date = :applied,
                    regulatory_approval_date = :approved, hra_approval_letter_date = :letter,
                    first_participant_consented_date = :consented, first_participant_recruited_date = :recruited,
                    reports_here = :reports, consenting = CAST(:consenting AS jsonb), source_format = :format, source_sha256 = :sha256, source_record = :record,
                    source_fetched_at = :fetched, updated_at = :now
                WHERE study_id = :id AND version = :version - 1
                """);
        return bind(sql, study, now)
                .fetch()
                .rowsUpdated()
                .flatMap(rows -> rows == 1
                        ? Mono.<Void>empty()
                        : Mono.error(new IllegalStateException("The study changed under its lock.")));
    }

    private static GenericExecuteSpec bind(GenericExecuteSpec sql, Study study, Instant now) {
        return bindSource(bindRegulatory(bindDetails(sql, study.details()), study.details()), study.source())
                .bind("id", study.id())
                .bind("version", study.version())
                .bind("state", study.state().word())
                .bind("now", at(now));
    }

    private static GenericExecuteSpec bindDetails(GenericExecuteSpec sql, Details details) {
        return sql.bind("title", details.title())
                .bind("short", text(details.shortTitle()))
                .bind("summary", text(details.summary()))
                .bind("commercial", flag(details.commercial()))
                .bind("genetic", flag(details.besides().genetic()))
                .bind("overseas", flag(details.besides().overseas()))
                .bind("diseaseArea", text(details.besides().diseaseArea()))
                .bind("phase", text(details.phase()))
                .bind("sponsor", text(details.sponsorName()))
                .bind("sponsorOds", text(details.sponsorOds()))
                .bind("chief", text(details.chiefInvestigator()))
                .bind("target", number(details.target()))
                .bind("ukTarget", number(details.ukTarget()))
                .bind("opening", text(details.plannedOpening()))
                .bind("closing", text(details.plannedClosing()))
                .bind("opened", date(details.actualOpening()))
                .bind("sensitive", details.sensitive())
                .bind("conditions", details.conditions().toArray(String[]::new))
                .bind("eligibility", text(details.eligibilityText()))
                .bind("costs", text(details.costsPaid()))
                .bind("benefit", text(details.benefitStatement()))
                .bind("talkName", text(details.talkTo().name()))
                .bind("talkPhone", text(details.talkTo().phone()))
                .bind("talkEmail", text(details.talkTo().email()))
                .bind("reports", details.reportsHere())
                .bind(
                        "consenting",
                        text(details.consenting() == null ? null : JSON.writeValueAsString(details.consenting())));
    }

    private static GenericExecuteSpec bindRegulatory(GenericExecuteSpec sql, Details details) {
        Study.RegulatoryDates dates = details.regulatory();
        return sql.bind("applied", date(dates.regulatoryApplicationDate()))
                .bind("approved", date(dates.regulatoryApprovalDate()))
                .bind("letter", date(dates.hraApprovalLetterDate()))
                .bind("consented", date(dates.firstParticipantConsentedDate()))
                .bind("recruited", date(dates.firstParticipantRecruitedDate()));
    }

    private static GenericExecuteSpec bindSource(GenericExecuteSpec sql, Optional<Study.Source> source) {
        return sql.bind("format", text(source.map(Study.Source::format).orElse(null)))
                .bind("sha256", text(source.map(Study.Source::sha256).orElse(null)))
                .bind(
                        "record",
                        source.<Object>map(one -> Json.of(one.record())).orElseGet(() -> Parameters.in(Json.class)))
                .bind(
                        "fetched",
                        org.volens.web.RowsSql.atOrNull(
                                source.map(Study.Source::fetchedAt).orElse(null)));
    }

    private static Row row(Readable row) {
        return new Row(
                required(row, "version", Integer.class),
                StudyState.of(required(row, "state", String.class)),
                new Organisation(required(row, "lead_ods", String.class), required(row, "lead_name", String.class)),
                details(row),
                source(row));
    }

    private static Details details(Readable row) {
        return new Details(
                required(row, "title", String.class),
                optional(row, "short_title", String.class),
                optional(row, "summary", String.class),
                optional(row, "commercial", Boolean.class),
                new Details.Besides(
                        optional(row, "genetic", Boolean.class),
                        optional(row, "overseas", Boolean.class),
                        optional(row, "disease_area", String.class)),
                optional(row, "phase", String.class),
                optional(row, "sponsor_name", String.class),
                optional(row, "sponsor_ods", String.class),
                optional(row, "chief_investigator", String.class),
                optional(row, "target", Integer.class),
                optional(row, "uk_target", Integer.class),
                optional(row, "planned_opening", String.class),
                optional(row, "planned_closing", String.class),
                optional(row, "actual_opening", LocalDate.class),
                required(row, "sensitive", Boolean.class),
                List.of(required(row, "conditions", String[].class)),
                optional(row, "eligibility_text", String.class),
                optional(row, "costs_paid", String.class),
                optional(row, "benefit_statement", String.class),
                new Study.TalkTo(
                        optional(row, "talk_to_name", String.class),
                        optional(row, "talk_to_phone", String.class),
                        optional(row, "talk_to_email", String.class)),
                regulatory(row),
                required(row, "reports_here", Boolean.class),
                consenting(row));
    }

    private static @Nullable Consenting consenting(Readable row) {
        @Nullable Json chosen = optional(row, "consenting", Json.class);
        return chosen == null ? null : JSON.readValue(chosen.asString(), Consenting.class);
    }

    private static Study.RegulatoryDates regulatory(Readable row) {
        return new Study.RegulatoryDates(
                optional(row, "regulatory_application_date", LocalDate.class),
                optional(row, "regulatory_approval_date", LocalDate.class),
                optional(row, "hra_approval_letter_date", LocalDate.class),
                optional(row, "first_participant_consented_date", LocalDate.class),
                optional(row, "first_participant_recruited_date", LocalDate.class));
    }

    private static Optional<Study.Source> source(Readable row) {
        if (optional(row, "source_format", String.class) == null) {
            return Optional.empty();
        }
        return Optional.of(new Study.Source(
                required(row, "source_format", String.class),
                required(row, "source_sha256", String.class),
                required(row, "source_record", Json.class).asString(),
                instant(row, "source_fetched_at")));
    }
}
