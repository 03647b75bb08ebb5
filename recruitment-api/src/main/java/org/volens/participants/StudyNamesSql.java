package org.volens.participants;

import static org.volens.web.RowsSql.optional;
import static org.volens.web.RowsSql.required;

import io.r2dbc.spi.Readable;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.volens.consent.Scope;
import org.volens.registry.Task;
import reactor.core.publisher.Mono;

/** What studies and their sites are called where a person looks at their choices. A sensitive study has no title there. */
@Component
class StudyNamesSql {

    private final DatabaseClient database;

    StudyNamesSql(DatabaseClient database) {
        this.database = database;
    }

    /**
     * What a scope is called.
     *
     * @param study the study, also of a site
     * @param title its public title; "a study" of a sensitive one
     * @param site name of the site, or null
     */
    record Named(UUID study, String title, @Nullable String site) {}

    /** Names by scope; one that is not there is left out. */
    Mono<Map<Scope, Named>> of(Collection<Scope> scopes) {
        return scopes.isEmpty() ? Mono.just(Map.of()) : read(scopes);
    }

    private Mono<Map<Scope, Named>> read(Collection<Scope> scopes) {
        return database.sql("""
                        SELECT study.study_id, site.site_id, site.name AS site,
                               CASE WHEN study.sensitive THEN 'a study' ELSE coalesce(study.short_title, study.title) END AS title
                        FROM volens.study
                        LEFT JOIN volens.study_site site ON site.study_id = study.study_id AND site.site_id = ANY(:sites)
                        WHERE study.study_id = ANY(:studies) OR site.site_id IS NOT NULL
                        LIMIT 1000
                        """)
                .bind("studies", ids(scopes, Scope.Kind.STUDY))
                .bind("sites", ids(scopes, Scope.Kind.SITE))
                .map(StudyNamesSql::named)
                .all()
                .collectList()
                .map(found -> scopes.stream()
                        .distinct()
                        .flatMap(scope -> found.stream()
                                .filter(one -> one.is(scope))
                                .limit(1)
                                .map(one -> Map.entry(scope, one.named())))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private record Found(Named named, @Nullable UUID siteId) {

        boolean is(Scope scope) {
            UUID id = Task.id(scope);
            return scope.kind() == Scope.Kind.STUDY ? named.study().equals(id) : siteId != null && siteId.equals(id);
        }
    }

    private static Found named(Readable row) {
        return new Found(
                new Named(
                        required(row, "study_id", UUID.class),
                        required(row, "title", String.class),
                        optional(row, "site", String.class)),
                optional(row, "site_id", UUID.class));
    }

    private static UUID[] ids(Collection<Scope> scopes, Scope.Kind kind) {
        return scopes.stream()
                .filter(scope -> scope.kind() == kind)
                .map(Task::id)
                .toArray(UUID[]::new);
    }
}
