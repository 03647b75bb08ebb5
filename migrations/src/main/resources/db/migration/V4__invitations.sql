-- Invitations: runs, the draw, one invitation, messages, stop links, put in touch, screening, enrolment.

CREATE TABLE volens.wave (
    wave_id uuid PRIMARY KEY,
    study_id uuid NOT NULL REFERENCES volens.study (study_id),
    number integer NOT NULL,
    state text NOT NULL CHECK (state IN ('proposed', 'approved', 'issuing', 'issued', 'rejected', 'abandoned')),
    size integer NOT NULL CHECK (size > 0),
    note text,
    criteria_version integer NOT NULL,
    wording_version integer NOT NULL,
    seed bytea NOT NULL CHECK (length(seed) = 32),
    seed_hash bytea NOT NULL CHECK (length(seed_hash) = 32),
    plan jsonb NOT NULL,
    proposed_by text NOT NULL,
    proposed_by_name text NOT NULL,
    proposed_by_ods text NOT NULL,
    proposed_at timestamptz NOT NULL,
    decided_by text,
    decided_by_name text,
    decided_by_ods text,
    decided_at timestamptz,
    decision_reason text,
    issued_at timestamptz,
    issued_count integer,
    left_out jsonb,
    lease_holder uuid,
    lease_until timestamptz,
    UNIQUE (study_id, number)
);
CREATE UNIQUE INDEX wave_under_way ON volens.wave (study_id) WHERE state IN ('proposed', 'approved', 'issuing');
COMMENT ON TABLE volens.wave IS 'An invitation run: proposed by one team, approved by another, issued by a recorded draw';
COMMENT ON COLUMN volens.wave.wave_id IS 'The run';
COMMENT ON COLUMN volens.wave.study_id IS 'The study';
COMMENT ON COLUMN volens.wave.number IS 'Number of the run within the study';
COMMENT ON COLUMN volens.wave.state IS 'Where it stands';
COMMENT ON COLUMN volens.wave.size IS 'How many people to invite';
COMMENT ON COLUMN volens.wave.note IS 'Proposer''s note';
COMMENT ON COLUMN volens.wave.criteria_version IS 'Version of the criteria it used';
COMMENT ON COLUMN volens.wave.wording_version IS 'Version of the invitation wording';
COMMENT ON COLUMN volens.wave.seed IS 'Seed of the draw, published after issue';
COMMENT ON COLUMN volens.wave.seed_hash IS 'SHA-256(seed, wave id), shown from the start';
COMMENT ON COLUMN volens.wave.plan IS 'Places per cell as planned from the pool';
COMMENT ON COLUMN volens.wave.proposed_by IS 'Staff id';
COMMENT ON COLUMN volens.wave.proposed_by_name IS 'Staff name';
COMMENT ON COLUMN volens.wave.proposed_by_ods IS 'Proposer''s organisation';
COMMENT ON COLUMN volens.wave.proposed_at IS 'When';
COMMENT ON COLUMN volens.wave.decided_by IS 'Staff id of the approver';
COMMENT ON COLUMN volens.wave.decided_by_name IS 'Approver''s name';
COMMENT ON COLUMN volens.wave.decided_by_ods IS 'Approver''s organisation';
COMMENT ON COLUMN volens.wave.decided_at IS 'When it was decided';
COMMENT ON COLUMN volens.wave.decision_reason IS 'Reason given';
COMMENT ON COLUMN volens.wave.issued_at IS 'When it had been issued';
COMMENT ON COLUMN volens.wave.issued_count IS 'Invitations made';
COMMENT ON COLUMN volens.wave.left_out IS 'Why people drawn were left out at issue, in numbers';
COMMENT ON COLUMN volens.wave.lease_holder IS 'Issuer that has the run now; each of its chunks asks under the row''s lock whether it still has';
COMMENT ON COLUMN volens.wave.lease_until IS 'When another issuer may take the run over';

CREATE TABLE volens.wave_pool (
    person_id uuid NOT NULL,
    wave_id uuid NOT NULL,
    pseudonym bytea NOT NULL CHECK (length(pseudonym) = 32),
    cell text NOT NULL,
    steered boolean NOT NULL,
    household text,
    place integer,
    outcome text,
    PRIMARY KEY (person_id, wave_id)
) PARTITION BY HASH (person_id);
COMMENT ON TABLE volens.wave_pool IS 'The people a run could draw from and how the draw fell, so that it can be replayed';
COMMENT ON COLUMN volens.wave_pool.person_id IS 'The person';
COMMENT ON COLUMN volens.wave_pool.wave_id IS 'The run';
COMMENT ON COLUMN volens.wave_pool.pseudonym IS 'The person''s name in this run''s draw, of no use elsewhere';
COMMENT ON COLUMN volens.wave_pool.cell IS 'Group by the aims'' characteristics, or the ordinary chance';
COMMENT ON COLUMN volens.wave_pool.steered IS 'Whether the person allowed their answers to steer';
COMMENT ON COLUMN volens.wave_pool.household IS 'Keyed hash of the household, hex: one of a household is drawn at a time';
COMMENT ON COLUMN volens.wave_pool.place IS 'Place in the order of drawing; null when not drawn';
COMMENT ON COLUMN volens.wave_pool.outcome IS 'What came of it at issue: invited, or the reason left out';
CREATE INDEX wave_pool_wave ON volens.wave_pool (wave_id, place);

CREATE TABLE volens.invitation (
    person_id uuid NOT NULL REFERENCES volens.person (person_id),
    invitation_id uuid NOT NULL,
    reference text NOT NULL,
    study_id uuid NOT NULL,
    wave_id uuid NOT NULL,
    state text NOT NULL CHECK (state IN ('queued', 'sent', 'read', 'interested', 'declined', 'expired', 'cancelled')),
    wording_version integer NOT NULL,
    decision_seq integer NOT NULL,
    made_at timestamptz NOT NULL,
    sent_at timestamptz,
    read_at timestamptz,
    responded_at timestamptz,
    answer_by date NOT NULL,
    cancelled_at timestamptz,
    cancel_reason text,
    decline_reason text,
    PRIMARY KEY (person_id, invitation_id),
    UNIQUE (person_id, study_id)
) PARTITION BY HASH (person_id);
COMMENT ON TABLE volens.invitation IS 'One person''s invitation to one study';
COMMENT ON COLUMN volens.invitation.person_id IS 'The person';
COMMENT ON COLUMN volens.invitation.invitation_id IS 'The invitation';
COMMENT ON COLUMN volens.invitation.reference IS 'Random reference for staff';
COMMENT ON COLUMN volens.invitation.study_id IS 'The study';
COMMENT ON COLUMN volens.invitation.wave_id IS 'The run';
COMMENT ON COLUMN volens.invitation.state IS 'Where it stands';
COMMENT ON COLUMN volens.invitation.wording_version IS 'Wording it was sent with';
COMMENT ON COLUMN volens.invitation.decision_seq IS 'Consent event under which it was made';
COMMENT ON COLUMN volens.invitation.made_at IS 'When it was made';
COMMENT ON COLUMN volens.invitation.sent_at IS 'When it became readable';
COMMENT ON COLUMN volens.invitation.read_at IS 'When it was first read';
COMMENT ON COLUMN volens.invitation.responded_at IS 'When the person answered';
COMMENT ON COLUMN volens.invitation.answer_by IS 'Answer wanted by; never sooner than 24 hours';
COMMENT ON COLUMN volens.invitation.cancelled_at IS 'When it was cancelled';
COMMENT ON COLUMN volens.invitation.cancel_reason IS 'Why it was cancelled';
COMMENT ON COLUMN volens.invitation.decline_reason IS 'Reason the person gave, if any';
CREATE INDEX invitation_study ON volens.invitation (study_id, state);
CREATE INDEX invitation_open ON volens.invitation (answer_by) WHERE state IN ('sent', 'read');

CREATE TABLE volens.message (
    person_id uuid NOT NULL REFERENCES volens.person (person_id),
    message_id uuid NOT NULL,
    invitation_id uuid,
    study_id uuid,
    channel text NOT NULL CHECK (channel IN ('app', 'email', 'sms', 'letter')),
    kind text NOT NULL CHECK (kind IN ('invitation', 'reminder', 'confirmation', 'outcome', 'safety', 'answer')),
    state text NOT NULL CHECK (state IN ('queued', 'sent', 'cancelled', 'dead')),
    subject text NOT NULL,
    body text NOT NULL,
    queued_at timestamptz NOT NULL,
    next_try_at timestamptz NOT NULL,
    tries integer NOT NULL,
    sent_at timestamptz,
    cancelled_at timestamptz,
    cancel_reason text,
    PRIMARY KEY (person_id, message_id)
) PARTITION BY HASH (person_id);
COMMENT ON TABLE volens.message IS 'A message to a person in one channel; in the app it is sent by becoming readable';
COMMENT ON COLUMN volens.message.person_id IS 'The person';
COMMENT ON COLUMN volens.message.message_id IS 'The message';
COMMENT ON COLUMN volens.message.invitation_id IS 'The invitation it carries';
COMMENT ON COLUMN volens.message.study_id IS 'The study';
COMMENT ON COLUMN volens.message.channel IS 'Channel';
COMMENT ON COLUMN volens.message.kind IS 'Kind; safety and answers are not invitations';
COMMENT ON COLUMN volens.message.state IS 'Where it stands';
COMMENT ON COLUMN volens.message.subject IS 'Subject; names no study, condition or reason';
COMMENT ON COLUMN volens.message.body IS 'Words of a message that carries no invitation';
COMMENT ON COLUMN volens.message.queued_at IS 'When it was queued';
COMMENT ON COLUMN volens.message.next_try_at IS 'When it is tried next';
COMMENT ON COLUMN volens.message.tries IS 'Tries so far';
COMMENT ON COLUMN volens.message.sent_at IS 'When it was sent';
COMMENT ON COLUMN volens.message.cancelled_at IS 'When it was cancelled';
COMMENT ON COLUMN volens.message.cancel_reason IS 'Why';
CREATE INDEX message_queued ON volens.message (next_try_at) WHERE state = 'queued';
CREATE INDEX message_study ON volens.message (study_id) WHERE state = 'queued';

CREATE TABLE volens.stop_link (
    token_sha256 bytea PRIMARY KEY CHECK (length(token_sha256) = 32),
    person_id uuid NOT NULL,
    study_id uuid,
    message_id uuid NOT NULL,
    made_at timestamptz NOT NULL,
    used_at timestamptz
);
COMMENT ON TABLE volens.stop_link IS 'The way to stop that stands in every message, without sign-in; only the hash of its token is kept';
COMMENT ON COLUMN volens.stop_link.token_sha256 IS 'SHA-256 of the 128-bit token, which is made from the message by a key that is not in the database';
COMMENT ON COLUMN volens.stop_link.person_id IS 'The person';
COMMENT ON COLUMN volens.stop_link.study_id IS 'The study the message was about';
COMMENT ON COLUMN volens.stop_link.message_id IS 'The message';
COMMENT ON COLUMN volens.stop_link.made_at IS 'When it was made';
COMMENT ON COLUMN volens.stop_link.used_at IS 'When it was last used';

CREATE TABLE volens.screening (
    person_id uuid NOT NULL REFERENCES volens.person (person_id),
    screening_id uuid NOT NULL,
    study_id uuid NOT NULL,
    site_id uuid NOT NULL,
    reference text NOT NULL,
    invitation_id uuid NOT NULL,
    state text NOT NULL CHECK (state IN ('put-in-touch', 'contacted', 'consented', 'failed-screening', 'recruited', 'waiting-list', 'full', 'lapsed', 'withdrawn', 'completed', 'closed')),
    version integer NOT NULL,
    passed_keys text[] NOT NULL,
    passed_sealed bytea,
    digest text NOT NULL,
    decision_seq integer NOT NULL,
    put_in_touch_at timestamptz NOT NULL,
    contact_by date NOT NULL,
    lapses_on date NOT NULL,
    attempts integer NOT NULL CHECK (attempts BETWEEN 0 AND 3),
    contacted_at timestamptz,
    consent_date date,
    consent_taken_by text,
    consent_leaflet_version integer,
    recruited_date date,
    enrolment_kind text CHECK (enrolment_kind IN ('registered', 'randomised')),
    participant_type text,
    participant_group text CHECK (participant_group IN ('patient', 'healthy_control')),
    failed_screening_date date,
    reason_code text,
    withdrawn_date date,
    completed_date date,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (person_id, screening_id),
    UNIQUE (person_id, study_id)
) PARTITION BY HASH (person_id);
COMMENT ON TABLE volens.screening IS 'What happens after a yes: put in touch with one site, contact, consent visit, enrolment';
COMMENT ON COLUMN volens.screening.person_id IS 'The person';
COMMENT ON COLUMN volens.screening.screening_id IS 'The screening';
COMMENT ON COLUMN volens.screening.study_id IS 'The study';
COMMENT ON COLUMN volens.screening.site_id IS 'The site the person chose';
COMMENT ON COLUMN volens.screening.reference IS 'Random participant reference within the study, never derived from the person';
COMMENT ON COLUMN volens.screening.invitation_id IS 'The invitation it came from';
COMMENT ON COLUMN volens.screening.state IS 'Where it stands';
COMMENT ON COLUMN volens.screening.version IS 'Rises with each change';
COMMENT ON COLUMN volens.screening.passed_keys IS 'Which items the person agreed to pass';
COMMENT ON COLUMN volens.screening.passed_sealed IS 'Exactly what is passed, sealed under the person''s key; dropped when the release lapses or the person stops';
COMMENT ON COLUMN volens.screening.digest IS 'SHA-256 of what the person saw before agreeing';
COMMENT ON COLUMN volens.screening.decision_seq IS 'Consent event under which it was passed';
COMMENT ON COLUMN volens.screening.put_in_touch_at IS 'When the person asked';
COMMENT ON COLUMN volens.screening.contact_by IS 'First contact due (5 working days)';
COMMENT ON COLUMN volens.screening.lapses_on IS 'Day the release lapses without contact (10 working days)';
COMMENT ON COLUMN volens.screening.attempts IS 'Attempts without success';
COMMENT ON COLUMN volens.screening.contacted_at IS 'First contact';
COMMENT ON COLUMN volens.screening.consent_date IS 'Date of consent to take part';
COMMENT ON COLUMN volens.screening.consent_taken_by IS 'Staff id of who took it';
COMMENT ON COLUMN volens.screening.consent_leaflet_version IS 'Leaflet version it was given under';
COMMENT ON COLUMN volens.screening.recruited_date IS 'Date recruited';
COMMENT ON COLUMN volens.screening.enrolment_kind IS 'Registered or randomised';
COMMENT ON COLUMN volens.screening.participant_type IS 'Participant type as NIHR names it';
COMMENT ON COLUMN volens.screening.participant_group IS 'Patient or healthy control';
COMMENT ON COLUMN volens.screening.failed_screening_date IS 'Date screening failed';
COMMENT ON COLUMN volens.screening.reason_code IS 'Reason, from the short list';
COMMENT ON COLUMN volens.screening.withdrawn_date IS 'Date withdrawn from the study';
COMMENT ON COLUMN volens.screening.completed_date IS 'Date completed';
COMMENT ON COLUMN volens.screening.updated_at IS 'Last change';
CREATE INDEX screening_study ON volens.screening (study_id, site_id);

CREATE TABLE volens.screening_reference (
    reference text PRIMARY KEY,
    study_id uuid NOT NULL,
    site_id uuid NOT NULL,
    person_id uuid NOT NULL,
    screening_id uuid NOT NULL
);
COMMENT ON TABLE volens.screening_reference IS 'Finds a screening by its reference; unique across people';
COMMENT ON COLUMN volens.screening_reference.reference IS 'The reference';
COMMENT ON COLUMN volens.screening_reference.study_id IS 'The study';
COMMENT ON COLUMN volens.screening_reference.site_id IS 'The site';
COMMENT ON COLUMN volens.screening_reference.person_id IS 'The person';
COMMENT ON COLUMN volens.screening_reference.screening_id IS 'The screening';

CREATE TABLE volens.contact_attempt (
    person_id uuid NOT NULL REFERENCES volens.person (person_id),
    attempt_id uuid NOT NULL,
    screening_id uuid NOT NULL,
    attempted_at timestamptz NOT NULL,
    outcome text NOT NULL CHECK (outcome IN ('reached', 'no-answer', 'left-message')),
    note text,
    attempted_by text NOT NULL,
    PRIMARY KEY (person_id, attempt_id)
) PARTITION BY HASH (person_id);
COMMENT ON TABLE volens.contact_attempt IS 'Each attempt of a site to reach a person who asked to be put in touch';
COMMENT ON COLUMN volens.contact_attempt.person_id IS 'The person';
COMMENT ON COLUMN volens.contact_attempt.attempt_id IS 'The attempt';
COMMENT ON COLUMN volens.contact_attempt.screening_id IS 'The screening';
COMMENT ON COLUMN volens.contact_attempt.attempted_at IS 'When';
COMMENT ON COLUMN volens.contact_attempt.outcome IS 'Outcome';
COMMENT ON COLUMN volens.contact_attempt.note IS 'Note';
COMMENT ON COLUMN volens.contact_attempt.attempted_by IS 'Staff id';

CREATE TABLE volens.recruitment_record (
    record_id uuid PRIMARY KEY,
    study_id uuid NOT NULL REFERENCES volens.study (study_id),
    site_id uuid NOT NULL REFERENCES volens.study_site (site_id),
    participant_reference text NOT NULL,
    participant_type text,
    participant_group text,
    consent_date date NOT NULL,
    recruited_date date,
    failed_screening_date date,
    withdrawn_date date,
    completed_date date,
    year_of_birth integer,
    recorded_at timestamptz NOT NULL,
    first_returned_at timestamptz,
    CHECK (recruited_date >= consent_date)
);
CREATE INDEX recruitment_record_unreturned ON volens.recruitment_record (study_id) WHERE first_returned_at IS NULL;
COMMENT ON TABLE volens.recruitment_record IS 'Rows of the recruitment return: a correction is a new row with the same reference and a newer time; names nobody';
COMMENT ON COLUMN volens.recruitment_record.record_id IS 'The row';
COMMENT ON COLUMN volens.recruitment_record.study_id IS 'The study';
COMMENT ON COLUMN volens.recruitment_record.site_id IS 'The site where consent was given';
COMMENT ON COLUMN volens.recruitment_record.participant_reference IS 'Random reference within the study';
COMMENT ON COLUMN volens.recruitment_record.participant_type IS 'Participant type';
COMMENT ON COLUMN volens.recruitment_record.participant_group IS 'Patient or healthy control';
COMMENT ON COLUMN volens.recruitment_record.consent_date IS 'Consent to take part';
COMMENT ON COLUMN volens.recruitment_record.recruited_date IS 'Recruited';
COMMENT ON COLUMN volens.recruitment_record.failed_screening_date IS 'Failed screening';
COMMENT ON COLUMN volens.recruitment_record.withdrawn_date IS 'Withdrawn';
COMMENT ON COLUMN volens.recruitment_record.completed_date IS 'Completed';
COMMENT ON COLUMN volens.recruitment_record.year_of_birth IS 'Year of birth';
COMMENT ON COLUMN volens.recruitment_record.first_returned_at IS 'When a file with it was first asked for, which the participant is told';
COMMENT ON COLUMN volens.recruitment_record.recorded_at IS 'When the row was written';
CREATE INDEX recruitment_record_study ON volens.recruitment_record (study_id, recorded_at);

-- Sixteen hash partitions for each per-person table. No role but the owner gets a right on a partition:
-- every read and write goes through the parent, whose grants are the golden list.
DO $$
DECLARE
    parent text;
BEGIN
    FOREACH parent IN ARRAY ARRAY[
        'wave_pool',
        'invitation',
        'message',
        'screening',
        'contact_attempt'
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
GRANT SELECT, INSERT, UPDATE ON volens.wave TO volens_app;
GRANT SELECT ON volens.wave TO volens_report;
GRANT SELECT, INSERT, UPDATE (place, outcome) ON volens.wave_pool TO volens_app;
GRANT SELECT, INSERT, UPDATE ON volens.invitation TO volens_app;
GRANT SELECT, INSERT, UPDATE ON volens.message TO volens_app;
GRANT SELECT, INSERT, UPDATE (used_at) ON volens.stop_link TO volens_app;
GRANT SELECT, INSERT, UPDATE ON volens.screening TO volens_app;
GRANT SELECT, INSERT ON volens.screening_reference TO volens_app;
GRANT SELECT, INSERT ON volens.contact_attempt TO volens_app;
GRANT SELECT, INSERT, UPDATE (first_returned_at) ON volens.recruitment_record TO volens_app;
GRANT SELECT ON volens.recruitment_record TO volens_report;
