-- Consent: purposes, leaflets, the event ledger, its fold, permits. Only consent-core writes these tables.

CREATE TABLE volens.purpose (
    code text PRIMARY KEY CHECK (code ~ '^[a-z][a-z0-9-]{2,60}$'),
    position integer NOT NULL,
    title text NOT NULL,
    plain_text text NOT NULL,
    usual boolean NOT NULL,
    minimum_identity text NOT NULL CHECK (minimum_identity IN ('P0', 'P5', 'P9')),
    validity_months integer CHECK (validity_months > 0),
    scope_kind text NOT NULL CHECK (scope_kind IN ('register', 'study', 'site')),
    confidentiality_route text NOT NULL CHECK (confidentiality_route IN ('consent', 'section-251', 'direct-care')),
    cag_reference text,
    article_6_basis text NOT NULL,
    article_9_condition text NOT NULL,
    controller text NOT NULL,
    processor text NOT NULL,
    agreement_date date NOT NULL,
    direct_marketing boolean NOT NULL,
    duo_code text,
    act_reason text NOT NULL,
    retired_at timestamptz,
    CHECK ((confidentiality_route = 'section-251') = (cag_reference IS NOT NULL))
);
COMMENT ON TABLE volens.purpose IS 'What a person can be asked to agree to; new purposes are rows, not code';
COMMENT ON COLUMN volens.purpose.code IS 'Stable code used in events, tokens of the API and receipts';
COMMENT ON COLUMN volens.purpose.position IS 'Order in which the purposes are read to a person';
COMMENT ON COLUMN volens.purpose.title IS 'Short plain-language name';
COMMENT ON COLUMN volens.purpose.plain_text IS 'What the yes means, in words for people';
COMMENT ON COLUMN volens.purpose.usual IS 'True when it belongs to the usual set shown first; false when it is one step further';
COMMENT ON COLUMN volens.purpose.minimum_identity IS 'Lowest NHS login identity level that may say yes; a no needs none';
COMMENT ON COLUMN volens.purpose.validity_months IS 'Months after which a yes runs out; null means it does not';
COMMENT ON COLUMN volens.purpose.scope_kind IS 'What one decision covers: the register, one study, or one site of one study';
COMMENT ON COLUMN volens.purpose.confidentiality_route IS 'Route under the common-law duty of confidentiality';
COMMENT ON COLUMN volens.purpose.cag_reference IS 'Confidentiality Advisory Group reference, only for section 251';
COMMENT ON COLUMN volens.purpose.article_6_basis IS 'UK GDPR Article 6 basis, apart from the consent';
COMMENT ON COLUMN volens.purpose.article_9_condition IS 'UK GDPR Article 9 condition, apart from the consent';
COMMENT ON COLUMN volens.purpose.controller IS 'Controller of the processing for this purpose';
COMMENT ON COLUMN volens.purpose.processor IS 'Processor for this purpose';
COMMENT ON COLUMN volens.purpose.agreement_date IS 'Date of the controller-processor agreement';
COMMENT ON COLUMN volens.purpose.direct_marketing IS 'Whether messages under this purpose are direct marketing under PECR, which depends on the sender''s function';
COMMENT ON COLUMN volens.purpose.duo_code IS 'GA4GH Data Use Ontology term';
COMMENT ON COLUMN volens.purpose.act_reason IS 'HL7 v3 ActReason code';
COMMENT ON COLUMN volens.purpose.retired_at IS 'When the purpose stopped being offered; old decisions stand';

CREATE TABLE volens.leaflet (
    leaflet_id text PRIMARY KEY CHECK (leaflet_id ~ '^[a-z][a-z0-9-]{2,60}$'),
    title text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('register', 'study'))
);
COMMENT ON TABLE volens.leaflet IS 'A Patient Information Leaflet; its wording lives in versions';
COMMENT ON COLUMN volens.leaflet.leaflet_id IS 'Stable short name';
COMMENT ON COLUMN volens.leaflet.title IS 'Title for people';
COMMENT ON COLUMN volens.leaflet.kind IS 'Whether it is about the register or about one study';

CREATE TABLE volens.leaflet_version (
    leaflet_id text NOT NULL REFERENCES volens.leaflet (leaflet_id),
    version integer NOT NULL CHECK (version > 0),
    language text NOT NULL,
    format text NOT NULL CHECK (format IN ('standard', 'easy-read', 'large-print', 'audio', 'bsl-video')),
    status text NOT NULL CHECK (status IN ('draft', 'published', 'retired')),
    source text NOT NULL,
    sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    reading_age numeric(4, 1),
    translator text,
    translated_on date,
    published_at timestamptz,
    retired_at timestamptz,
    PRIMARY KEY (leaflet_id, version, language, format)
);
COMMENT ON TABLE volens.leaflet_version IS 'One frozen wording of a leaflet in one language and format; the hash is what a decision binds';
COMMENT ON COLUMN volens.leaflet_version.leaflet_id IS 'The leaflet';
COMMENT ON COLUMN volens.leaflet_version.version IS 'Version number, rising from 1';
COMMENT ON COLUMN volens.leaflet_version.language IS 'BCP 47 language tag';
COMMENT ON COLUMN volens.leaflet_version.format IS 'Form in which it is given';
COMMENT ON COLUMN volens.leaflet_version.status IS 'Draft, then published (frozen), then retired';
COMMENT ON COLUMN volens.leaflet_version.source IS 'CommonMark source with named sections';
COMMENT ON COLUMN volens.leaflet_version.sha256 IS 'SHA-256 of the UTF-8 bytes of the source, lower-case hex';
COMMENT ON COLUMN volens.leaflet_version.reading_age IS 'Measured reading age in years';
COMMENT ON COLUMN volens.leaflet_version.translator IS 'Who translated it, where it is a translation';
COMMENT ON COLUMN volens.leaflet_version.translated_on IS 'When it was translated';
COMMENT ON COLUMN volens.leaflet_version.published_at IS 'When it was published';
COMMENT ON COLUMN volens.leaflet_version.retired_at IS 'When it was retired';

CREATE TABLE volens.leaflet_purpose (
    leaflet_id text NOT NULL REFERENCES volens.leaflet (leaflet_id),
    version integer NOT NULL,
    purpose text NOT NULL REFERENCES volens.purpose (code),
    PRIMARY KEY (leaflet_id, version, purpose)
);
COMMENT ON TABLE volens.leaflet_purpose IS 'Which purposes a leaflet version explains';
COMMENT ON COLUMN volens.leaflet_purpose.leaflet_id IS 'The leaflet';
COMMENT ON COLUMN volens.leaflet_purpose.version IS 'Its version';
COMMENT ON COLUMN volens.leaflet_purpose.purpose IS 'The purpose it explains';

CREATE TABLE volens.consent_state (
    person_id uuid PRIMARY KEY,
    last_seq integer NOT NULL CHECK (last_seq >= 0),
    last_recorded_at timestamptz,
    lock_version integer NOT NULL
) PARTITION BY HASH (person_id);
COMMENT ON TABLE volens.consent_state IS 'One row a person: the lock that orders all consent and permits of that person, and the last sequence number';
COMMENT ON COLUMN volens.consent_state.person_id IS 'The person';
COMMENT ON COLUMN volens.consent_state.last_seq IS 'Sequence number of the last event';
COMMENT ON COLUMN volens.consent_state.last_recorded_at IS 'Recorded time of the last event; the next is at least one microsecond later';
COMMENT ON COLUMN volens.consent_state.lock_version IS 'Rises with each append; gives row locks something to update';

CREATE TABLE volens.consent_event (
    person_id uuid NOT NULL,
    seq integer NOT NULL CHECK (seq > 0),
    recorded_at timestamptz NOT NULL,
    kind text NOT NULL CHECK (kind IN ('chosen', 'stopped', 'corrected', 'erased')),
    commitment bytea NOT NULL CHECK (length(commitment) = 32),
    PRIMARY KEY (person_id, seq)
) PARTITION BY HASH (person_id);
COMMENT ON TABLE volens.consent_event IS 'The ledger: one row per consent event, never changed';
COMMENT ON COLUMN volens.consent_event.person_id IS 'The person';
COMMENT ON COLUMN volens.consent_event.seq IS 'Sequence number within the person, without gaps; this is the order of events';
COMMENT ON COLUMN volens.consent_event.recorded_at IS 'When it was recorded';
COMMENT ON COLUMN volens.consent_event.kind IS 'Kind of event';
COMMENT ON COLUMN volens.consent_event.commitment IS 'SHA-256(salt, canonical content): the leaf data of the log';

CREATE TABLE volens.consent_content (
    person_id uuid NOT NULL,
    seq integer NOT NULL,
    salt bytea NOT NULL CHECK (length(salt) = 32),
    canonical bytea NOT NULL,
    PRIMARY KEY (person_id, seq),
    FOREIGN KEY (person_id, seq) REFERENCES volens.consent_event (person_id, seq)
) PARTITION BY HASH (person_id);
COMMENT ON TABLE volens.consent_content IS 'Salt and canonical content of an event, apart from the ledger so that erasure can destroy them';
COMMENT ON COLUMN volens.consent_content.person_id IS 'The person';
COMMENT ON COLUMN volens.consent_content.seq IS 'Sequence number of the event';
COMMENT ON COLUMN volens.consent_content.salt IS '32 random bytes';
COMMENT ON COLUMN volens.consent_content.canonical IS 'RFC 8785 canonical JSON of the event';

CREATE TABLE volens.consent_position (
    person_id uuid NOT NULL,
    purpose text NOT NULL,
    scope text NOT NULL,
    standing text NOT NULL CHECK (standing IN ('given', 'refused', 'withdrawn')),
    seq integer NOT NULL,
    decided_at timestamptz NOT NULL,
    valid_until timestamptz,
    leaflet_id text,
    leaflet_version integer,
    PRIMARY KEY (person_id, purpose, scope)
) PARTITION BY HASH (person_id);
COMMENT ON TABLE volens.consent_position IS 'The fold of the events, per purpose and scope: where each choice stands; derived, rebuilt from the ledger at will';
COMMENT ON COLUMN volens.consent_position.person_id IS 'The person';
COMMENT ON COLUMN volens.consent_position.purpose IS 'Purpose code';
COMMENT ON COLUMN volens.consent_position.scope IS 'Empty for the register, study:ID, or site:ID';
COMMENT ON COLUMN volens.consent_position.standing IS 'Where the choice stands; never asked has no row, expired and superseded follow from time and leaflet';
COMMENT ON COLUMN volens.consent_position.seq IS 'Event that put it there';
COMMENT ON COLUMN volens.consent_position.decided_at IS 'Recorded time of that event';
COMMENT ON COLUMN volens.consent_position.valid_until IS 'When a yes runs out';
COMMENT ON COLUMN volens.consent_position.leaflet_id IS 'Leaflet it was given under';
COMMENT ON COLUMN volens.consent_position.leaflet_version IS 'Version of that leaflet';
CREATE INDEX consent_position_given ON volens.consent_position (purpose, scope, person_id) WHERE standing = 'given';

CREATE TABLE volens.permit (
    person_id uuid NOT NULL,
    permit_id uuid NOT NULL,
    act text NOT NULL,
    scope text NOT NULL,
    taken_at timestamptz NOT NULL,
    deadline timestamptz NOT NULL,
    decision_seq integer NOT NULL,
    ended_at timestamptz,
    outcome text CHECK (outcome IN ('done', 'failed', 'unknown', 'not-started')),
    PRIMARY KEY (person_id, permit_id)
) PARTITION BY HASH (person_id);
COMMENT ON TABLE volens.permit IS 'The yes for one act, taken under the person''s lock at the moment of the act';
COMMENT ON COLUMN volens.permit.person_id IS 'The person';
COMMENT ON COLUMN volens.permit.permit_id IS 'The permit';
COMMENT ON COLUMN volens.permit.act IS 'Kind of act';
COMMENT ON COLUMN volens.permit.scope IS 'Study or site the act concerns, as in consent_position';
COMMENT ON COLUMN volens.permit.taken_at IS 'When it was committed';
COMMENT ON COLUMN volens.permit.deadline IS 'After this the act must not be running';
COMMENT ON COLUMN volens.permit.decision_seq IS 'Last consent event the decision saw';
COMMENT ON COLUMN volens.permit.ended_at IS 'When the act ended';
COMMENT ON COLUMN volens.permit.outcome IS 'How the act ended';

CREATE TABLE volens.leaf_queue (
    queue_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person_id uuid NOT NULL,
    seq integer NOT NULL,
    commitment bytea NOT NULL
);
COMMENT ON TABLE volens.leaf_queue IS 'Events waiting to become leaves of the log, in order of arrival';
COMMENT ON COLUMN volens.leaf_queue.queue_id IS 'Order of arrival';
COMMENT ON COLUMN volens.leaf_queue.person_id IS 'The person';
COMMENT ON COLUMN volens.leaf_queue.seq IS 'The event';
COMMENT ON COLUMN volens.leaf_queue.commitment IS 'Its commitment';

CREATE TABLE volens.follow_queue (
    person_id uuid NOT NULL,
    seq integer NOT NULL,
    follower text NOT NULL,
    queued_at timestamptz NOT NULL,
    next_try_at timestamptz NOT NULL,
    tries integer NOT NULL,
    PRIMARY KEY (person_id, seq, follower)
) PARTITION BY HASH (person_id);
CREATE INDEX follow_queue_due ON volens.follow_queue (next_try_at);
COMMENT ON TABLE volens.follow_queue IS 'What must still follow from a stop that was recorded although a follower failed; tried until done';
COMMENT ON COLUMN volens.follow_queue.person_id IS 'The person';
COMMENT ON COLUMN volens.follow_queue.seq IS 'The stop';
COMMENT ON COLUMN volens.follow_queue.follower IS 'What must follow, by name';
COMMENT ON COLUMN volens.follow_queue.queued_at IS 'When the stop was recorded';
COMMENT ON COLUMN volens.follow_queue.next_try_at IS 'Not before';
COMMENT ON COLUMN volens.follow_queue.tries IS 'How often it was tried';

-- Sixteen hash partitions for each per-person table. No role but the owner gets a right on a partition:
-- every read and write goes through the parent, whose grants are the golden list.
DO $$
DECLARE
    parent text;
BEGIN
    FOREACH parent IN ARRAY ARRAY[
        'consent_state',
        'consent_event',
        'consent_content',
        'consent_position',
        'permit',
        'follow_queue'
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
GRANT SELECT, INSERT ON volens.purpose TO volens_app;
GRANT SELECT ON volens.purpose TO volens_report;
GRANT SELECT, INSERT ON volens.leaflet TO volens_app;
GRANT SELECT, INSERT, UPDATE (status, published_at, retired_at) ON volens.leaflet_version TO volens_app;
GRANT SELECT, INSERT ON volens.leaflet_purpose TO volens_app;
GRANT SELECT, INSERT, UPDATE (last_seq, last_recorded_at, lock_version) ON volens.consent_state TO volens_app;
GRANT SELECT, INSERT ON volens.consent_event TO volens_app;
GRANT SELECT, INSERT ON volens.consent_content TO volens_app;
GRANT SELECT, INSERT, UPDATE ON volens.consent_position TO volens_app;
GRANT SELECT, INSERT, UPDATE (ended_at, outcome) ON volens.permit TO volens_app;
GRANT SELECT, INSERT, DELETE ON volens.leaf_queue TO volens_app;
GRANT SELECT, INSERT, UPDATE (next_try_at, tries), DELETE ON volens.follow_queue TO volens_app;


-- The schema itself, and the history by which the API knows which schema it stands on.
GRANT USAGE ON SCHEMA volens TO volens_app;
GRANT USAGE ON SCHEMA volens TO volens_report;
GRANT SELECT ON volens.flyway_schema_history TO volens_app;
