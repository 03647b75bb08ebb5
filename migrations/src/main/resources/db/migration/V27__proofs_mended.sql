-- What a witness signed is kept as it was signed: a checkpoint is never signed a second time over what the rows say later.

ALTER TABLE volens.log_cosignature ADD COLUMN note text;
COMMENT ON COLUMN volens.log_cosignature.note IS 'The checkpoint with the log''s own signature, as the witness brought it; none where it was not kept';

UPDATE volens.log_cosignature signed SET note = kept.note
FROM volens.log_checkpoint kept WHERE kept.log_id = signed.log_id AND kept.size = signed.size;

-- The event of an erasure says what it was made over: hashes of the random names that the person had, and the numbers of events whose
-- content did not fit. The function is changed in that one place, whatever else it has become.

DO $$
DECLARE
    was text := pg_get_functiondef('volens.erase_person(uuid, integer, timestamptz, bytea, bytea, uuid)'::regprocedure);
    becomes text := replace(was,
        $was$OR said - ARRAY['kind', 'person', 'seq', 'recordedAt', 'how'] <> '{}'$was$,
        $new$OR said - ARRAY['kind', 'person', 'seq', 'recordedAt', 'how', 'over'] <> '{}'
        OR coalesce((said -> 'over') - ARRAY['names', 'unlike'] <> '{}', false)
        OR jsonb_path_exists(said, '$.over.names[*] ? (@.type() != "string" || !(@ like_regex "^[0-9a-f]{64}$"))')
        OR jsonb_path_exists(said, '$.over.unlike[*] ? (@.type() <> "number")')$new$);
BEGIN
    IF becomes = was THEN
        RAISE EXCEPTION 'The function that erases is not the one that this migration knows.';
    END IF;
    EXECUTE becomes;
END
$$;
