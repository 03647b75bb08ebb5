-- Acting for somebody: who, in what role, on what evidence, and what falls due. Only consent-core writes these tables.
-- Who the delegate is stands sealed; the rest names nobody.

CREATE TABLE volens.delegate (
    person_id uuid NOT NULL,
    delegate_id uuid NOT NULL,
    sealed bytea NOT NULL CHECK (length(sealed) BETWEEN 29 AND 16384),
    made_at timestamptz NOT NULL,
    PRIMARY KEY (person_id, delegate_id)
) PARTITION BY HASH (person_id);
COMMENT ON TABLE volens.delegate IS 'Somebody who acts, or asks to act, for a person; the same human for two people is two rows';
COMMENT ON COLUMN volens.delegate.person_id IS 'The person who is acted for';
COMMENT ON COLUMN volens.delegate.delegate_id IS 'The delegate';
COMMENT ON COLUMN volens.delegate.sealed IS 'Name and contact, sealed by the caller under the person''s key; never in clear';
COMMENT ON COLUMN volens.delegate.made_at IS 'When the row was made';

CREATE TABLE volens.delegate_sign_in (
    issuer text NOT NULL,
    subject text NOT NULL,
    person_id uuid NOT NULL,
    delegate_id uuid NOT NULL,
    linked_at timestamptz NOT NULL,
    PRIMARY KEY (issuer, subject, person_id, delegate_id)
);
CREATE INDEX delegate_sign_in_person ON volens.delegate_sign_in (person_id);
COMMENT ON TABLE volens.delegate_sign_in IS 'Which sign-in is which delegate of whom; a sign-in may act for several people, so a small table of its own';
COMMENT ON COLUMN volens.delegate_sign_in.issuer IS 'Token issuer';
COMMENT ON COLUMN volens.delegate_sign_in.subject IS 'Subject at that issuer';
COMMENT ON COLUMN volens.delegate_sign_in.person_id IS 'The person who is acted for';
COMMENT ON COLUMN volens.delegate_sign_in.delegate_id IS 'The delegate';
COMMENT ON COLUMN volens.delegate_sign_in.linked_at IS 'When they were linked';

CREATE TABLE volens.mandate (
    person_id uuid NOT NULL,
    mandate_id uuid NOT NULL,
    delegate_id uuid NOT NULL,
    role text NOT NULL CHECK (role IN ('parental-responsibility', 'personal-legal-representative',
        'professional-legal-representative', 'personal-consultee', 'nominated-consultee', 'welfare-guardian',
        'welfare-attorney', 'nearest-relative')),
    nation text NOT NULL CHECK (nation IN ('england', 'wales', 'scotland', 'northern-ireland')),
    covers text NOT NULL CHECK (covers ~ '^(study:[0-9a-f-]{36})?$'),
    valid_from timestamptz NOT NULL,
    valid_until timestamptz CHECK (valid_until > valid_from),
    proposed_at timestamptz NOT NULL,
    proposed_by text,
    ended_at timestamptz,
    ended_by text,
    end_reason text,
    PRIMARY KEY (person_id, mandate_id),
    FOREIGN KEY (person_id, delegate_id) REFERENCES volens.delegate (person_id, delegate_id),
    CHECK ((ended_at IS NULL) = (end_reason IS NULL)),
    CHECK (covers <> '' OR role = 'parental-responsibility')
) PARTITION BY HASH (person_id);
CREATE INDEX mandate_running ON volens.mandate (proposed_at) WHERE ended_at IS NULL;
COMMENT ON TABLE volens.mandate IS 'One role of one delegate for one person. Ended, never changed: a longer or other role is another row';
COMMENT ON COLUMN volens.mandate.person_id IS 'The person who is acted for';
COMMENT ON COLUMN volens.mandate.mandate_id IS 'The mandate';
COMMENT ON COLUMN volens.mandate.delegate_id IS 'Who acts';
COMMENT ON COLUMN volens.mandate.role IS 'In what role; whether it consents or advises is in the rules';
COMMENT ON COLUMN volens.mandate.nation IS 'Under which nation''s law';
COMMENT ON COLUMN volens.mandate.covers IS 'The one study, study:ID; empty for every study, which parental responsibility alone reaches';
COMMENT ON COLUMN volens.mandate.valid_from IS 'From when';
COMMENT ON COLUMN volens.mandate.valid_until IS 'Up to when, not included; null for no end named';
COMMENT ON COLUMN volens.mandate.proposed_at IS 'When it was asked for';
COMMENT ON COLUMN volens.mandate.proposed_by IS 'Staff who recorded it; null when the delegate asked';
COMMENT ON COLUMN volens.mandate.ended_at IS 'When it was ended early';
COMMENT ON COLUMN volens.mandate.ended_by IS 'Staff who ended it; null when the person or the delegate did';
COMMENT ON COLUMN volens.mandate.end_reason IS 'Why, in a few words that name nobody';

CREATE TABLE volens.mandate_evidence (
    person_id uuid NOT NULL,
    mandate_id uuid NOT NULL,
    evidence_id uuid NOT NULL,
    reference text NOT NULL CHECK (length(reference) BETWEEN 1 AND 200),
    sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    received_at timestamptz NOT NULL,
    PRIMARY KEY (person_id, mandate_id, evidence_id),
    FOREIGN KEY (person_id, mandate_id) REFERENCES volens.mandate (person_id, mandate_id)
) PARTITION BY HASH (person_id);
COMMENT ON TABLE volens.mandate_evidence IS 'Documents that show a role, by hash; the documents themselves lie elsewhere';
COMMENT ON COLUMN volens.mandate_evidence.person_id IS 'The person who is acted for';
COMMENT ON COLUMN volens.mandate_evidence.mandate_id IS 'The mandate';
COMMENT ON COLUMN volens.mandate_evidence.evidence_id IS 'The document';
COMMENT ON COLUMN volens.mandate_evidence.reference IS 'How it is found again; names nobody';
COMMENT ON COLUMN volens.mandate_evidence.sha256 IS 'SHA-256 of the document as it was seen, lower-case hex';
COMMENT ON COLUMN volens.mandate_evidence.received_at IS 'When it came';

CREATE TABLE volens.mandate_check (
    person_id uuid NOT NULL,
    mandate_id uuid NOT NULL,
    check_id uuid NOT NULL,
    evidence_id uuid NOT NULL,
    accepted boolean NOT NULL,
    nobody_nearer boolean NOT NULL,
    checked_by text NOT NULL,
    checked_at timestamptz NOT NULL,
    note text CHECK (length(note) <= 1000),
    PRIMARY KEY (person_id, mandate_id, check_id),
    FOREIGN KEY (person_id, mandate_id, evidence_id)
        REFERENCES volens.mandate_evidence (person_id, mandate_id, evidence_id)
) PARTITION BY HASH (person_id);
COMMENT ON TABLE volens.mandate_check IS 'What a steward found of a document, never changed; the last check of a mandate counts';
COMMENT ON COLUMN volens.mandate_check.person_id IS 'The person who is acted for';
COMMENT ON COLUMN volens.mandate_check.mandate_id IS 'The mandate';
COMMENT ON COLUMN volens.mandate_check.check_id IS 'The check, in order of time';
COMMENT ON COLUMN volens.mandate_check.evidence_id IS 'The document looked at';
COMMENT ON COLUMN volens.mandate_check.accepted IS 'Whether it shows the role';
COMMENT ON COLUMN volens.mandate_check.nobody_nearer IS 'Whether nobody who comes earlier in the law''s order could be asked';
COMMENT ON COLUMN volens.mandate_check.checked_by IS 'Steward who looked';
COMMENT ON COLUMN volens.mandate_check.checked_at IS 'When they looked';
COMMENT ON COLUMN volens.mandate_check.note IS 'What they noted; names nobody';

CREATE TABLE volens.capacity_finding (
    person_id uuid NOT NULL,
    finding_id uuid NOT NULL,
    scope text NOT NULL CHECK (scope ~ '^(study:[0-9a-f-]{36})?$'),
    capacity text NOT NULL CHECK (capacity IN ('has', 'lacks', 'regained')),
    found_on date NOT NULL,
    found_by text NOT NULL,
    recorded_at timestamptz NOT NULL,
    evidence_sha256 text CHECK (evidence_sha256 ~ '^[0-9a-f]{64}$'),
    PRIMARY KEY (person_id, finding_id)
) PARTITION BY HASH (person_id);
COMMENT ON TABLE volens.capacity_finding IS 'Whether somebody qualified found that a person can make a decision; no diagnosis, never changed';
COMMENT ON COLUMN volens.capacity_finding.person_id IS 'The person';
COMMENT ON COLUMN volens.capacity_finding.finding_id IS 'The finding, in order of time';
COMMENT ON COLUMN volens.capacity_finding.scope IS 'The decision: study:ID, or empty for the register';
COMMENT ON COLUMN volens.capacity_finding.capacity IS 'What was found';
COMMENT ON COLUMN volens.capacity_finding.found_on IS 'Day on which it was found';
COMMENT ON COLUMN volens.capacity_finding.found_by IS 'Who found it, by staff id or reference';
COMMENT ON COLUMN volens.capacity_finding.recorded_at IS 'When it was recorded';
COMMENT ON COLUMN volens.capacity_finding.evidence_sha256 IS 'SHA-256 of the assessment, where there is a document';

CREATE TABLE volens.acting_task (
    person_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('reaffirm-at-sixteen', 'review-at-eighteen', 'reaffirm-when-able',
        'role-not-shown', 'mandate-runs-out', 'look-after-loss')),
    due_on date NOT NULL,
    purpose text NOT NULL,
    scope text NOT NULL,
    whose text NOT NULL CHECK (whose IN ('person', 'steward')),
    made_at timestamptz NOT NULL,
    done_at timestamptz,
    done_by text,
    PRIMARY KEY (person_id, kind, due_on, purpose, scope)
) PARTITION BY HASH (person_id);
CREATE INDEX acting_task_open ON volens.acting_task (whose, due_on) WHERE done_at IS NULL;
COMMENT ON TABLE volens.acting_task IS 'What is to be done because who decides has changed or is about to; worked out again it is the same row';
COMMENT ON COLUMN volens.acting_task.person_id IS 'The person';
COMMENT ON COLUMN volens.acting_task.kind IS 'What is to be done';
COMMENT ON COLUMN volens.acting_task.due_on IS 'By which day';
COMMENT ON COLUMN volens.acting_task.purpose IS 'Purpose it is about; empty for a mandate';
COMMENT ON COLUMN volens.acting_task.scope IS 'Study, site or register it is about, as in consent_position';
COMMENT ON COLUMN volens.acting_task.whose IS 'Whether the person or a steward does it';
COMMENT ON COLUMN volens.acting_task.made_at IS 'When it was first worked out';
COMMENT ON COLUMN volens.acting_task.done_at IS 'When it was done';
COMMENT ON COLUMN volens.acting_task.done_by IS 'Staff who did it; null when the person did';

-- Sixteen hash partitions for each per-person table, as in V1.
DO $$
DECLARE
    parent text;
BEGIN
    FOREACH parent IN ARRAY ARRAY[
        'delegate',
        'mandate',
        'mandate_evidence',
        'mandate_check',
        'capacity_finding',
        'acting_task'
    ]
    LOOP
        FOR remainder IN 0..15 LOOP
            EXECUTE format(
                'CREATE TABLE volens.%I PARTITION OF volens.%I FOR VALUES WITH (MODULUS 16, REMAINDER %s)',
                parent || '_p' || lpad(remainder::text, 2, '0'), parent, remainder);
        END LOOP;
    END LOOP;
END
$$;

-- Grants, table by table; the golden list in the tests names each of them.
GRANT SELECT, INSERT ON volens.delegate TO volens_app;
GRANT SELECT, INSERT ON volens.delegate_sign_in TO volens_app;
GRANT SELECT, INSERT, UPDATE (ended_at, ended_by, end_reason) ON volens.mandate TO volens_app;
GRANT SELECT, INSERT ON volens.mandate_evidence TO volens_app;
GRANT SELECT, INSERT ON volens.mandate_check TO volens_app;
GRANT SELECT, INSERT ON volens.capacity_finding TO volens_app;
GRANT SELECT, INSERT, UPDATE (done_at, done_by) ON volens.acting_task TO volens_app;
