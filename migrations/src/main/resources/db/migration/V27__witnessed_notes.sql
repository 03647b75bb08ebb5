-- What a witness signed is kept as it was signed: a checkpoint is never signed a second time over what the rows say later.

ALTER TABLE volens.log_cosignature ADD COLUMN note text;
COMMENT ON COLUMN volens.log_cosignature.note IS 'The checkpoint with the log''s own signature, as the witness brought it; none where it was not kept';

UPDATE volens.log_cosignature signed SET note = kept.note
FROM volens.log_checkpoint kept WHERE kept.log_id = signed.log_id AND kept.size = signed.size;
