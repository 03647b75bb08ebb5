-- What the ledger needs to take many decisions at once and to speak of a person without naming them inside or outside.

ALTER TABLE volens.consent_state ADD COLUMN principal uuid NOT NULL DEFAULT gen_random_uuid();
COMMENT ON COLUMN volens.consent_state.principal IS 'Random name of the person in events and receipts; says nothing and leads nowhere outside';

ALTER TABLE volens.consent_event DROP CONSTRAINT consent_event_kind_check;
ALTER TABLE volens.consent_event ADD CONSTRAINT consent_event_kind_check
    CHECK (kind IN ('chosen', 'stopped', 'resumed', 'advised', 'corrected', 'erased'));

ALTER TABLE volens.consent_position DROP CONSTRAINT consent_position_standing_check;
ALTER TABLE volens.consent_position ADD CONSTRAINT consent_position_standing_check
    CHECK (standing IN ('given', 'refused', 'withdrawn', 'paused', 'cleared'));

CREATE TABLE volens.consent_key (
    person_id uuid NOT NULL,
    key text NOT NULL CHECK (length(key) <= 100),
    sha256 bytea NOT NULL CHECK (length(sha256) = 32),
    seq integer NOT NULL,
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (person_id, key)
) PARTITION BY HASH (person_id);
COMMENT ON TABLE volens.consent_key IS 'Keys under which answers were sent, so that a repeat gets the first answer; kept for a day';
COMMENT ON COLUMN volens.consent_key.person_id IS 'The person';
COMMENT ON COLUMN volens.consent_key.key IS 'The key that the caller chose';
COMMENT ON COLUMN volens.consent_key.sha256 IS 'Digest of what was sent under it';
COMMENT ON COLUMN volens.consent_key.seq IS 'The event that came of it';
COMMENT ON COLUMN volens.consent_key.recorded_at IS 'When';
CREATE INDEX consent_key_age ON volens.consent_key (recorded_at);

DO $$
BEGIN
    FOR remainder IN 0..15 LOOP
        EXECUTE format(
            'CREATE TABLE volens.%I PARTITION OF volens.consent_key FOR VALUES WITH (MODULUS 16, REMAINDER %s)',
            'consent_key_p' || lpad(remainder::text, 2, '0'), remainder);
    END LOOP;
END
$$;

-- A queue that is filled and emptied all the time is cleaned all the time.
ALTER TABLE volens.leaf_queue SET (
    autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_cost_delay = 0);

-- Grants, table by table; the golden list in the tests names each of them.
GRANT SELECT, INSERT, DELETE ON volens.consent_key TO volens_app;
CREATE INDEX permit_open ON volens.permit (person_id, taken_at) WHERE ended_at IS NULL;
