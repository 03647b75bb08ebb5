package org.volens.registry;

import static org.volens.web.RowsSql.at;

import java.time.Instant;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.volens.consent.PersonId;
import reactor.core.publisher.Mono;

/** All SQL of what interests people. */
@Repository
class InterestSql {

    private final DatabaseClient database;

    InterestSql(DatabaseClient database) {
        this.database = database;
    }

    Mono<List<RegisterCodes.Named>> of(PersonId person) {
        return database.sql("""
                        SELECT system, code, named.display
                        FROM volens.person_interest JOIN volens.register_code named USING (system, code)
                        WHERE person_id = :person ORDER BY named.display, system, code LIMIT 100
                        """)
                .bind("person", person.value())
                .map(RegisterCodesSql::named)
                .all()
                .collectList();
    }

    Mono<Void> forget(PersonId person) {
        return database.sql("DELETE FROM volens.person_interest WHERE person_id = :person")
                .bind("person", person.value())
                .then();
    }

    /** Keeps those of the codes that are on the register's list; answers how many. */
    Mono<Long> keep(PersonId person, List<RegisterCodes.Code> codes, Instant now) {
        return database.sql("""
                        INSERT INTO volens.person_interest (person_id, system, code, told_at)
                        SELECT :person, system, code, :now FROM volens.register_code
                        JOIN unnest(:systems::text[], :codes::text[]) AS told(system, code) USING (system, code)
                        """)
                .bind("person", person.value())
                .bind("systems", codes.stream().map(RegisterCodes.Code::system).toArray(String[]::new))
                .bind("codes", codes.stream().map(RegisterCodes.Code::code).toArray(String[]::new))
                .bind("now", at(now))
                .fetch()
                .rowsUpdated();
    }
}
