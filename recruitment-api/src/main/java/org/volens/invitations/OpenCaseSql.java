package org.volens.invitations;

import static org.volens.web.RowsSql.required;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.volens.consent.PersonId;
import reactor.core.publisher.Mono;

/**
 * Who is in touch with a site at this moment. A yes to be put in touch carries the case that began by it and no longer: the site that
 * let it lapse, or ended it, has no reason left to be shown who the person is.
 */
@Component
public class OpenCaseSql {

    private static final String[] OPEN =
            ScreeningState.SHOWN.stream().map(ScreeningState::code).sorted().toArray(String[]::new);

    private final DatabaseClient database;

    OpenCaseSql(DatabaseClient database) {
        this.database = database;
    }

    /** Whether a case of the person goes on at the site. */
    public Mono<Boolean> open(PersonId person, UUID study, UUID site) {
        return database.sql("""
                        SELECT EXISTS (
                            SELECT FROM volens.screening
                            WHERE person_id = :person AND study_id = :study AND site_id = :site AND state = ANY(:open)
                        ) AS open
                        """)
                .bind("person", person.value())
                .bind("study", study)
                .bind("site", site)
                .bind("open", OPEN)
                .map(row -> required(row, "open", Boolean.class))
                .one();
    }

    /** Everybody of whom a case goes on at the site. */
    public Mono<Set<PersonId>> all(UUID study, UUID site) {
        return database.sql("""
                        SELECT person_id FROM volens.screening
                        WHERE study_id = :study AND site_id = :site AND state = ANY(:open)
                        """)
                .bind("study", study)
                .bind("site", site)
                .bind("open", OPEN)
                .map(row -> new PersonId(required(row, "person_id", UUID.class)))
                .all()
                .collect(Collectors.toSet());
    }
}
