package org.volens.studies;

import static org.volens.web.RowsSql.required;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.volens.security.StudyState;
import org.volens.web.Refusal;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The public numbers of studies. While studies are drafts, a number is used once in an organisation, so that nobody learns
 * from a refusal what another organisation prepares, nor can hold a number against it; a study that runs is in the public
 * register, and its numbers are its alone.
 */
@Component
class StudyIdentifierSql {

    private static final Set<StudyState> RUNNING =
            EnumSet.of(StudyState.OPEN, StudyState.PAUSED, StudyState.HALTED, StudyState.IN_FOLLOW_UP);

    private final DatabaseClient database;

    StudyIdentifierSql(DatabaseClient database) {
        this.database = database;
    }

    Mono<Map<String, String>> of(UUID study) {
        return database.sql("SELECT kind, value FROM volens.study_identifier WHERE study_id = :study ORDER BY kind")
                .bind("study", study)
                .map(row -> Map.entry(required(row, "kind", String.class), required(row, "value", String.class)))
                .all()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (first, _) -> first));
    }

    /** Whether what is stored of one version of a study holds for the next. */
    static boolean same(Study before, Study after) {
        return before.identifiers().equals(after.identifiers()) && runs(before) == runs(after);
    }

    Mono<Void> replace(Study study) {
        return database.sql("DELETE FROM volens.study_identifier WHERE study_id = :study")
                .bind("study", study.id())
                .then()
                .thenMany(Flux.fromIterable(study.identifiers().entrySet()))
                .concatMap(number -> insert(study, number.getKey(), number.getValue()))
                .then();
    }

    private Mono<Void> insert(Study study, String kind, String value) {
        return database.sql("""
                        INSERT INTO volens.study_identifier (kind, value, study_id, lead_ods, running)
                        VALUES (:kind, :value, :study, :lead, :running)
                        """)
                .bind("kind", kind)
                .bind("value", value)
                .bind("study", study.id())
                .bind("lead", study.lead().odsCode())
                .bind("running", runs(study))
                .then();
    }

    private static boolean runs(Study study) {
        return RUNNING.contains(study.state());
    }

    /** The refusal that a number or a site used twice becomes. */
    static RuntimeException taken(DuplicateKeyException twice) {
        String what = String.valueOf(twice.getMessage());
        if (what.contains("study_identifier_running")) {
            return refusal("identifier-running", "A study with one of these numbers runs here already.", "identifiers");
        }
        return what.contains("study_identifier_organisation")
                ? refusal(
                        "identifier-once",
                        "Your organisation has a study with one of these numbers. Ask its team for an entry in the delegation"
                                + " log.",
                        "identifiers")
                : refusal("site-once", "The study has this site already.", "odsCode");
    }

    private static RuntimeException refusal(String rule, String sentence, String field) {
        return new Refusal(Refusal.Kind.WRONG_STATE, rule, sentence, field, List.of()).toException();
    }
}
