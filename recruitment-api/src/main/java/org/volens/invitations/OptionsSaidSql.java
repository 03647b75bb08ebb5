package org.volens.invitations;

import static org.volens.web.RowsSql.at;
import static org.volens.web.RowsSql.required;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * What people said to the options of taking part, for the site that knows them by reference, as it stands when it is looked at.
 */
@Component
class OptionsSaidSql {

    /** A no to taking part says no to what was given, wherever that was; of that the site learns nothing that it did not know. */
    private static final String SAID_BY_ITSELF = """
            (choice -> 'choices' @> jsonb_build_array(jsonb_build_object(
                    'purpose', said.purpose, 'scope', jsonb_build_object('value', said.scope), 'answer', 'GIVEN'))
                OR choice -> 'choices' @> jsonb_build_array(jsonb_build_object(
                        'purpose', said.purpose, 'scope', jsonb_build_object('value', said.scope), 'answer', 'REFUSED'))
                    AND NOT choice -> 'choices' @> jsonb_build_array(jsonb_build_object(
                        'purpose', 'take-part', 'scope', jsonb_build_object('value', said.scope), 'answer', 'REFUSED')))
            """;

    /** Where a choice stands. */
    private static final String STANDING = """
            CASE WHEN %1$s.standing <> 'given' THEN %1$s.standing
                 WHEN %1$s.valid_until <= :now THEN 'expired'
                 WHEN EXISTS (
                     SELECT FROM volens.leaflet_supersession ending
                     WHERE ending.leaflet_id = %1$s.leaflet_id AND ending.by_version > %1$s.leaflet_version
                       AND (ending.purposes IS NULL OR %1$s.purpose = ANY (ending.purposes))
                       AND ending.published_at <= :now AND ending.old_yes_until <= :now) THEN 'superseded'
                 ELSE 'given' END""";

    /** An option carries no further than taking part, which all but results rest on. */
    private static final String OPTION = """
            CASE WHEN said.purpose = 'take-part-results' OR own.standing <> 'given' THEN own.standing
                 ELSE coalesce(taking.standing, 'cleared') END""";

    private final DatabaseClient database;

    OptionsSaidSql(DatabaseClient database) {
        this.database = database;
    }

    /**
     * What was said before a later case began was said to the site of an earlier one, and is nothing to the site of this one, also where it ended since.
     * By reference and option, where it stands: given, refused, withdrawn, expired or superseded; what was never asked is left out.
     */
    Mono<Map<String, Map<String, String>>> of(UUID study, List<String> references, Instant now) {
        return database.sql("""
                        SELECT screening.reference, said.purpose, %s AS standing
                        FROM volens.screening screening
                        JOIN volens.consent_position said ON said.person_id = screening.person_id
                            AND said.scope = 'study:' || screening.study_id AND said.purpose LIKE 'take-part-%%'
                            AND said.standing <> 'cleared'
                        LEFT JOIN volens.consent_position part ON part.person_id = screening.person_id
                            AND part.scope = said.scope AND part.purpose = 'take-part'
                        CROSS JOIN LATERAL (SELECT %s AS standing) own
                        LEFT JOIN LATERAL (SELECT %s AS standing) taking ON part.person_id IS NOT NULL
                        WHERE %s <> 'cleared' AND screening.study_id = :study AND screening.reference = ANY (:references)
                          AND NOT EXISTS (
                              SELECT FROM volens.screening later
                              WHERE later.person_id = screening.person_id AND later.study_id = screening.study_id
                                AND later.decision_seq > screening.decision_seq)
                          AND (NOT EXISTS (
                              SELECT FROM volens.screening earlier
                              WHERE earlier.person_id = screening.person_id AND earlier.study_id = screening.study_id
                                AND earlier.decision_seq < screening.decision_seq)
                            OR EXISTS (
                              SELECT FROM volens.consent_event event
                              JOIN volens.consent_content content USING (person_id, seq)
                              CROSS JOIN LATERAL (SELECT convert_from(content.canonical, 'UTF8')::jsonb) AS read (choice)
                              WHERE event.person_id = screening.person_id AND event.seq > screening.decision_seq
                                AND event.kind = 'chosen' AND %s
                                AND NOT EXISTS (
                                  SELECT FROM volens.consent_event undoing
                                  JOIN volens.consent_content wrong USING (person_id, seq)
                                  WHERE undoing.person_id = event.person_id AND undoing.kind = 'corrected'
                                    AND convert_from(wrong.canonical, 'UTF8')::jsonb ->> 'wrong' = event.seq::text)))
                        """.formatted(
                                OPTION, STANDING.formatted("said"), STANDING.formatted("part"), OPTION, SAID_BY_ITSELF))
                .bind("now", at(now))
                .bind("study", study)
                .bind("references", references.toArray(String[]::new))
                .map(row -> new Said(
                        required(row, "reference", String.class),
                        required(row, "purpose", String.class),
                        required(row, "standing", String.class)))
                .all()
                .collect(
                        HashMap::new,
                        (all, said) -> all.computeIfAbsent(said.reference(), _ -> new TreeMap<>())
                                .put(said.option(), said.standing()));
    }

    private record Said(String reference, String option, String standing) {}
}
