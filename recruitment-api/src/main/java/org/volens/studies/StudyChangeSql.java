package org.volens.studies;

import static org.volens.web.RowsSql.at;
import static org.volens.web.RowsSql.instant;
import static org.volens.web.RowsSql.optional;
import static org.volens.web.RowsSql.required;
import static org.volens.web.RowsSql.text;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.volens.consent.Ids;
import org.volens.security.Actor;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The history of a study: appended with each change, read newest first. */
@Component
class StudyChangeSql {

    private static final int SHOWN = 200;

    private final DatabaseClient database;

    StudyChangeSql(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> add(UUID study, List<StudyChanges.Difference> differences, Actor.Staff by, Instant now) {
        return Flux.fromIterable(differences)
                .concatMap(difference -> database.sql("""
                                INSERT INTO volens.study_change
                                    (change_id, study_id, changed_at, changed_by, changed_by_name, field, before, after)
                                VALUES (:id, :study, :at, :by, :name, :field, :before, :after)
                                """)
                        .bind("id", Ids.next(now))
                        .bind("study", study)
                        .bind("at", at(now))
                        .bind("by", by.id())
                        .bind("name", by.name())
                        .bind("field", difference.field())
                        .bind("before", text(difference.before()))
                        .bind("after", text(difference.after()))
                        .then())
                .then();
    }

    Mono<List<StudyChange>> newest(UUID study) {
        return database.sql("""
                        SELECT changed_at, changed_by_name, field, before, after FROM volens.study_change
                        WHERE study_id = :study ORDER BY changed_at DESC, change_id DESC LIMIT :shown
                        """)
                .bind("study", study)
                .bind("shown", SHOWN)
                .map(row -> new StudyChange(
                        instant(row, "changed_at"),
                        required(row, "changed_by_name", String.class),
                        required(row, "field", String.class),
                        optional(row, "before", String.class),
                        optional(row, "after", String.class)))
                .all()
                .collectList();
    }
}
