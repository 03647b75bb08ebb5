package org.volens.consent.r2dbc;

import static org.volens.consent.r2dbc.Codes.code;
import static org.volens.consent.r2dbc.Codes.value;
import static org.volens.consent.r2dbc.ConsentSql.at;
import static org.volens.consent.r2dbc.ConsentSql.required;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.volens.consent.Ids;
import org.volens.consent.PersonId;
import org.volens.consent.Scope;
import org.volens.consent.acting.ActingTask;
import org.volens.consent.acting.Capacity;
import org.volens.consent.ledger.ActingTasks;
import reactor.core.publisher.Mono;

/** Findings of capacity, and tasks that follow from who decides, on PostgreSQL. */
public final class ActingTaskSql implements ActingTasks {

    private static final int MOST = 500;

    private final DatabaseClient database;
    private final Clock clock;

    /** Works on the connection factory behind the client. */
    public ActingTaskSql(DatabaseClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Mono<Void> found(PersonId person, Finding finding) {
        Instant now = clock.instant();
        return database.sql("""
                        INSERT INTO volens.capacity_finding
                            (person_id, finding_id, scope, capacity, found_on, found_by, recorded_at, evidence_sha256)
                        VALUES (:person, :finding, :scope, :capacity, :on, :by, :now, :evidence)
                        """)
                .bind("person", person.value())
                .bind("finding", Ids.next(now))
                .bind("scope", finding.scope().value())
                .bind("capacity", code(finding.capacity()))
                .bind("on", finding.on())
                .bind("by", finding.by())
                .bind("now", at(now))
                .bind("evidence", Parameters.in(R2dbcType.VARCHAR, finding.evidenceSha256()))
                .then();
    }

    @Override
    public Mono<List<Finding>> findings(PersonId person) {
        return database.sql("""
                        SELECT scope, capacity, found_on, found_by, evidence_sha256, recorded_at FROM volens.capacity_finding
                        WHERE person_id = :person ORDER BY found_on, recorded_at, finding_id LIMIT :most
                        """)
                .bind("person", person.value())
                .bind("most", MOST)
                .map(ActingTaskSql::finding)
                .all()
                .collectList();
    }

    @Override
    public Mono<Long> remember(PersonId person, List<ActingTask> tasks) {
        return database.sql("""
                        INSERT INTO volens.acting_task (person_id, kind, due_on, purpose, scope, whose, made_at)
                        SELECT :person, kind, due_on, purpose, scope, whose, :now
                        FROM unnest(:kinds::text[], :days::date[], :purposes::text[], :scopes::text[], :whose::text[])
                            AS task (kind, due_on, purpose, scope, whose)
                        ON CONFLICT DO NOTHING
                        """)
                .bind("person", person.value())
                .bind("now", at(clock.instant()))
                .bind("kinds", column(tasks, task -> task.kind().code()))
                .bind("days", column(tasks, task -> task.dueOn().toString()))
                .bind("purposes", column(tasks, ActingTask::purpose))
                .bind("scopes", column(tasks, task -> task.scope().value()))
                .bind("whose", column(tasks, task -> code(task.kind().whose())))
                .fetch()
                .rowsUpdated();
    }

    @Override
    public Mono<List<Due>> open(PersonId person) {
        return database.sql("""
                        SELECT person_id, task_ref, kind, due_on, purpose, scope FROM volens.acting_task
                        WHERE person_id = :person AND done_at IS NULL ORDER BY due_on, kind, purpose, scope LIMIT :most
                        """)
                .bind("person", person.value())
                .bind("most", MOST)
                .map(ActingTaskSql::due)
                .all()
                .collectList();
    }

    @Override
    public Mono<List<Due>> due(ActingTask.Whose whose, LocalDate day, int limit) {
        return database.sql("""
                        SELECT person_id, task_ref, kind, due_on, purpose, scope FROM volens.acting_task
                        WHERE whose = :whose AND due_on <= :day AND done_at IS NULL
                        ORDER BY due_on, person_id, kind, purpose, scope LIMIT :limit
                        """)
                .bind("whose", code(whose))
                .bind("day", day)
                .bind("limit", limit)
                .map(ActingTaskSql::due)
                .all()
                .collectList();
    }

    @Override
    public Mono<Due> named(UUID reference) {
        return database.sql("""
                        SELECT person_id, task_ref, kind, due_on, purpose, scope FROM volens.acting_task
                        WHERE task_ref = :reference AND done_at IS NULL
                        """)
                .bind("reference", reference)
                .map(ActingTaskSql::due)
                .one();
    }

    @Override
    public Mono<Boolean> done(PersonId person, ActingTask task, @Nullable String by, @Nullable String note) {
        return database.sql("""
                        UPDATE volens.acting_task SET done_at = :now, done_by = :by, note = :note
                        WHERE person_id = :person AND kind = :kind AND due_on = :due AND purpose = :purpose
                          AND scope = :scope AND done_at IS NULL
                        """)
                .bind("now", at(clock.instant()))
                .bind("by", Parameters.in(R2dbcType.VARCHAR, by))
                .bind("note", Parameters.in(R2dbcType.VARCHAR, note))
                .bind("person", person.value())
                .bind("kind", task.kind().code())
                .bind("due", task.dueOn())
                .bind("purpose", task.purpose())
                .bind("scope", task.scope().value())
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    private static String[] column(List<ActingTask> tasks, Function<ActingTask, String> cell) {
        return tasks.stream().map(cell).toArray(String[]::new);
    }

    private static Finding finding(Readable row) {
        return new Finding(
                new Scope(required(row, "scope", String.class)),
                value(Capacity.class, required(row, "capacity", String.class)),
                required(row, "found_on", LocalDate.class),
                required(row, "found_by", String.class),
                row.get("evidence_sha256", String.class),
                required(row, "recorded_at", OffsetDateTime.class).toInstant());
    }

    private static Due due(Readable row) {
        return new Due(
                new PersonId(required(row, "person_id", UUID.class)),
                required(row, "task_ref", UUID.class),
                new ActingTask(
                        value(ActingTask.Kind.class, required(row, "kind", String.class)),
                        required(row, "due_on", LocalDate.class),
                        required(row, "purpose", String.class),
                        new Scope(required(row, "scope", String.class))));
    }
}
