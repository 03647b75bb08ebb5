package org.volens.acting;

import static org.volens.web.RowsSql.required;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.volens.consent.PersonId;
import reactor.core.publisher.Mono;

/** People for whom something may fall due because who decides changes: by mandate, by finding, by birthday. */
@Component
final class DueSql {

    private final DatabaseClient database;

    DueSql(DatabaseClient database) {
        this.database = database;
    }

    /**
     * The next of them after one, in order of their ids.
     *
     * @param sixteen first and last day of birth of those who become sixteen about now, likewise eighteen
     */
    Mono<List<PersonId>> after(UUID last, List<LocalDate> sixteen, List<LocalDate> eighteen, int limit) {
        return database.sql("""
                        SELECT person_id FROM (
                            SELECT person_id FROM volens.mandate WHERE person_id > :last
                            UNION SELECT person_id FROM volens.capacity_finding WHERE person_id > :last
                            UNION SELECT person.person_id FROM volens.person person
                                JOIN volens.consent_state state ON state.person_id = person.person_id AND state.last_seq > 0
                                WHERE person.person_id > :last
                                  AND (person.birth_date BETWEEN :from16 AND :to16 OR person.birth_date BETWEEN :from18 AND :to18)
                            ) AS anybody
                        ORDER BY person_id LIMIT :limit
                        """)
                .bind("last", last)
                .bind("from16", sixteen.getFirst())
                .bind("to16", sixteen.getLast())
                .bind("from18", eighteen.getFirst())
                .bind("to18", eighteen.getLast())
                .bind("limit", limit)
                .map(row -> new PersonId(required(row, "person_id", UUID.class)))
                .all()
                .collectList();
    }
}
