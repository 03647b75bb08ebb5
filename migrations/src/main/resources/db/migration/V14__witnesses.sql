-- What witnesses outside have signed of the log, so that nobody can be shown another log than everybody else.

CREATE TABLE volens.log_cosignature (
    log_id smallint NOT NULL,
    size bigint NOT NULL CHECK (size > 0),
    witness text NOT NULL,
    key_id text NOT NULL CHECK (key_id ~ '^[0-9a-f]{8}$'),
    signature bytea NOT NULL CHECK (length(signature) = 72),
    witnessed_at timestamptz NOT NULL,
    received_at timestamptz NOT NULL,
    PRIMARY KEY (log_id, size, witness, key_id)
);
COMMENT ON TABLE volens.log_cosignature IS 'Signatures of witnesses under checkpoints of the log; each says that the witness saw the log only grow';
COMMENT ON COLUMN volens.log_cosignature.log_id IS 'The log';
COMMENT ON COLUMN volens.log_cosignature.size IS 'Number of leaves of the checkpoint that was signed';
COMMENT ON COLUMN volens.log_cosignature.witness IS 'Name of the witness''s key';
COMMENT ON COLUMN volens.log_cosignature.key_id IS 'Id of the witness''s key, in hex';
COMMENT ON COLUMN volens.log_cosignature.signature IS 'Time in eight bytes and the Ed25519 signature, as C2SP tlog-cosignature has it';
COMMENT ON COLUMN volens.log_cosignature.witnessed_at IS 'When the witness says that it signed';
COMMENT ON COLUMN volens.log_cosignature.received_at IS 'When it came';

-- Grants, table by table; the golden list in the tests names each of them.
GRANT SELECT, INSERT ON volens.log_cosignature TO volens_app;
GRANT SELECT ON volens.log_cosignature TO volens_audit;
