package org.volens.registry;

import static org.volens.web.RowsSql.required;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.volens.consent.PersonId;
import reactor.core.publisher.Mono;

/** All SQL of health facts and coverage. Documents are JSON arrays of rows. For this room and its import only. */
@Repository
public class FactsSql {

    private static final String FACTS = """
            WITH line AS (SELECT * FROM jsonb_to_recordset(:facts::jsonb) AS line(
                person_id uuid, fact_id uuid, domain text, system text, code text, onset date, recorded date, abated date,
                status text, verification text, hidden boolean, source text, taken_back boolean, stored_at timestamptz))
            """;

    private static final String COVERAGE = """
            WITH line AS (SELECT * FROM jsonb_to_recordset(:coverage::jsonb) AS line(
                person_id uuid, source text, domain text, covered_from date, covered_to date))
            """;

    private static final String SAME = """
            fact.person_id = ANY(:people) AND fact.person_id = line.person_id AND fact.source = line.source
            AND fact.system = line.system AND fact.code = line.code AND fact.onset IS NOT DISTINCT FROM line.onset
            AND fact.recorded IS NOT DISTINCT FROM line.recorded
            """;

    private final DatabaseClient database;

    FactsSql(DatabaseClient database) {
        this.database = database;
    }

    /** Deletes facts that these lines take back or say differently. */
    public Mono<Long> clear(Collection<PersonId> people, String facts) {
        return database.sql(FACTS + """
                        DELETE FROM volens.health_fact fact USING line
                        WHERE %s AND (line.taken_back OR (fact.domain, fact.status, fact.verification, fact.hidden)
                            IS DISTINCT FROM (line.domain, line.status, line.verification, line.hidden)
                            OR fact.abated IS DISTINCT FROM line.abated)
                        """.formatted(SAME))
                .bind("facts", facts)
                .bind("people", ids(people))
                .fetch()
                .rowsUpdated();
    }

    /** Stores facts that are not there and answers how many of each person. */
    public Mono<Map<PersonId, Long>> store(Collection<PersonId> people, String facts) {
        return database.sql(FACTS + """
                        INSERT INTO volens.health_fact (person_id, fact_id, domain, system, code, onset, recorded, abated, status,
                            verification, hidden, source, stored_at)
                        SELECT person_id, fact_id, domain, system, code, onset, recorded, abated, status, verification, hidden,
                            source, stored_at
                        FROM line WHERE NOT line.taken_back
                          AND NOT EXISTS (SELECT 1 FROM volens.health_fact fact WHERE %s)
                        RETURNING person_id
                        """.formatted(SAME))
                .bind("facts", facts)
                .bind("people", ids(people))
                .map(row -> new PersonId(required(row, "person_id", UUID.class)))
                .all()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    /** Puts coverage in the place of what was said before. */
    public Mono<Void> cover(Collection<PersonId> people, String coverage) {
        return clearCoverage(people, coverage).then(storeCoverage(coverage));
    }

    private Mono<Void> clearCoverage(Collection<PersonId> people, String coverage) {
        return database.sql(COVERAGE + """
                        DELETE FROM volens.coverage known USING line
                        WHERE known.person_id = ANY(:people) AND known.person_id = line.person_id
                          AND known.source = line.source AND known.domain = line.domain
                          AND (known.covered_from, known.covered_to) IS DISTINCT FROM (line.covered_from, line.covered_to)
                        """)
                .bind("coverage", coverage)
                .bind("people", ids(people))
                .then();
    }

    private Mono<Void> storeCoverage(String coverage) {
        return database.sql(COVERAGE + """
                        INSERT INTO volens.coverage (person_id, source, domain, covered_from, covered_to)
                        SELECT person_id, source, domain, covered_from, covered_to FROM line
                        ON CONFLICT (person_id, source, domain) DO NOTHING
                        """).bind("coverage", coverage).then();
    }

    /** Deletes what came from records and answers how many facts of whom; what people told stays. */
    Mono<Map<PersonId, Long>> removeFromRecords(Collection<PersonId> people) {
        return database.sql("DELETE FROM volens.coverage WHERE person_id = ANY(:people) AND source <> 'self'")
                .bind("people", ids(people))
                .then()
                .then(database.sql("""
                                DELETE FROM volens.health_fact WHERE person_id = ANY(:people) AND source <> 'self'
                                RETURNING person_id
                                """)
                        .bind("people", ids(people))
                        .map(row -> new PersonId(required(row, "person_id", UUID.class)))
                        .all()
                        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())));
    }

    private static UUID[] ids(Collection<PersonId> people) {
        return people.stream().map(PersonId::value).toArray(UUID[]::new);
    }
}
