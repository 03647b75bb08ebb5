-- Coming back: a person can ask to be put in touch with a study again after it ended. Each time is a case of its own, in the order of
-- the consent events that they were passed under; at most one goes on.

ALTER TABLE volens.screening DROP CONSTRAINT screening_person_id_study_id_key;
ALTER TABLE volens.screening ADD CONSTRAINT screening_case UNIQUE (person_id, study_id, decision_seq);
CREATE UNIQUE INDEX screening_under_way ON volens.screening (person_id, study_id)
    WHERE state IN ('put-in-touch', 'contacted', 'waiting-list', 'consented', 'recruited');

COMMENT ON TABLE volens.screening IS 'What happens after a yes: put in touch with one site, contact, consent visit, enrolment; each time that the person asks is a row of its own';
COMMENT ON COLUMN volens.screening.decision_seq IS 'Consent event under which it was passed; orders the cases of a person in a study';
COMMENT ON COLUMN volens.invitation.responded_at IS 'When the person last answered';
COMMENT ON COLUMN volens.recruitment_record.participant_reference IS 'Random reference within the study: of the person''s first case with a consent, also for a later one';

-- A subscriber knows a person by the reference of each case, and is told of a stop under each of them.
DROP INDEX volens.subscriber_notice_once;
CREATE UNIQUE INDEX subscriber_notice_once
    ON volens.subscriber_notice (subscriber_id, person_id, decision_seq, kind, participant) WHERE person_id IS NOT NULL;
