package org.volens.participants;

import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.volens.consent.PersonId;
import reactor.core.publisher.Mono;

/** Which studies a person has to do with. */
@Component
public class PersonStudiesSql {

    private final DatabaseClient database;

    PersonStudiesSql(DatabaseClient database) {
        this.database = database;
    }

    /** Whether the person was ever invited to the study. */
    public Mono<Boolean> concern(PersonId person, UUID study) {
        return database.sql("SELECT 1 FROM volens.invitation WHERE person_id = :person AND study_id = :study")
                .bind("person", person.value())
                .bind("study", study)
                .fetch()
                .first()
                .hasElement();
    }
}
