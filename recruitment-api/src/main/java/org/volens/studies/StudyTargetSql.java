package org.volens.studies;

import static org.volens.web.RowsSql.date;
import static org.volens.web.RowsSql.decimal;
import static org.volens.web.RowsSql.optional;
import static org.volens.web.RowsSql.required;
import static org.volens.web.RowsSql.text;

import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.volens.diversity.Dimension;
import org.volens.diversity.EqualityStatement;
import org.volens.diversity.Target;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The aims of a study by group, each with its equality statement. */
@Component
class StudyTargetSql {

    private final DatabaseClient database;

    StudyTargetSql(DatabaseClient database) {
        this.database = database;
    }

    Mono<List<Target>> of(UUID study) {
        return database.sql("SELECT * FROM volens.study_target WHERE study_id = :study ORDER BY dimension, category")
                .bind("study", study)
                .map(StudyTargetSql::target)
                .all()
                .collectList();
    }

    private static Target target(Readable row) {
        BigDecimal maximum = optional(row, "maximum", BigDecimal.class);
        return new Target(
                Dimension.of(required(row, "dimension", String.class)).orElseThrow(),
                required(row, "category", String.class),
                required(row, "kind", String.class).equals("share") ? Target.Kind.SHARE : Target.Kind.COUNT,
                required(row, "minimum", BigDecimal.class).doubleValue(),
                maximum == null ? null : Double.valueOf(maximum.doubleValue()),
                statement(row));
    }

    private static @Nullable EqualityStatement statement(Readable row) {
        String evidence = optional(row, "evidence", String.class);
        return evidence == null
                ? null
                : new EqualityStatement(
                        evidence,
                        required(row, "proportionality", String.class),
                        required(row, "agreed_by", String.class),
                        optional(row, "agreed_on", LocalDate.class),
                        optional(row, "review_on", LocalDate.class));
    }

    Mono<Void> replace(UUID study, List<Target> targets) {
        return database.sql("DELETE FROM volens.study_target WHERE study_id = :study")
                .bind("study", study)
                .then()
                .thenMany(Flux.fromIterable(targets))
                .concatMap(target -> insert(study, target))
                .then();
    }

    private Mono<Void> insert(UUID study, Target target) {
        EqualityStatement statement = target.statement();
        Double maximum = target.maximum();
        return database.sql("""
                        INSERT INTO volens.study_target
                            (study_id, dimension, category, kind, minimum, maximum, evidence, proportionality, agreed_by,
                             agreed_on, review_on)
                        VALUES (:study, :dimension, :category, :kind, :minimum, :maximum, :evidence, :proportionality,
                                :agreedBy, :agreedOn, :reviewOn)
                        """)
                .bind("study", study)
                .bind("dimension", target.dimension().code())
                .bind("category", target.category())
                .bind("kind", target.kind().code())
                .bind("minimum", BigDecimal.valueOf(target.minimum()))
                .bind("maximum", decimal(maximum == null ? null : BigDecimal.valueOf(maximum)))
                .bind("evidence", text(statement == null ? null : statement.evidence()))
                .bind("proportionality", text(statement == null ? null : statement.proportionality()))
                .bind("agreedBy", text(statement == null ? null : statement.agreedBy()))
                .bind("agreedOn", date(statement == null ? null : statement.agreedOn()))
                .bind("reviewOn", date(statement == null ? null : statement.reviewOn()))
                .then();
    }
}
