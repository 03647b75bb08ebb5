-- Acting for somebody, over HTTP: who asked under which reference, until when a steward granted it, what consultees advised;
-- and signatures: how a study is signed, and the drawings and scans that signed decisions name.

ALTER TABLE volens.consent_event DROP CONSTRAINT consent_event_kind_check;
ALTER TABLE volens.consent_event ADD CONSTRAINT consent_event_kind_check
    CHECK (kind IN ('chosen', 'stopped', 'resumed', 'advised', 'corrected', 'lapsed', 'erased'));

CREATE TABLE volens.acting_ask (
    reference text PRIMARY KEY CHECK (length(reference) BETWEEN 10 AND 40),
    issuer text,
    subject text,
    person_id uuid,
    mandate_id uuid,
    role text NOT NULL,
    nation text NOT NULL,
    covers text NOT NULL CHECK (covers ~ '^(study:[0-9a-f-]{36})?$'),
    asked_at timestamptz NOT NULL,
    closed_at timestamptz,
    CHECK ((issuer IS NULL) = (subject IS NULL)),
    CHECK ((person_id IS NULL) = (mandate_id IS NULL)),
    CHECK (closed_at IS NULL OR person_id IS NULL)
);
CREATE INDEX acting_ask_sign_in ON volens.acting_ask (issuer, subject, asked_at);
CREATE INDEX acting_ask_person ON volens.acting_ask (person_id);
CREATE INDEX acting_ask_nobody ON volens.acting_ask (asked_at) WHERE person_id IS NULL AND closed_at IS NULL;
COMMENT ON TABLE volens.acting_ask IS 'The random name under which somebody asks to act, and later acts, for a person; unique across people, so a small table of its own';
COMMENT ON COLUMN volens.acting_ask.reference IS 'Random; events and receipts name the mandate by it';
COMMENT ON COLUMN volens.acting_ask.issuer IS 'Token issuer of who asked; null where staff recorded it for somebody who does not sign in';
COMMENT ON COLUMN volens.acting_ask.subject IS 'Subject at that issuer';
COMMENT ON COLUMN volens.acting_ask.person_id IS 'Whom it is about; null where nobody, or not one alone, fits what was said: whoever asked is told the same';
COMMENT ON COLUMN volens.acting_ask.mandate_id IS 'The mandate asked for';
COMMENT ON COLUMN volens.acting_ask.role IS 'In what role, as in mandate';
COMMENT ON COLUMN volens.acting_ask.nation IS 'Under which nation''s law, as in mandate';
COMMENT ON COLUMN volens.acting_ask.covers IS 'The study, as in mandate';
COMMENT ON COLUMN volens.acting_ask.asked_at IS 'When it was asked';
COMMENT ON COLUMN volens.acting_ask.closed_at IS 'When a steward closed one that fits nobody';

ALTER TABLE volens.mandate_check ADD COLUMN valid_until timestamptz;
COMMENT ON COLUMN volens.mandate_check.valid_until IS 'Up to when the steward granted it, not included; null for as long as the mandate itself';

-- A doubtful stop is settled by a steward; a task has a name that leaves the house.
ALTER TABLE volens.acting_task DROP CONSTRAINT acting_task_kind_check;
ALTER TABLE volens.acting_task ADD CONSTRAINT acting_task_kind_check
    CHECK (kind IN ('reaffirm-at-sixteen', 'review-at-eighteen', 'reaffirm-when-able', 'role-not-shown',
        'mandate-runs-out', 'look-after-loss', 'settle-stop'));
ALTER TABLE volens.acting_task ADD COLUMN task_ref uuid NOT NULL DEFAULT gen_random_uuid();
ALTER TABLE volens.acting_task ADD COLUMN note text CHECK (length(note) <= 1000);
CREATE INDEX acting_task_ref ON volens.acting_task (task_ref);
COMMENT ON COLUMN volens.acting_task.task_ref IS 'Random name of the task outside';
COMMENT ON COLUMN volens.acting_task.note IS 'How it was settled, in words that name nobody';

CREATE TABLE volens.consultee_advice (
    person_id uuid NOT NULL,
    advice_id uuid NOT NULL,
    mandate_id uuid NOT NULL,
    scope text NOT NULL CHECK (scope ~ '^study:[0-9a-f-]{36}$'),
    agrees boolean NOT NULL,
    given_at timestamptz NOT NULL,
    recorded_by text,
    PRIMARY KEY (person_id, advice_id),
    FOREIGN KEY (person_id, mandate_id) REFERENCES volens.mandate (person_id, mandate_id)
) PARTITION BY HASH (person_id);
COMMENT ON TABLE volens.consultee_advice IS 'What a consultee advised about one study. No consent: it permits nothing and nothing that asks for consent reads it';
COMMENT ON COLUMN volens.consultee_advice.person_id IS 'Who it is about';
COMMENT ON COLUMN volens.consultee_advice.advice_id IS 'The advice, in order of time';
COMMENT ON COLUMN volens.consultee_advice.mandate_id IS 'The mandate it was given under';
COMMENT ON COLUMN volens.consultee_advice.scope IS 'The study, study:ID';
COMMENT ON COLUMN volens.consultee_advice.agrees IS 'Whether the person would want to take part, as far as the consultee can tell';
COMMENT ON COLUMN volens.consultee_advice.given_at IS 'When it was given';
COMMENT ON COLUMN volens.consultee_advice.recorded_by IS 'Staff who wrote it down; null when the consultee did';

CREATE TABLE volens.signature_image (
    person_id uuid NOT NULL,
    sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    kind text NOT NULL CHECK (kind IN ('png', 'svg', 'pdf', 'jpeg', 'tiff')),
    drawn boolean NOT NULL,
    size integer NOT NULL CHECK (size > 0),
    sealed bytea NOT NULL,
    kept_for text NOT NULL,
    kept_at timestamptz NOT NULL,
    seq integer,
    PRIMARY KEY (person_id, sha256)
) PARTITION BY HASH (person_id);
CREATE INDEX signature_image_unused ON volens.signature_image (kept_at) WHERE seq IS NULL;
COMMENT ON TABLE volens.signature_image IS 'Drawn signatures and scans of signed forms, sealed under the person''s key';
COMMENT ON COLUMN volens.signature_image.person_id IS 'The person whom the decision is about';
COMMENT ON COLUMN volens.signature_image.sha256 IS 'SHA-256 of the image as it came; the decision names it';
COMMENT ON COLUMN volens.signature_image.kind IS 'What it is, by its bytes';
COMMENT ON COLUMN volens.signature_image.drawn IS 'A drawing; otherwise the scan of a form';
COMMENT ON COLUMN volens.signature_image.size IS 'Bytes of the image as it came';
COMMENT ON COLUMN volens.signature_image.sealed IS 'The image, encrypted under the person''s key and bound to what it is for';
COMMENT ON COLUMN volens.signature_image.kept_for IS 'Who may sign with it: the person, a mandate by its reference, or staff';
COMMENT ON COLUMN volens.signature_image.kept_at IS 'When it came';
COMMENT ON COLUMN volens.signature_image.seq IS 'The decision that names it; null until there is one, and forgotten after a day without';

DO $$
DECLARE
    parent text;
BEGIN
    FOREACH parent IN ARRAY ARRAY['consultee_advice', 'signature_image']
    LOOP
        FOR remainder IN 0..15 LOOP
            EXECUTE format(
                'CREATE TABLE volens.%I PARTITION OF volens.%I FOR VALUES WITH (MODULUS 16, REMAINDER %s)',
                parent || '_p' || lpad(remainder::text, 2, '0'), parent, remainder);
        END LOOP;
    END LOOP;
END
$$;

-- An image that a decision names is evidence; the API's account can delete none itself and forgets unused ones by this alone.
CREATE FUNCTION volens.forget_unused_signatures(before timestamptz)
RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    forgotten bigint;
BEGIN
    DELETE FROM volens.signature_image WHERE seq IS NULL AND kept_at < before;
    GET DIAGNOSTICS forgotten = ROW_COUNT;
    RETURN forgotten;
END
$$;
COMMENT ON FUNCTION volens.forget_unused_signatures IS 'Deletes images older than that which no decision names';
REVOKE ALL ON FUNCTION volens.forget_unused_signatures FROM PUBLIC;

-- How a study asks for consent; chosen while it is a draft.
ALTER TABLE volens.study ADD COLUMN consenting jsonb;
COMMENT ON COLUMN volens.study.consenting IS 'What kind of study it is in law and how consent to it is signed; null where nothing was chosen';

-- Grants, table by table; the golden list in the tests names each of them.
GRANT SELECT, INSERT, UPDATE (closed_at) ON volens.acting_ask TO volens_app;
GRANT UPDATE (note) ON volens.acting_task TO volens_app;
GRANT SELECT, INSERT ON volens.consultee_advice TO volens_app;
GRANT SELECT, INSERT, UPDATE (seq) ON volens.signature_image TO volens_app;
GRANT EXECUTE ON FUNCTION volens.forget_unused_signatures TO volens_app;
