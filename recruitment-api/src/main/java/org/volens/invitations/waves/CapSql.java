package org.volens.invitations.waves;

import static org.volens.web.RowsSql.at;
import static org.volens.web.RowsSql.instantOrNull;
import static org.volens.web.RowsSql.required;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.volens.consent.Nature;
import org.volens.consent.PersonId;
import org.volens.studies.StudyNatureSql;
import reactor.core.publisher.Mono;

/** What holds an invitation back at the moment of issue: the study, an earlier invitation, the yearly cap, the household. */
@Component
class CapSql {

    private static final Duration YEAR = Duration.ofDays(365);
    private static final Duration HOUSEHOLD_WAIT = Duration.ofDays(14);
    private static final int COMMUNAL = 8;

    private final DatabaseClient database;
    private final int mostAYear;

    CapSql(DatabaseClient database, @Value("${volens.invitations.most-a-year:12}") int mostAYear) {
        this.database = database;
        this.mostAYear = mostAYear;
    }

    /**
     * The study as it stands now: whether it and a site are open, when what waited was last cancelled, what it is,
     * its newest invitation wording and criteria.
     */
    record StudyNow(boolean open, Optional<Instant> cancelledAt, Nature nature, int wording, int criteria) {

        /** Whether a run that was decided then may go on: nothing was cancelled since. */
        boolean goesOn(Instant decided) {
            return open && cancelledAt.filter(at -> !at.isBefore(decided)).isEmpty();
        }
    }

    /**
     * Reads the study and holds it so until the transaction ends. Locked by a statement of its own, so that the next one
     * sees what was committed before the lock was granted; sites and wordings change only under that lock.
     */
    Mono<StudyNow> study(UUID study) {
        return database.sql("SELECT study_id FROM volens.study WHERE study_id = :study FOR SHARE")
                .bind("study", study)
                .map(row -> required(row, "study_id", UUID.class))
                .one()
                .then(Mono.defer(() -> read(study)));
    }

    private Mono<StudyNow> read(UUID study) {
        return database.sql("""
                        SELECT study.state = 'open' AND EXISTS (
                                   SELECT 1 FROM volens.study_site site
                                   WHERE site.study_id = study.study_id AND site.state = 'open') AS open,
                               study.cancelled_at,
                               study.commercial, study.genetic, study.overseas, study.disease_area,
                               coalesce((SELECT max(asked.version) FROM volens.study_criteria asked
                                         WHERE asked.study_id = study.study_id), 0) AS criteria,
                               coalesce((SELECT max(wording.version) FROM volens.study_wording wording
                                         WHERE wording.study_id = study.study_id AND wording.kind = 'invitation'), 0) AS wording
                        FROM volens.study study WHERE study.study_id = :study
                        """)
                .bind("study", study)
                .map(row -> new StudyNow(
                        required(row, "open", Boolean.class),
                        Optional.ofNullable(instantOrNull(row, "cancelled_at")),
                        StudyNatureSql.nature(row),
                        required(row, "wording", Integer.class),
                        required(row, "criteria", Integer.class)))
                .one();
    }

    /** People who are held back, each with the reason. */
    Mono<Map<PersonId, String>> held(Collection<PersonId> people, UUID study, Instant now) {
        UUID[] ids = people.stream().map(PersonId::value).toArray(UUID[]::new);
        return database.sql("""
                        SELECT asked.person_id,
                               EXISTS (SELECT 1 FROM volens.invitation earlier
                                       WHERE earlier.person_id = asked.person_id AND earlier.study_id = :study) AS already,
                               (SELECT count(*) FROM volens.invitation earlier
                                WHERE earlier.person_id = asked.person_id AND earlier.made_at > :year) >= :most AS capped,
                               EXISTS (SELECT 1 FROM volens.person neighbour
                                       JOIN volens.invitation earlier ON earlier.person_id = neighbour.person_id
                                       WHERE neighbour.household = asked.household AND neighbour.person_id <> asked.person_id
                                         AND earlier.made_at > :wait
                                         AND (SELECT count(*) FROM volens.person living
                                              WHERE living.household = asked.household) <= :communal) AS household
                        FROM volens.person asked WHERE asked.person_id = ANY(:people)
                        """)
                .bind("people", ids)
                .bind("study", study)
                .bind("year", at(now.minus(YEAR)))
                .bind("wait", at(now.minus(HOUSEHOLD_WAIT)))
                .bind("most", mostAYear)
                .bind("communal", COMMUNAL)
                .map(row -> Map.entry(
                        new PersonId(required(row, "person_id", UUID.class)),
                        reason(
                                required(row, "already", Boolean.class),
                                required(row, "capped", Boolean.class),
                                required(row, "household", Boolean.class))))
                .all()
                .collectList()
                .map(rows -> {
                    Map<PersonId, String> held = new HashMap<>();
                    rows.stream()
                            .filter(row -> !row.getValue().isEmpty())
                            .forEach(row -> held.put(row.getKey(), row.getValue()));
                    return held;
                });
    }

    private static String reason(boolean already, boolean capped, boolean household) {
        if (already) {
            return "already-invited";
        }
        if (capped) {
            return "asked-often-enough";
        }
        return household ? "household-waits" : "";
    }
}
