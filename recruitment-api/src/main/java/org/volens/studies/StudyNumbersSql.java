package org.volens.studies;

import static org.volens.web.RowsSql.required;

import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * How many people asked to be put in touch with each site and how many were recruited, for those who run the study. Who came back
 * counts once at each site that they asked for, and once in the study as recruited, at the site that recruited them first.
 */
@Component
class StudyNumbersSql {

    private final DatabaseClient database;

    StudyNumbersSql(DatabaseClient database) {
        this.database = database;
    }

    Mono<List<Overview.SiteNumbers>> bySite(UUID study) {
        return database.sql("""
                        SELECT site_id, count(DISTINCT person_id)::int AS put_in_touch,
                               (count(*) FILTER (WHERE recruited_date IS NOT NULL AND NOT EXISTS (
                                   SELECT 1 FROM volens.screening before
                                   WHERE before.person_id = screening.person_id AND before.study_id = screening.study_id
                                     AND before.decision_seq < screening.decision_seq
                                     AND before.recruited_date IS NOT NULL)))::int AS enrolled
                        FROM volens.screening WHERE study_id = :study GROUP BY site_id LIMIT 2000
                        """)
                .bind("study", study)
                .map(row -> new Overview.SiteNumbers(
                        required(row, "site_id", UUID.class),
                        required(row, "put_in_touch", Integer.class),
                        required(row, "enrolled", Integer.class)))
                .all()
                .collectList();
    }

    /** People under way, by site: asked to be put in touch, contacted, consented or recruited. */
    Mono<List<Overview.Affected>> underWay(UUID study) {
        return database.sql("""
                        SELECT site.site_id, site.name, array_agg(screening.reference ORDER BY screening.reference) AS refs
                        FROM volens.screening screening JOIN volens.study_site site ON site.site_id = screening.site_id
                        WHERE screening.study_id = :study
                          AND screening.state IN ('put-in-touch', 'contacted', 'consented', 'recruited', 'waiting-list')
                        GROUP BY site.site_id, site.name ORDER BY site.name LIMIT 2000
                        """)
                .bind("study", study)
                .map(row -> new Overview.Affected(
                        required(row, "site_id", UUID.class),
                        required(row, "name", String.class),
                        List.of(required(row, "refs", String[].class))))
                .all()
                .collectList();
    }
}
