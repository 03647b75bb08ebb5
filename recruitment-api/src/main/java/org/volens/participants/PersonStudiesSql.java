package org.volens.participants;

import static org.volens.web.RowsSql.required;

import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.volens.consent.ConsentEvent;
import org.volens.consent.PersonId;
import org.volens.consent.PurposeCodes;
import org.volens.consent.Scope;
import org.volens.consent.ledger.Entry;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Which studies a person has to do with. */
@Component
public class PersonStudiesSql {

    private final DatabaseClient database;

    PersonStudiesSql(DatabaseClient database) {
        this.database = database;
    }

    /** Whether the person was ever invited to the study, answered anything in it, or is known to one of its sites. */
    public Mono<Boolean> concern(PersonId person, UUID study) {
        return database.sql("""
                        SELECT 1 FROM volens.invitation WHERE person_id = :person AND study_id = :study
                        UNION ALL
                        SELECT 1 FROM volens.consent_position WHERE person_id = :person AND scope = :scope
                        UNION ALL
                        SELECT 1 FROM volens.screening WHERE person_id = :person AND study_id = :study
                        """)
                .bind("person", person.value())
                .bind("study", study)
                .bind("scope", Scope.study(study).value())
                .fetch()
                .first()
                .hasElement();
    }

    /** Whether there is such a study on this register. */
    Mono<Boolean> there(UUID study) {
        return database.sql("SELECT 1 FROM volens.study WHERE study_id = :study")
                .bind("study", study)
                .fetch()
                .first()
                .hasElement();
    }

    /**
     * Whom to call, for somebody who said no to taking part; none for any other answer, or where it cannot be looked up. Whoever
     * wrote it down for them learns no site of theirs by it.
     */
    public Mono<List<String>> toCall(Entry entry, boolean person) {
        return ChoiceRecorded.leaves(entry.event()) && entry.event() instanceof ConsentEvent.Chosen chosen
                ? Flux.fromIterable(chosen.choices())
                        .filter(choice -> choice.purpose().equals(PurposeCodes.TAKE_PART))
                        .concatMap(choice -> person ? numbers(entry.person(), choice.scope()) : number(choice.scope()))
                        .concatMapIterable(numbers -> numbers)
                        .collectList()
                        .onErrorReturn(List.of())
                : Mono.just(List.of());
    }

    /** The study's own telephone number, which tells nobody with which site a person is in touch. */
    public Mono<List<String>> number(Scope study) {
        return database.sql("""
                        SELECT 'the study on ' || talk_to_phone AS number FROM volens.study
                        WHERE 'study:' || study_id::text = :study AND talk_to_phone IS NOT NULL
                        """)
                .bind("study", study.value())
                .map(row -> required(row, "number", String.class))
                .all()
                .collectList();
    }

    /** Telephone numbers of the study's sites that know the person; where none does, the study's own. */
    Mono<List<String>> numbers(PersonId person, Scope study) {
        return database.sql("""
                        WITH theirs AS (
                            SELECT DISTINCT site.name, site.contact_phone FROM volens.screening screening
                            JOIN volens.study_site site ON site.site_id = screening.site_id
                            WHERE screening.person_id = :person AND 'study:' || screening.study_id::text = :study
                              AND site.contact_phone IS NOT NULL)
                        SELECT name || ' on ' || contact_phone AS number FROM theirs
                        UNION ALL
                        SELECT 'the study on ' || talk_to_phone FROM volens.study
                        WHERE 'study:' || study_id::text = :study AND talk_to_phone IS NOT NULL
                          AND NOT EXISTS (SELECT 1 FROM theirs)
                        """)
                .bind("person", person.value())
                .bind("study", study.value())
                .map(row -> required(row, "number", String.class))
                .all()
                .collectList();
    }
}
