-- What an auditor may read, to check that nothing was rewritten.

DO $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'volens_audit') THEN
        RAISE EXCEPTION 'The role volens_audit is missing. Run bin/db-roles first: it makes what this release needs.';
    END IF;
END
$$;

-- Grants, table by table; the golden list in the tests names each of them.
GRANT USAGE ON SCHEMA volens TO volens_audit;
GRANT SELECT ON volens.consent_content TO volens_audit;
GRANT SELECT ON volens.consent_event TO volens_audit;
GRANT SELECT ON volens.consent_position TO volens_audit;
GRANT SELECT ON volens.consent_state TO volens_audit;
GRANT SELECT ON volens.leaf_queue TO volens_audit;
GRANT SELECT ON volens.log TO volens_audit;
GRANT SELECT ON volens.log_checkpoint TO volens_audit;
GRANT SELECT ON volens.log_entry TO volens_audit;
GRANT SELECT ON volens.log_leaf TO volens_audit;
GRANT SELECT ON volens.log_tile TO volens_audit;

-- Erasure: what is held of a person goes; the ledger's bare rows, the log and a tombstone stay.

CREATE TABLE volens.tombstone (
    key_version smallint NOT NULL,
    blind bytea NOT NULL CHECK (length(blind) = 32),
    erased_at timestamptz NOT NULL,
    PRIMARY KEY (key_version, blind, erased_at)
);
COMMENT ON TABLE volens.tombstone IS 'Numbers of people who were erased, under a keyed hash: no import brings them back; only they themselves can';
COMMENT ON COLUMN volens.tombstone.key_version IS 'Version of the index key';
COMMENT ON COLUMN volens.tombstone.blind IS 'HMAC-SHA256 of the normalised NHS number';
COMMENT ON COLUMN volens.tombstone.erased_at IS 'When they were erased';

CREATE TABLE volens.erasure_due (
    person_id uuid NOT NULL,
    seq integer NOT NULL,
    asked_at timestamptz NOT NULL,
    next_try_at timestamptz NOT NULL,
    tries integer NOT NULL,
    PRIMARY KEY (person_id)
) PARTITION BY HASH (person_id);
CREATE INDEX erasure_due_at ON volens.erasure_due (next_try_at);
COMMENT ON TABLE volens.erasure_due IS 'Erasures that were asked for with a stop and are not done yet; tried until done, and gone with the person';
COMMENT ON COLUMN volens.erasure_due.person_id IS 'The person';
COMMENT ON COLUMN volens.erasure_due.seq IS 'The stop that asked for it';
COMMENT ON COLUMN volens.erasure_due.asked_at IS 'When it was asked for';
COMMENT ON COLUMN volens.erasure_due.next_try_at IS 'Not before';
COMMENT ON COLUMN volens.erasure_due.tries IS 'How often it was tried';

DO $$
BEGIN
    FOR remainder IN 0..15 LOOP
        EXECUTE format(
            'CREATE TABLE volens.%I PARTITION OF volens.erasure_due FOR VALUES WITH (MODULUS 16, REMAINDER %s)',
            'erasure_due_p' || lpad(remainder::text, 2, '0'), remainder);
    END LOOP;
END
$$;

ALTER TABLE volens.leaf_queue ADD COLUMN kind text NOT NULL DEFAULT 'consent' CHECK (kind IN ('consent', 'erasure'));
COMMENT ON COLUMN volens.leaf_queue.kind IS 'What the leaf will stand for';

-- A link in an old letter goes on answering when nobody is behind it any more.
ALTER TABLE volens.stop_link ALTER COLUMN person_id DROP NOT NULL;
ALTER TABLE volens.stop_link ALTER COLUMN message_id DROP NOT NULL;

-- What a study must keep goes on under a random name when the person is gone, so it cannot rest on the person's row.
ALTER TABLE volens.invitation DROP CONSTRAINT invitation_person_id_fkey;
ALTER TABLE volens.screening DROP CONSTRAINT screening_person_id_fkey;
ALTER TABLE volens.contact_attempt DROP CONSTRAINT contact_attempt_person_id_fkey;

-- The only way to delete what is held of a person; the API's account may call it and can do none of it by itself.
-- In the caller's transaction, under the person's lock: appends the event of the erasure, whose content names nobody, and
-- answers the tombstones, which the caller writes into the journal outside the database before it commits.
CREATE FUNCTION volens.erase_person(
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
    UPDATE volens.wave_pool SET person_id = kept_as WHERE person_id = erased;

    -- What reached them, and what they asked.
    DELETE FROM volens.message WHERE person_id = erased;
    UPDATE volens.stop_link SET person_id = NULL, study_id = NULL, message_id = NULL WHERE person_id = erased;
    DELETE FROM volens.use_log WHERE person_id = erased;
    DELETE FROM volens.idempotency_answer WHERE person_id = erased;
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
COMMENT ON FUNCTION volens.erase_person IS 'Deletes what is held of a person and appends the event that says so';
REVOKE ALL ON FUNCTION volens.erase_person FROM PUBLIC;

-- Grants, table by table; the golden list in the tests names each of them.
GRANT SELECT, INSERT ON volens.tombstone TO volens_app;
GRANT SELECT, INSERT, UPDATE (next_try_at, tries) ON volens.erasure_due TO volens_app;
GRANT EXECUTE ON FUNCTION volens.erase_person TO volens_app;
