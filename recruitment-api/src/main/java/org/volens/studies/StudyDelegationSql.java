package org.volens.studies;

import static org.volens.web.RowsSql.at;
import static org.volens.web.RowsSql.atOrNull;
import static org.volens.web.RowsSql.date;
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
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.volens.security.Duty;
import reactor.core.publisher.Mono;

/** The delegation log of a study. Entries are added, signed and ended, never taken out. */
@Component
class StudyDelegationSql {

    private final DatabaseClient database;

    StudyDelegationSql(DatabaseClient database) {
        this.database = database;
    }

    Mono<List<Delegation>> of(UUID study) {
        return database.sql("""
                        SELECT * FROM volens.study_delegation WHERE study_id = :study
                        ORDER BY recorded_at, delegation_id LIMIT :most
                        """)
                .bind("study", study)
                .bind("most", StudyPartsSql.MOST)
                .map(StudyDelegationSql::delegation)
                .all()
                .collectList();
    }

    private static Delegation delegation(Readable row) {
        Instant signedAt = instantOrNull(row, "signed_at");
        Instant endedAt = instantOrNull(row, "ended_at");
        return new Delegation(
                required(row, "delegation_id", UUID.class),
                optional(row, "site_id", UUID.class),
                required(row, "staff_id", String.class),
                required(row, "staff_name", String.class),
                required(row, "ods_code", String.class),
                duties(required(row, "duties", String[].class)),
                required(row, "from_date", LocalDate.class),
                optional(row, "to_date", LocalDate.class),
                required(row, "recorded_by", String.class),
                instant(row, "recorded_at"),
                signedAt == null
                        ? null
                        : new Delegation.Signature(
                                required(row, "signed_by", String.class),
                                required(row, "signed_by_name", String.class),
                                signedAt),
                endedAt == null ? null : new Delegation.Ending(required(row, "ended_by", String.class), endedAt));
    }

    private static Set<Duty> duties(String[] words) {
        return Stream.of(words).flatMap(word -> Duty.of(word).stream()).collect(Collectors.toSet());
    }

    Mono<Void> insert(UUID study, Delegation entry) {
        return database.sql("""
                        INSERT INTO volens.study_delegation
                            (delegation_id, study_id, site_id, staff_id, staff_name, ods_code, duties, from_date, to_date,
                             recorded_by, recorded_at)
                        VALUES (:id, :study, :site, :staff, :name, :ods, :duties, :from, :to, :by, :at)
                        """)
                .bind("id", entry.id())
                .bind("study", study)
                .bind("site", id(entry.siteId()))
                .bind("staff", entry.staffId())
                .bind("name", entry.staffName())
                .bind("ods", entry.odsCode())
                .bind("duties", entry.duties().stream().map(Duty::word).sorted().toArray(String[]::new))
                .bind("from", entry.from())
                .bind("to", date(entry.to()))
                .bind("by", entry.recordedBy())
                .bind("at", at(entry.recordedAt()))
                .then();
    }

    Mono<Void> update(Delegation entry) {
        Delegation.Signature signature = entry.signature();
        Delegation.Ending ending = entry.ending();
        return database.sql("""
                        UPDATE volens.study_delegation
                        SET signed_by = :signedBy, signed_by_name = :signedName, signed_at = :signedAt,
                            ended_by = :endedBy, ended_at = :endedAt
                        WHERE delegation_id = :id
                        """)
                .bind("id", entry.id())
                .bind("signedBy", text(signature == null ? null : signature.by()))
                .bind("signedName", text(signature == null ? null : signature.byName()))
                .bind("signedAt", atOrNull(signature == null ? null : signature.at()))
                .bind("endedBy", text(ending == null ? null : ending.by()))
                .bind("endedAt", atOrNull(ending == null ? null : ending.at()))
                .then();
    }
}
