package org.volens.studies;

import static org.volens.web.RowsSql.at;
import static org.volens.web.RowsSql.date;
import static org.volens.web.RowsSql.id;
import static org.volens.web.RowsSql.instant;
import static org.volens.web.RowsSql.number;
import static org.volens.web.RowsSql.optional;
import static org.volens.web.RowsSql.required;
import static org.volens.web.RowsSql.text;

import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.volens.security.StudyState;
import reactor.core.publisher.Mono;

/** The lists of a study: sites, approvals, wordings, parties, criteria. */
@Component
class StudyPartsSql {

    static final int MOST = 2_000;

    private final DatabaseClient database;

    StudyPartsSql(DatabaseClient database) {
        this.database = database;
    }

    private <T> Mono<List<T>> list(String table, String order, UUID study, Function<Readable, T> reader) {
        return database.sql(
                        "SELECT * FROM volens." + table + " WHERE study_id = :study ORDER BY " + order + " LIMIT :most")
                .bind("study", study)
                .bind("most", MOST)
                .map(reader::apply)
                .all()
                .collectList();
    }

    Mono<List<StudySite>> sites(UUID study) {
        return list("study_site", "created_at, site_id", study, StudyPartsSql::site);
    }

    private static StudySite site(Readable row) {
        return new StudySite(
                required(row, "site_id", UUID.class),
                required(row, "ods_code", String.class),
                required(row, "name", String.class),
                optional(row, "town", String.class),
                optional(row, "postcode", String.class),
                required(row, "kind", String.class),
                StudyState.of(required(row, "state", String.class)),
                optional(row, "principal_investigator", String.class),
                optional(row, "contact_phone", String.class),
                optional(row, "weekly_capacity", Integer.class),
                optional(row, "site_selected_date", LocalDate.class),
                optional(row, "capacity_confirmed_date", LocalDate.class),
                optional(row, "open_to_recruitment_date", LocalDate.class));
    }

    Mono<Void> save(UUID study, StudySite site, Instant now) {
        return database.sql("""
                        INSERT INTO volens.study_site
                            (site_id, study_id, ods_code, name, town, postcode, kind, state, principal_investigator,
                             contact_phone, weekly_capacity, site_selected_date, capacity_confirmed_date,
                             open_to_recruitment_date, created_at)
                        VALUES (:id, :study, :ods, :name, :town, :postcode, :kind, :state, :pi, :phone, :capacity,
                                :selected, :confirmed, :opened, :now)
                        ON CONFLICT (site_id) DO UPDATE
                        SET name = excluded.name, town = excluded.town, postcode = excluded.postcode,
                            kind = excluded.kind, state = excluded.state,
                            principal_investigator = excluded.principal_investigator,
                            contact_phone = excluded.contact_phone, weekly_capacity = excluded.weekly_capacity,
                            site_selected_date = excluded.site_selected_date,
                            capacity_confirmed_date = excluded.capacity_confirmed_date,
                            open_to_recruitment_date = excluded.open_to_recruitment_date
                        """)
                .bind("id", site.id())
                .bind("study", study)
                .bind("ods", site.odsCode())
                .bind("name", site.name())
                .bind("town", text(site.town()))
                .bind("postcode", text(site.postcode()))
                .bind("kind", site.kind())
                .bind("state", site.state().word())
                .bind("pi", text(site.principalInvestigator()))
                .bind("phone", text(site.contactPhone()))
                .bind("capacity", number(site.weeklyCapacity()))
                .bind("selected", date(site.siteSelectedDate()))
                .bind("confirmed", date(site.capacityConfirmedDate()))
                .bind("opened", date(site.openToRecruitmentDate()))
                .bind("now", at(now))
                .then();
    }

    Mono<List<Approval>> approvals(UUID study) {
        return list(
                "study_approval",
                "recorded_at, approval_id",
                study,
                row -> new Approval(
                        required(row, "approval_id", UUID.class),
                        Approval.Kind.of(required(row, "kind", String.class)).orElseThrow(),
                        optional(row, "site_id", UUID.class),
                        required(row, "reference", String.class),
                        required(row, "approved_on", LocalDate.class),
                        required(row, "document_sha256", String.class),
                        required(row, "recorded_by", String.class),
                        required(row, "recorded_by_name", String.class),
                        instant(row, "recorded_at")));
    }

    Mono<Void> insert(UUID study, Approval approval) {
        return database.sql("""
                        INSERT INTO volens.study_approval
                            (approval_id, study_id, site_id, kind, reference, approved_on, document_sha256, recorded_by,
                             recorded_by_name, recorded_at)
                        VALUES (:id, :study, :site, :kind, :reference, :date, :sha256, :by, :name, :at)
                        """)
                .bind("id", approval.id())
                .bind("study", study)
                .bind("site", id(approval.siteId()))
                .bind("kind", approval.kind().code())
                .bind("reference", approval.reference())
                .bind("date", approval.date())
                .bind("sha256", approval.documentSha256())
                .bind("by", approval.recordedBy())
                .bind("name", approval.recordedByName())
                .bind("at", at(approval.recordedAt()))
                .then();
    }

    Mono<List<Wording>> wordings(UUID study) {
        return list(
                "study_wording",
                "kind, version",
                study,
                row -> new Wording(
                        required(row, "kind", String.class),
                        required(row, "version", Integer.class),
                        required(row, "text", String.class),
                        required(row, "sha256", String.class),
                        required(row, "rec_reference", String.class),
                        required(row, "approved_on", LocalDate.class),
                        required(row, "recorded_by", String.class),
                        instant(row, "recorded_at")));
    }

    Mono<Void> insert(UUID study, Wording wording) {
        return database.sql("""
                        INSERT INTO volens.study_wording
                            (study_id, kind, version, text, sha256, rec_reference, approved_on, recorded_by, recorded_at)
                        VALUES (:study, :kind, :version, :text, :sha256, :reference, :date, :by, :at)
                        """)
                .bind("study", study)
                .bind("kind", wording.kind())
                .bind("version", wording.version())
                .bind("text", wording.text())
                .bind("sha256", wording.sha256())
                .bind("reference", wording.recReference())
                .bind("date", wording.approvedOn())
                .bind("by", wording.recordedBy())
                .bind("at", at(wording.recordedAt()))
                .then();
    }

    Mono<List<Study.Party>> parties(UUID study) {
        return list(
                "study_organisation",
                "part, ods_code",
                study,
                row -> new Study.Party(
                        required(row, "ods_code", String.class),
                        required(row, "name", String.class),
                        required(row, "part", String.class)));
    }

    Mono<Void> insert(UUID study, Study.Party party) {
        return database.sql("""
                        INSERT INTO volens.study_organisation (study_id, ods_code, name, part)
                        VALUES (:study, :ods, :name, :part) ON CONFLICT DO NOTHING
                        """)
                .bind("study", study)
                .bind("ods", party.odsCode())
                .bind("name", party.name())
                .bind("part", party.part())
                .then();
    }

    Mono<List<Study.CriteriaVersion>> criteria(UUID study) {
        return list(
                "study_criteria",
                "version DESC",
                study,
                row -> new Study.CriteriaVersion(
                        required(row, "version", Integer.class),
                        required(row, "definition", Json.class).asString()));
    }

    Mono<Void> insert(UUID study, Study.CriteriaVersion criteria, String by, Instant now) {
        return database.sql("""
                        INSERT INTO volens.study_criteria (study_id, version, definition, recorded_by, recorded_at)
                        VALUES (:study, :version, :definition, :by, :now)
                        """)
                .bind("study", study)
                .bind("version", criteria.version())
                .bind("definition", Json.of(criteria.definition()))
                .bind("by", by)
                .bind("now", at(now))
                .then();
    }
}
