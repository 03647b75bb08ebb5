-- What stayed of an erased person goes too: first answers by their sign-in, the household in a run's draw. The address for the answer
-- to a concern goes with its outcome, whoever raised it.

ALTER TABLE volens.wave_pool ADD COLUMN waited boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN volens.wave_pool.waited IS 'Got no place in a run that shared a household with somebody erased since: a replay gives them none';

CREATE OR REPLACE FUNCTION volens.erase_person(
    erased uuid, number integer, at timestamptz, event_salt bytea, event_canonical bytea, stranger uuid)
RETURNS SETOF volens.tombstone
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    said jsonb := convert_from(event_canonical, 'UTF8')::jsonb;
    commitment bytea := sha256(event_salt || event_canonical);
    kept_as uuid := gen_random_uuid();
BEGIN
    PERFORM 1 FROM volens.consent_state
    WHERE person_id = erased AND last_seq = number - 1 AND (last_recorded_at IS NULL OR last_recorded_at < at)
    FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'Somebody else wrote in between.' USING ERRCODE = 'serialization_failure';
    END IF;
    IF said ->> 'kind' IS DISTINCT FROM 'erased' OR said ->> 'person' IS DISTINCT FROM stranger::text
        OR said ->> 'seq' IS DISTINCT FROM number::text
        OR said - ARRAY['kind', 'person', 'seq', 'recordedAt', 'how'] <> '{}'
        OR coalesce((said -> 'how') - ARRAY['route', 'identity'] <> '{}', true)
        OR EXISTS (SELECT 1 FROM volens.consent_state WHERE person_id = erased AND principal = stranger) THEN
        RAISE EXCEPTION 'The event of an erasure says nothing but that, and of nobody.' USING ERRCODE = 'check_violation';
    END IF;
    -- After consent comes the person, as everywhere: whoever changes them waits, and then finds nobody.
    PERFORM 1 FROM volens.person WHERE person_id = erased FOR UPDATE;

    -- Those outside who know them are told by the reference that they were given, until they have it.
    PERFORM volens.queue_left_notices(erased, at);
    UPDATE volens.subscriber_notice
    SET person_id = NULL, site_id = NULL,
        participant = CASE WHEN kind = 'stopped' AND state IN ('queued', 'dead') THEN participant END
    WHERE person_id = erased;

    -- The ledger: the rows stay, what they commit to goes.
    DELETE FROM volens.consent_content WHERE person_id = erased;
    DELETE FROM volens.consent_position WHERE person_id = erased;
    DELETE FROM volens.consent_key WHERE person_id = erased;
    DELETE FROM volens.follow_queue WHERE person_id = erased;
    DELETE FROM volens.permit WHERE person_id = erased;
    DELETE FROM volens.erasure_due WHERE person_id = erased;
    INSERT INTO volens.consent_event (person_id, seq, recorded_at, kind, commitment)
    VALUES (erased, number, at, 'erased', commitment);
    INSERT INTO volens.consent_content (person_id, seq, salt, canonical)
    VALUES (erased, number, event_salt, event_canonical);
    INSERT INTO volens.leaf_queue (person_id, seq, commitment, kind) VALUES (erased, number, commitment, 'erasure');
    UPDATE volens.consent_state
    SET last_seq = number, last_recorded_at = at, lock_version = lock_version + 1, principal = stranger
    WHERE person_id = erased;

    -- Who acted for them.
    DELETE FROM volens.acting_task WHERE person_id = erased;
    DELETE FROM volens.acting_ask WHERE person_id = erased;
    DELETE FROM volens.consultee_advice WHERE person_id = erased;
    DELETE FROM volens.signature_image WHERE person_id = erased;
    DELETE FROM volens.capacity_finding WHERE person_id = erased;
    DELETE FROM volens.mandate_check WHERE person_id = erased;
    DELETE FROM volens.mandate_evidence WHERE person_id = erased;
    DELETE FROM volens.mandate WHERE person_id = erased;
    DELETE FROM volens.delegate_sign_in WHERE person_id = erased;
    DELETE FROM volens.delegate WHERE person_id = erased;

    -- What a study must keep, under a name that leads nowhere; of those who did not consent to take part, nothing of the site.
    DELETE FROM volens.contact_attempt attempt WHERE person_id = erased AND NOT EXISTS (
        SELECT 1 FROM volens.screening
        WHERE screening.person_id = erased AND screening.screening_id = attempt.screening_id AND consent_date IS NOT NULL);
    DELETE FROM volens.screening_reference reference WHERE person_id = erased AND NOT EXISTS (
        SELECT 1 FROM volens.screening
        WHERE screening.person_id = erased AND screening.screening_id = reference.screening_id AND consent_date IS NOT NULL);
    DELETE FROM volens.screening WHERE person_id = erased AND consent_date IS NULL;
    UPDATE volens.screening SET person_id = kept_as, passed_keys = '{}', passed_sealed = NULL WHERE person_id = erased;
    UPDATE volens.screening_reference SET person_id = kept_as WHERE person_id = erased;
    UPDATE volens.contact_attempt SET person_id = kept_as, note = NULL WHERE person_id = erased;
    UPDATE volens.invitation
    SET person_id = kept_as, decline_reason = NULL,
        state = CASE WHEN state IN ('queued', 'sent', 'read') THEN 'cancelled' ELSE state END,
        cancelled_at = CASE WHEN state IN ('queued', 'sent', 'read') THEN at ELSE cancelled_at END
    WHERE person_id = erased;
    -- Of a run that was drawn, who got no place because of a household keeps that, and the household goes: first of an address
    -- of so many in the run that it counted as none, then of the erased.
    UPDATE volens.wave_pool mate SET household = NULL
    FROM (SELECT one.wave_id, one.household FROM volens.wave_pool one
          WHERE (one.wave_id, one.household) IN (
              SELECT wave_id, household FROM volens.wave_pool WHERE person_id = erased AND household IS NOT NULL)
          GROUP BY one.wave_id, one.household HAVING count(*) > 8) communal
    WHERE mate.wave_id = communal.wave_id AND mate.household = communal.household;
    UPDATE volens.wave_pool mate SET waited = true
    FROM volens.wave_pool mine JOIN volens.wave run USING (wave_id)
    WHERE mine.person_id = erased AND run.state = 'issued' AND mate.wave_id = mine.wave_id
      AND mate.household = mine.household AND mate.place IS NULL;
    UPDATE volens.wave_pool SET person_id = kept_as, household = NULL WHERE person_id = erased;

    -- What reached them, and what they asked.
    DELETE FROM volens.message WHERE person_id = erased;
    UPDATE volens.stop_link SET person_id = NULL, study_id = NULL, message_id = NULL WHERE person_id = erased;
    -- The queue first: whoever makes a page of these uses holds their rows there, and has placed them when they are gone.
    -- Places in pages stay as places of nobody.
    DELETE FROM volens.use_queue WHERE person_id = erased;
    WITH gone AS (DELETE FROM volens.use_place WHERE person_id = erased RETURNING page_id, place)
    INSERT INTO volens.use_gone (page_id, place) SELECT page_id, place FROM gone;
    DELETE FROM volens.use_log WHERE person_id = erased;
    DELETE FROM volens.idempotency_answer WHERE person_id = erased OR caller IN (
        SELECT 'participant ' || issuer || ' ' || subject FROM volens.sign_in WHERE person_id = erased);
    UPDATE volens.concern SET person_id = NULL, reply_to = CASE WHEN outcome_at IS NULL THEN reply_to END
    WHERE person_id = erased;

    -- Who they are.
    RETURN QUERY INSERT INTO volens.tombstone (key_version, blind, erased_at)
        SELECT index.key_version, index.blind, at FROM volens.nhs_number_index index WHERE index.person_id = erased
        RETURNING *;
    DELETE FROM volens.nhs_number_index WHERE person_id = erased;
    DELETE FROM volens.name_index WHERE person_id = erased;
    DELETE FROM volens.person_reference WHERE person_id = erased;
    DELETE FROM volens.sign_in WHERE person_id = erased;
    DELETE FROM volens.person_interest WHERE person_id = erased;
    DELETE FROM volens.health_fact WHERE person_id = erased;
    DELETE FROM volens.coverage WHERE person_id = erased;
    DELETE FROM volens.person_sealed WHERE person_id = erased;
    DELETE FROM volens.person_key WHERE person_id = erased;
    DELETE FROM volens.person WHERE person_id = erased;
END
$$;

-- People who were erased before: as the function does it.
UPDATE volens.wave_pool mate SET waited = true
FROM volens.wave_pool gone JOIN volens.wave run USING (wave_id)
WHERE run.state = 'issued' AND gone.household IS NOT NULL AND mate.wave_id = gone.wave_id
  AND mate.household = gone.household AND mate.place IS NULL
  AND NOT EXISTS (SELECT 1 FROM volens.person WHERE person.person_id = gone.person_id);
UPDATE volens.wave_pool gone SET household = NULL
WHERE household IS NOT NULL AND NOT EXISTS (SELECT 1 FROM volens.person WHERE person.person_id = gone.person_id);
UPDATE volens.concern SET reply_to = NULL WHERE outcome_at IS NOT NULL AND reply_to IS NOT NULL;

-- Grants, table by table; the golden list in the tests names each of them.
GRANT UPDATE (reply_to) ON volens.concern TO volens_app;
GRANT UPDATE (person_id) ON volens.idempotency_answer TO volens_app;
