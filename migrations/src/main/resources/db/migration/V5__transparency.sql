-- Transparency and the running of the service: uses, audit, released numbers, concerns, incidents, repeated requests.

CREATE TABLE volens.use_log (
    person_id uuid NOT NULL,
    use_id uuid NOT NULL,
    used_at timestamptz NOT NULL,
    kind text NOT NULL,
    study_id uuid,
    site_id uuid,
    organisation_ods text NOT NULL,
    organisation_name text NOT NULL,
    role text NOT NULL,
    actor_id text,
    actor_name text,
    purpose text,
    decision_seq integer,
    leaflet_id text,
    leaflet_version integer,
    detail jsonb NOT NULL,
    PRIMARY KEY (person_id, use_id)
) PARTITION BY HASH (person_id);
COMMENT ON TABLE volens.use_log IS 'Every use that chose or reached a person, told to them one by one; never changed';
COMMENT ON COLUMN volens.use_log.person_id IS 'The person';
COMMENT ON COLUMN volens.use_log.use_id IS 'The use (UUIDv7: in order of time)';
COMMENT ON COLUMN volens.use_log.used_at IS 'When';
COMMENT ON COLUMN volens.use_log.kind IS 'Kind of use; the sentence follows from it';
COMMENT ON COLUMN volens.use_log.study_id IS 'The study';
COMMENT ON COLUMN volens.use_log.site_id IS 'The site';
COMMENT ON COLUMN volens.use_log.organisation_ods IS 'Organisation';
COMMENT ON COLUMN volens.use_log.organisation_name IS 'Its name';
COMMENT ON COLUMN volens.use_log.role IS 'Role of who used it';
COMMENT ON COLUMN volens.use_log.actor_id IS 'Staff id, where a person did it';
COMMENT ON COLUMN volens.use_log.actor_name IS 'Staff name, for health professionals in the study';
COMMENT ON COLUMN volens.use_log.purpose IS 'Purpose code';
COMMENT ON COLUMN volens.use_log.decision_seq IS 'Consent event under which it was done';
COMMENT ON COLUMN volens.use_log.leaflet_id IS 'Leaflet of that decision';
COMMENT ON COLUMN volens.use_log.leaflet_version IS 'Its version';
COMMENT ON COLUMN volens.use_log.detail IS 'What the sentence needs besides';

CREATE TABLE volens.search_run (
    search_id uuid PRIMARY KEY,
    study_id uuid NOT NULL,
    searched_at timestamptz NOT NULL,
    searched_by text NOT NULL
);
COMMENT ON TABLE volens.search_run IS 'Each search over the register; people are told the total';
COMMENT ON COLUMN volens.search_run.search_id IS 'The search';
COMMENT ON COLUMN volens.search_run.study_id IS 'The study';
COMMENT ON COLUMN volens.search_run.searched_at IS 'When';
COMMENT ON COLUMN volens.search_run.searched_by IS 'Staff id';
CREATE INDEX search_run_at ON volens.search_run (searched_at);

CREATE TABLE volens.released_count (
    study_id uuid NOT NULL,
    question_sha256 bytea NOT NULL CHECK (length(question_sha256) = 32),
    tick date NOT NULL,
    answer jsonb NOT NULL,
    released_at timestamptz NOT NULL,
    PRIMARY KEY (study_id, question_sha256, tick)
);
COMMENT ON TABLE volens.released_count IS 'Numbers released on the register''s clock; a question keeps its answer until the next tick, so that one person''s change cannot be watched';
COMMENT ON COLUMN volens.released_count.study_id IS 'The study';
COMMENT ON COLUMN volens.released_count.question_sha256 IS 'SHA-256 of the question';
COMMENT ON COLUMN volens.released_count.tick IS 'Day of the register''s clock';
COMMENT ON COLUMN volens.released_count.answer IS 'The released answer';
COMMENT ON COLUMN volens.released_count.released_at IS 'When it was worked out';

CREATE TABLE volens.audit_entry (
    audit_id uuid PRIMARY KEY,
    at timestamptz NOT NULL,
    actor_id text NOT NULL,
    actor_name text,
    organisation_ods text,
    roles text[] NOT NULL,
    command text NOT NULL,
    study_id uuid,
    outcome text NOT NULL,
    correlation_id text NOT NULL
);
COMMENT ON TABLE volens.audit_entry IS 'What staff and machines did, command by command; never changed';
COMMENT ON COLUMN volens.audit_entry.audit_id IS 'The entry (UUIDv7: in order of time)';
COMMENT ON COLUMN volens.audit_entry.at IS 'When';
COMMENT ON COLUMN volens.audit_entry.actor_id IS 'Staff id, client id, or participant';
COMMENT ON COLUMN volens.audit_entry.actor_name IS 'Staff name';
COMMENT ON COLUMN volens.audit_entry.organisation_ods IS 'Organisation';
COMMENT ON COLUMN volens.audit_entry.roles IS 'Roles held';
COMMENT ON COLUMN volens.audit_entry.command IS 'Command';
COMMENT ON COLUMN volens.audit_entry.study_id IS 'The study';
COMMENT ON COLUMN volens.audit_entry.outcome IS 'What came of it';
COMMENT ON COLUMN volens.audit_entry.correlation_id IS 'Request it belongs to';

CREATE TABLE volens.concern (
    reference text PRIMARY KEY,
    person_id uuid,
    about text NOT NULL CHECK (about IN ('message', 'study', 'service')),
    study_id uuid,
    text text NOT NULL,
    reply_to text,
    raised_at timestamptz NOT NULL,
    acknowledge_by date NOT NULL,
    acknowledged_at timestamptz,
    acknowledged_by text,
    acknowledgement text,
    outcome_at timestamptz,
    outcome_by text,
    outcome text
);
COMMENT ON TABLE volens.concern IS 'A complaint or concern from any page or message';
COMMENT ON COLUMN volens.concern.reference IS 'Random reference';
COMMENT ON COLUMN volens.concern.person_id IS 'The person, where signed in';
COMMENT ON COLUMN volens.concern.about IS 'What it is about';
COMMENT ON COLUMN volens.concern.study_id IS 'The study';
COMMENT ON COLUMN volens.concern.text IS 'What was said';
COMMENT ON COLUMN volens.concern.reply_to IS 'Where to answer, where not signed in';
COMMENT ON COLUMN volens.concern.raised_at IS 'When';
COMMENT ON COLUMN volens.concern.acknowledge_by IS 'Acknowledgement due (30 days)';
COMMENT ON COLUMN volens.concern.acknowledged_at IS 'When it was acknowledged';
COMMENT ON COLUMN volens.concern.acknowledged_by IS 'Staff id';
COMMENT ON COLUMN volens.concern.acknowledgement IS 'Words of the acknowledgement';
COMMENT ON COLUMN volens.concern.outcome_at IS 'When it was closed';
COMMENT ON COLUMN volens.concern.outcome_by IS 'Staff id';
COMMENT ON COLUMN volens.concern.outcome IS 'Outcome, with the routes onward';

CREATE TABLE volens.incident (
    reference text PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('data-breach', 'safety', 'serious-breach', 'service')),
    description text NOT NULL,
    discovered_at timestamptz NOT NULL,
    report_by_24h timestamptz NOT NULL,
    report_by_72h timestamptz NOT NULL,
    recorded_by text NOT NULL,
    recorded_at timestamptz NOT NULL,
    closed_at timestamptz,
    closed_by text,
    outcome text
);
COMMENT ON TABLE volens.incident IS 'Incident register with its reporting clocks';
COMMENT ON COLUMN volens.incident.reference IS 'Reference';
COMMENT ON COLUMN volens.incident.kind IS 'Kind';
COMMENT ON COLUMN volens.incident.description IS 'What happened';
COMMENT ON COLUMN volens.incident.discovered_at IS 'When it was found';
COMMENT ON COLUMN volens.incident.report_by_24h IS '24-hour clock';
COMMENT ON COLUMN volens.incident.report_by_72h IS '72-hour clock';
COMMENT ON COLUMN volens.incident.recorded_by IS 'Staff id';
COMMENT ON COLUMN volens.incident.recorded_at IS 'When it was recorded';
COMMENT ON COLUMN volens.incident.closed_at IS 'When it was closed';
COMMENT ON COLUMN volens.incident.closed_by IS 'Staff id';
COMMENT ON COLUMN volens.incident.outcome IS 'Outcome';

CREATE TABLE volens.idempotency_answer (
    caller text NOT NULL,
    idempotency_key text NOT NULL,
    request_sha256 bytea NOT NULL CHECK (length(request_sha256) = 32),
    person_id uuid,
    asked_at timestamptz NOT NULL,
    answered_at timestamptz,
    status integer,
    headers jsonb,
    body bytea,
    PRIMARY KEY (caller, idempotency_key)
);
COMMENT ON TABLE volens.idempotency_answer IS 'First answers to requests that create, so that a repeat gets the same answer; kept for a day and gone with the person';
COMMENT ON COLUMN volens.idempotency_answer.caller IS 'Who asked';
COMMENT ON COLUMN volens.idempotency_answer.idempotency_key IS 'Their key';
COMMENT ON COLUMN volens.idempotency_answer.request_sha256 IS 'SHA-256 of method, path and body';
COMMENT ON COLUMN volens.idempotency_answer.person_id IS 'The person it belongs to';
COMMENT ON COLUMN volens.idempotency_answer.asked_at IS 'When it was first asked';
COMMENT ON COLUMN volens.idempotency_answer.answered_at IS 'When it was answered';
COMMENT ON COLUMN volens.idempotency_answer.status IS 'HTTP status of the answer';
COMMENT ON COLUMN volens.idempotency_answer.headers IS 'Headers to repeat';
COMMENT ON COLUMN volens.idempotency_answer.body IS 'Body to repeat';

-- Sixteen hash partitions for each per-person table. No role but the owner gets a right on a partition:
-- every read and write goes through the parent, whose grants are the golden list.
DO $$
DECLARE
    parent text;
BEGIN
    FOREACH parent IN ARRAY ARRAY[
        'use_log'
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
GRANT SELECT, INSERT ON volens.use_log TO volens_app;
GRANT SELECT, INSERT ON volens.search_run TO volens_app;
GRANT SELECT, INSERT ON volens.released_count TO volens_app;
GRANT SELECT, INSERT ON volens.audit_entry TO volens_app;
GRANT SELECT, INSERT, UPDATE (acknowledged_at, acknowledged_by, acknowledgement, outcome_at, outcome_by, outcome) ON volens.concern TO volens_app;
GRANT SELECT, INSERT, UPDATE (closed_at, closed_by, outcome) ON volens.incident TO volens_app;
GRANT SELECT, INSERT, UPDATE (status, headers, body, answered_at), DELETE ON volens.idempotency_answer TO volens_app;

-- One view per report. The recruitment return, in NIHR's terms and our layout.
CREATE VIEW volens.recruitment_return AS
SELECT
    cpms.value AS study_cpms_id,
    iras.value AS study_iras_id,
    site.ods_code AS site_ods_code,
    site.name AS site_name,
    CASE site.kind WHEN 'pic' THEN 'Participant Identification Centre' ELSE 'Recruiting Site' END AS site_activity_type,
    record.participant_reference,
    record.participant_type,
    record.participant_group,
    record.consent_date,
    record.recruited_date,
    record.failed_screening_date,
    record.withdrawn_date,
    record.completed_date,
    record.year_of_birth,
    record.study_id,
    record.site_id,
    record.record_id,
    record.recorded_at AS record_updated_at
FROM volens.recruitment_record record
JOIN volens.study study ON study.study_id = record.study_id AND study.reports_here
JOIN volens.study_site site ON site.site_id = record.site_id
LEFT JOIN volens.study_identifier cpms ON cpms.study_id = record.study_id AND cpms.kind = 'cpms'
LEFT JOIN volens.study_identifier iras ON iras.study_id = record.study_id AND iras.kind = 'iras';
COMMENT ON VIEW volens.recruitment_return IS 'The recruitment return: one row per participant and change, newest time wins; names nobody';
GRANT SELECT ON volens.recruitment_return TO volens_app;
GRANT SELECT ON volens.recruitment_return TO volens_report;
