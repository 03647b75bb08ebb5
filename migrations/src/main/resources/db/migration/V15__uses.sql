-- Uses of data and invitation runs as leaves of the log: what is to become a leaf without being an event of one person, the
-- pages of uses, and where in a page each use stands.

CREATE TABLE volens.log_item (
    item_id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('uses', 'run')),
    canonical bytea NOT NULL,
    salt bytea NOT NULL CHECK (length(salt) = 32),
    commitment bytea NOT NULL CHECK (length(commitment) = 32),
    made_at timestamptz NOT NULL
);
COMMENT ON TABLE volens.log_item IS 'What stands in the log besides the events of people: pages of uses, and what was said of invitation runs; names nobody';
COMMENT ON COLUMN volens.log_item.item_id IS 'The item';
COMMENT ON COLUMN volens.log_item.kind IS 'What it is';
COMMENT ON COLUMN volens.log_item.canonical IS 'What it says, as RFC 8785 canonical JSON';
COMMENT ON COLUMN volens.log_item.salt IS '32 random bytes';
COMMENT ON COLUMN volens.log_item.commitment IS 'SHA-256(salt, canonical); this is what the log holds';
COMMENT ON COLUMN volens.log_item.made_at IS 'When it was made';

CREATE TABLE volens.log_item_entry (
    item_id uuid PRIMARY KEY,
    log_id smallint NOT NULL,
    leaf_index bigint NOT NULL
);
COMMENT ON TABLE volens.log_item_entry IS 'Where the leaf of an item stands';
COMMENT ON COLUMN volens.log_item_entry.item_id IS 'The item';
COMMENT ON COLUMN volens.log_item_entry.log_id IS 'The log';
COMMENT ON COLUMN volens.log_item_entry.leaf_index IS 'Place in the log';

ALTER TABLE volens.leaf_queue ALTER COLUMN person_id DROP NOT NULL;
ALTER TABLE volens.leaf_queue ALTER COLUMN seq DROP NOT NULL;
ALTER TABLE volens.leaf_queue ADD COLUMN item_id uuid;
ALTER TABLE volens.leaf_queue DROP CONSTRAINT leaf_queue_kind_check;
ALTER TABLE volens.leaf_queue ADD CONSTRAINT leaf_queue_kind_check CHECK (kind IN ('consent', 'erasure', 'uses', 'run'));
ALTER TABLE volens.leaf_queue ADD CONSTRAINT leaf_queue_one_source CHECK (
    (item_id IS NULL) = (kind IN ('consent', 'erasure'))
    AND (item_id IS NULL) = (person_id IS NOT NULL) AND (item_id IS NULL) = (seq IS NOT NULL));
COMMENT ON COLUMN volens.leaf_queue.item_id IS 'The item, where it is no event of a person';

CREATE TABLE volens.use_queue (
    queue_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person_id uuid NOT NULL,
    use_id uuid NOT NULL,
    used_at timestamptz NOT NULL
);
ALTER TABLE volens.use_queue SET (
    autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_cost_delay = 0);
COMMENT ON TABLE volens.use_queue IS 'Uses that stand in no page yet, in order of arrival; written with the use, gone with the page';
COMMENT ON COLUMN volens.use_queue.queue_id IS 'Order of arrival';
COMMENT ON COLUMN volens.use_queue.person_id IS 'The person';
COMMENT ON COLUMN volens.use_queue.use_id IS 'The use';
COMMENT ON COLUMN volens.use_queue.used_at IS 'When it was';

CREATE TABLE volens.use_sealing (
    name text PRIMARY KEY,
    lease_holder uuid,
    lease_until timestamptz,
    sealed_until timestamptz
);
COMMENT ON TABLE volens.use_sealing IS 'Who makes pages of uses, and how far; saves work, gives no safety';
COMMENT ON COLUMN volens.use_sealing.name IS 'Always the same';
COMMENT ON COLUMN volens.use_sealing.lease_holder IS 'The node that makes pages now';
COMMENT ON COLUMN volens.use_sealing.lease_until IS 'When another node may go on';
COMMENT ON COLUMN volens.use_sealing.sealed_until IS 'End of the last hour whose uses were all put into pages';

CREATE TABLE volens.use_page (
    page_id uuid PRIMARY KEY REFERENCES volens.log_item (item_id),
    from_at timestamptz NOT NULL,
    to_at timestamptz NOT NULL,
    rows integer NOT NULL CHECK (rows > 0),
    root bytea NOT NULL CHECK (length(root) = 32)
);
COMMENT ON TABLE volens.use_page IS 'A page of uses: a tree over salted commitments to them, whose root is in a leaf of the log';
COMMENT ON COLUMN volens.use_page.page_id IS 'The page, an item of the log';
COMMENT ON COLUMN volens.use_page.from_at IS 'Beginning of the hour of its earliest use';
COMMENT ON COLUMN volens.use_page.to_at IS 'End of the hour after which it was made; each of its uses is before that';
COMMENT ON COLUMN volens.use_page.rows IS 'Number of uses';
COMMENT ON COLUMN volens.use_page.root IS 'Root over them (RFC 9162)';
CREATE INDEX use_page_time ON volens.use_page (to_at);

CREATE TABLE volens.use_tile (
    page_id uuid NOT NULL REFERENCES volens.use_page (page_id),
    level smallint NOT NULL CHECK (level BETWEEN 0 AND 7),
    tile_index bigint NOT NULL CHECK (tile_index >= 0),
    hashes bytea NOT NULL CHECK (length(hashes) BETWEEN 32 AND 8192 AND length(hashes) % 32 = 0),
    PRIMARY KEY (page_id, level, tile_index)
);
ALTER TABLE volens.use_tile ALTER COLUMN hashes SET STORAGE EXTERNAL;
COMMENT ON TABLE volens.use_tile IS 'The tiles of a page''s tree, those that are not full too; kept for ever, since they name nobody';
COMMENT ON COLUMN volens.use_tile.page_id IS 'The page';
COMMENT ON COLUMN volens.use_tile.level IS 'Height in tiles, 0 for leaf hashes';
COMMENT ON COLUMN volens.use_tile.tile_index IS 'Number of the tile within its level';
COMMENT ON COLUMN volens.use_tile.hashes IS '1 to 256 hashes of 32 bytes';

CREATE TABLE volens.use_place (
    person_id uuid NOT NULL,
    use_id uuid NOT NULL,
    page_id uuid NOT NULL,
    place integer NOT NULL CHECK (place >= 0),
    principal uuid NOT NULL,
    salt bytea NOT NULL CHECK (length(salt) = 32),
    PRIMARY KEY (person_id, use_id)
) PARTITION BY HASH (person_id);
COMMENT ON TABLE volens.use_place IS 'Where a use stands in its page, and the salt of its commitment; gone with the person';
COMMENT ON COLUMN volens.use_place.person_id IS 'The person';
COMMENT ON COLUMN volens.use_place.use_id IS 'The use';
COMMENT ON COLUMN volens.use_place.page_id IS 'The page';
COMMENT ON COLUMN volens.use_place.place IS 'Place in the page, from 0';
COMMENT ON COLUMN volens.use_place.principal IS 'Random name of the person under which the use is committed to';
COMMENT ON COLUMN volens.use_place.salt IS '32 random bytes; the commitment is SHA-256(salt, the use as canonical JSON)';
CREATE INDEX use_place_page ON volens.use_place (page_id, place);

DO $$
BEGIN
    FOR remainder IN 0..15 LOOP
        EXECUTE format(
            'CREATE TABLE volens.%I PARTITION OF volens.use_place FOR VALUES WITH (MODULUS 16, REMAINDER %s)',
            'use_place_p' || lpad(remainder::text, 2, '0'), remainder);
    END LOOP;
END
$$;

CREATE TABLE volens.use_gone (
    page_id uuid NOT NULL REFERENCES volens.use_page (page_id),
    place integer NOT NULL CHECK (place >= 0),
    PRIMARY KEY (page_id, place)
);
COMMENT ON TABLE volens.use_gone IS 'Places in pages whose uses went with the people who were erased; says neither whose nor when';
COMMENT ON COLUMN volens.use_gone.page_id IS 'The page';
COMMENT ON COLUMN volens.use_gone.place IS 'Place in the page, from 0';

CREATE TABLE volens.run_item (
    wave_id uuid NOT NULL REFERENCES volens.wave (wave_id),
    what text NOT NULL CHECK (what IN ('proposed', 'issued', 'abandoned')),
    item_id uuid NOT NULL REFERENCES volens.log_item (item_id),
    PRIMARY KEY (wave_id, what)
);
COMMENT ON TABLE volens.run_item IS 'What the log holds of an invitation run';
COMMENT ON COLUMN volens.run_item.wave_id IS 'The run';
COMMENT ON COLUMN volens.run_item.what IS 'What was said of it';
COMMENT ON COLUMN volens.run_item.item_id IS 'The item of the log';

-- What was used before there were pages stands in the first.
INSERT INTO volens.use_queue (person_id, use_id, used_at)
SELECT person_id, use_id, used_at FROM volens.use_log ORDER BY use_id;

-- As before, and the places of their uses.
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
    UPDATE volens.wave_pool SET person_id = kept_as WHERE person_id = erased;

    -- What reached them, and what they asked.
    DELETE FROM volens.message WHERE person_id = erased;
    UPDATE volens.stop_link SET person_id = NULL, study_id = NULL, message_id = NULL WHERE person_id = erased;
    -- The queue first: whoever makes a page of these uses holds their rows there, and has placed them when they are gone.
    -- Places in pages stay as places of nobody.
    DELETE FROM volens.use_queue WHERE person_id = erased;
    WITH gone AS (DELETE FROM volens.use_place WHERE person_id = erased RETURNING page_id, place)
    INSERT INTO volens.use_gone (page_id, place) SELECT page_id, place FROM gone;
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

-- Grants, table by table; the golden list in the tests names each of them.
GRANT SELECT, INSERT ON volens.log_item TO volens_app;
GRANT SELECT, INSERT ON volens.log_item_entry TO volens_app;
GRANT SELECT, INSERT, UPDATE (used_at), DELETE ON volens.use_queue TO volens_app;
GRANT SELECT, INSERT, UPDATE ON volens.use_sealing TO volens_app;
GRANT SELECT, INSERT ON volens.use_page TO volens_app;
GRANT SELECT, INSERT ON volens.use_tile TO volens_app;
GRANT SELECT, INSERT ON volens.use_place TO volens_app;
GRANT SELECT, INSERT ON volens.run_item TO volens_app;
GRANT SELECT ON volens.log_item TO volens_audit;
GRANT SELECT ON volens.log_item_entry TO volens_audit;
GRANT SELECT ON volens.use_gone TO volens_audit;
GRANT SELECT (person_id, use_id, used_at, kind, study_id, site_id, organisation_ods, organisation_name, role, actor_name,
    purpose, decision_seq, leaflet_id, leaflet_version, detail) ON volens.use_log TO volens_audit;
GRANT SELECT ON volens.use_page TO volens_audit;
GRANT SELECT ON volens.use_place TO volens_audit;
GRANT SELECT ON volens.use_queue TO volens_audit;
GRANT SELECT ON volens.use_tile TO volens_audit;
