package org.volens.invitations;

/**
 * The row of the return that a case amounts to. A person stands in the return of a study once, by the reference of their first
 * case with a consent, so that a later case is a correction of that row and nobody more. Of somebody who was recruited before,
 * a later case changes nothing there.
 */
final class ReturnRowSql {

    /** Takes the rows of cases, with a condition; binds {@code record} and {@code now}. */
    static final String INSERT = """
            INSERT INTO volens.recruitment_record
                (record_id, study_id, site_id, participant_reference, participant_type, participant_group,
                 consent_date, recruited_date, failed_screening_date, withdrawn_date, completed_date, year_of_birth,
                 recorded_at)
            SELECT :record, study_id, site_id,
                   coalesce((SELECT first.reference FROM volens.screening first
                             WHERE first.person_id = told.person_id AND first.study_id = told.study_id
                               AND first.decision_seq < told.decision_seq AND first.consent_date IS NOT NULL
                             ORDER BY first.decision_seq LIMIT 1), reference),
                   participant_type, participant_group, consent_date, recruited_date, failed_screening_date,
                   withdrawn_date, completed_date,
                   (SELECT extract(year FROM birth_date)::int FROM volens.person person
                    WHERE person.person_id = told.person_id), :now
            FROM (SELECT * FROM %s) told
            WHERE consent_date IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM volens.screening before
                WHERE before.person_id = told.person_id AND before.study_id = told.study_id
                  AND before.decision_seq < told.decision_seq AND before.recruited_date IS NOT NULL)
            """;

    private ReturnRowSql() {}
}
