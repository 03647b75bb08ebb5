-- Who outside is told of changes of consent, what they were told, and what became of it.

CREATE TABLE volens.subscriber (
    subscriber_id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('site', 'study-team', 'sponsor')),
    study_id uuid NOT NULL REFERENCES volens.study (study_id),
    site_id uuid REFERENCES volens.study_site (site_id),
    organisation_ods text NOT NULL,
    organisation_name text NOT NULL,
    url text NOT NULL CHECK (length(url) <= 500),
    contact text NOT NULL CHECK (length(contact) <= 200),
    client_id text NOT NULL CHECK (length(client_id) <= 200),
    state text NOT NULL CHECK (state IN ('active', 'paused', 'ended')),
    state_reason text,
    registered_by text NOT NULL,
    registered_at timestamptz NOT NULL,
    changed_by text NOT NULL,
    changed_at timestamptz NOT NULL,
    last_number integer NOT NULL CHECK (last_number >= 0),
    failures integer NOT NULL CHECK (failures >= 0),
    next_send_at timestamptz NOT NULL,
    sending_until timestamptz,
    CHECK ((kind = 'site') = (site_id IS NOT NULL))
);
CREATE UNIQUE INDEX subscriber_once ON volens.subscriber (study_id, kind, url) WHERE state <> 'ended';
CREATE INDEX subscriber_due ON volens.subscriber (next_send_at) WHERE state = 'active';
COMMENT ON TABLE volens.subscriber IS 'A system outside that is told of changes of consent of people whom it knows by a reference';
COMMENT ON COLUMN volens.subscriber.subscriber_id IS 'The subscriber; random, since it leaves the house';
COMMENT ON COLUMN volens.subscriber.kind IS 'Whose system it is: one site''s, the study team''s, or the sponsor''s';
COMMENT ON COLUMN volens.subscriber.study_id IS 'The study it is told about';
COMMENT ON COLUMN volens.subscriber.site_id IS 'The site, for a site''s system';
COMMENT ON COLUMN volens.subscriber.organisation_ods IS 'Organisation that it belongs to';
COMMENT ON COLUMN volens.subscriber.organisation_name IS 'Its name';
COMMENT ON COLUMN volens.subscriber.url IS 'Where notices are sent';
COMMENT ON COLUMN volens.subscriber.contact IS 'Whom to call when it does not answer';
COMMENT ON COLUMN volens.subscriber.client_id IS 'Machine that may acknowledge and confirm for it';
COMMENT ON COLUMN volens.subscriber.state IS 'Whether notices are sent, wait, or have ended';
COMMENT ON COLUMN volens.subscriber.state_reason IS 'Why it was paused or ended';
COMMENT ON COLUMN volens.subscriber.registered_by IS 'Staff id';
COMMENT ON COLUMN volens.subscriber.registered_at IS 'When; earlier changes of consent are not sent';
COMMENT ON COLUMN volens.subscriber.changed_by IS 'Staff id of the last change';
COMMENT ON COLUMN volens.subscriber.changed_at IS 'When it was last changed';
COMMENT ON COLUMN volens.subscriber.last_number IS 'Number of its newest notice';
COMMENT ON COLUMN volens.subscriber.failures IS 'Calls in a row that were not taken';
COMMENT ON COLUMN volens.subscriber.next_send_at IS 'Not called before';
COMMENT ON COLUMN volens.subscriber.sending_until IS 'A sender is calling it; nobody else does before then';

CREATE TABLE volens.subscriber_notice (
    subscriber_id uuid NOT NULL REFERENCES volens.subscriber (subscriber_id),
    notice_id text NOT NULL,
    number integer CHECK (number > 0),
    kind text NOT NULL CHECK (kind IN ('stopped', 'given', 'test')),
    person_id uuid,
    decision_seq integer NOT NULL,
    event_at timestamptz NOT NULL,
    participant text,
    site_id uuid,
    level text,
    purposes text[] NOT NULL,
    pause_until timestamptz,
    state text NOT NULL CHECK (state IN ('queued', 'dead', 'notified', 'acknowledged', 'confirmed', 'void')),
    queued_at timestamptz NOT NULL,
    tries integer NOT NULL CHECK (tries >= 0),
    next_try_at timestamptz NOT NULL,
    last_tried_at timestamptz,
    last_outcome text,
    notified_at timestamptz,
    acknowledged_at timestamptz,
    acknowledged_by text,
    confirmed_at timestamptz,
    confirmed_by text,
    PRIMARY KEY (subscriber_id, notice_id)
);
CREATE UNIQUE INDEX subscriber_notice_number ON volens.subscriber_notice (subscriber_id, number);
CREATE UNIQUE INDEX subscriber_notice_once
    ON volens.subscriber_notice (subscriber_id, person_id, decision_seq, kind) WHERE person_id IS NOT NULL;
CREATE INDEX subscriber_notice_person ON volens.subscriber_notice (person_id, decision_seq);
CREATE INDEX subscriber_notice_unnumbered ON volens.subscriber_notice (subscriber_id, event_at) WHERE number IS NULL;
CREATE INDEX subscriber_notice_due ON volens.subscriber_notice (subscriber_id, next_try_at) WHERE state IN ('queued', 'dead');
CREATE INDEX subscriber_notice_unsettled ON volens.subscriber_notice (queued_at)
    WHERE kind = 'stopped' AND state IN ('queued', 'dead', 'notified', 'acknowledged');
COMMENT ON TABLE volens.subscriber_notice IS 'What a subscriber is told, in order, and its clock: notified, acknowledged, confirmed stopped';
COMMENT ON COLUMN volens.subscriber_notice.subscriber_id IS 'Who is told';
COMMENT ON COLUMN volens.subscriber_notice.notice_id IS 'Random id under which it is sent, the same at every try';
COMMENT ON COLUMN volens.subscriber_notice.number IS 'Its place among the subscriber''s notices, without gaps; given after the change was committed';
COMMENT ON COLUMN volens.subscriber_notice.kind IS 'A stop, a yes given again, or a test';
COMMENT ON COLUMN volens.subscriber_notice.person_id IS 'The person it is about; none for a test and after an erasure';
COMMENT ON COLUMN volens.subscriber_notice.decision_seq IS 'The consent event that it tells; 0 for a test';
COMMENT ON COLUMN volens.subscriber_notice.event_at IS 'When that was recorded';
COMMENT ON COLUMN volens.subscriber_notice.participant IS 'Reference by which the subscriber knows the person; of somebody erased kept until the subscriber has it';
COMMENT ON COLUMN volens.subscriber_notice.site_id IS 'The site that the person asked to be put in touch with';
COMMENT ON COLUMN volens.subscriber_notice.level IS 'How far it goes';
COMMENT ON COLUMN volens.subscriber_notice.purposes IS 'Which purposes, where it is about single ones';
COMMENT ON COLUMN volens.subscriber_notice.pause_until IS 'End of a pause';
COMMENT ON COLUMN volens.subscriber_notice.state IS 'Where it stands; dead is still tried daily, void is not told any more';
COMMENT ON COLUMN volens.subscriber_notice.queued_at IS 'When it was queued: its clock runs from here';
COMMENT ON COLUMN volens.subscriber_notice.tries IS 'Calls so far';
COMMENT ON COLUMN volens.subscriber_notice.next_try_at IS 'When it is tried next; moved on before each call, so that a sender that was killed leaves it due';
COMMENT ON COLUMN volens.subscriber_notice.last_tried_at IS 'Last call';
COMMENT ON COLUMN volens.subscriber_notice.last_outcome IS 'What came of it, as a code';
COMMENT ON COLUMN volens.subscriber_notice.notified_at IS 'When the subscriber had taken it';
COMMENT ON COLUMN volens.subscriber_notice.acknowledged_at IS 'When the subscriber said that it had been read';
COMMENT ON COLUMN volens.subscriber_notice.acknowledged_by IS 'Machine that said so';
COMMENT ON COLUMN volens.subscriber_notice.confirmed_at IS 'When the subscriber said that it had stopped';
COMMENT ON COLUMN volens.subscriber_notice.confirmed_by IS 'Machine that said so';

-- Called by an erasure, before it deletes what this would follow from: a stop that a follower had left for later is queued now.
CREATE FUNCTION volens.queue_left_notices(erased uuid, at timestamptz)
RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    INSERT INTO volens.subscriber_notice
        (subscriber_id, notice_id, kind, decision_seq, event_at, participant, level, purposes, state, queued_at, tries,
         next_try_at)
    SELECT subscriber.subscriber_id, 'ntc_' || upper(replace(gen_random_uuid()::text, '-', '')), 'stopped', waiting.seq, at,
           screening.reference, 'erase', '{}', 'queued', at, 0, at
    FROM (SELECT max(seq) AS seq FROM volens.follow_queue
          WHERE person_id = erased AND follower = 'TellSubscribers' HAVING count(*) > 0) waiting
    CROSS JOIN volens.screening screening
    JOIN volens.subscriber subscriber ON subscriber.study_id = screening.study_id
     AND (subscriber.site_id IS NULL OR subscriber.site_id = screening.site_id)
     AND (subscriber.kind <> 'sponsor' OR screening.recruited_date IS NOT NULL)
     AND subscriber.state <> 'ended'
    WHERE screening.person_id = erased
      AND (screening.state IN ('put-in-touch', 'contacted', 'waiting-list', 'consented', 'recruited', 'completed', 'withdrawn')
           OR (screening.state = 'closed' AND screening.reason_code = 'person-stopped'));
END
$$;
COMMENT ON FUNCTION volens.queue_left_notices IS 'Queues for those outside what they were not told yet of somebody who is erased; a part of the erasure';
REVOKE ALL ON FUNCTION volens.queue_left_notices FROM PUBLIC;

-- Grants, table by table; the golden list in the tests names each of them. What was told stays as it was told.
GRANT SELECT, INSERT ON volens.subscriber TO volens_app;
GRANT UPDATE (state, state_reason, changed_by, changed_at, last_number, failures, next_send_at, sending_until)
    ON volens.subscriber TO volens_app;
GRANT SELECT, INSERT ON volens.subscriber_notice TO volens_app;
GRANT UPDATE (number, participant, state, tries, next_try_at, last_tried_at, last_outcome, notified_at,
              acknowledged_at, acknowledged_by, confirmed_at, confirmed_by)
    ON volens.subscriber_notice TO volens_app;
