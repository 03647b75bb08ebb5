-- The log of proofs: leaves, tiles, checkpoints. Only consent-core writes these tables, and nothing in them names anybody
-- but the table that finds an event's leaf.

CREATE TABLE volens.log (
    log_id smallint PRIMARY KEY,
    origin text NOT NULL UNIQUE,
    size bigint NOT NULL CHECK (size >= 0),
    root bytea NOT NULL CHECK (length(root) = 32),
    begun_at timestamptz NOT NULL,
    follows text,
    closed_at timestamptz,
    note text,
    lease_holder uuid,
    lease_until timestamptz
);
CREATE UNIQUE INDEX log_open ON volens.log ((true)) WHERE closed_at IS NULL;
COMMENT ON TABLE volens.log IS 'A log and how far it has grown; one is open, the others were closed when a gap had to be passed';
COMMENT ON COLUMN volens.log.log_id IS 'The log';
COMMENT ON COLUMN volens.log.origin IS 'Its name, the first line of its checkpoints';
COMMENT ON COLUMN volens.log.size IS 'Number of leaves; moves only by compare-and-set with the root';
COMMENT ON COLUMN volens.log.root IS 'Root over all leaves';
COMMENT ON COLUMN volens.log.begun_at IS 'When it was begun';
COMMENT ON COLUMN volens.log.follows IS 'Last signed checkpoint of the log that it goes on from';
COMMENT ON COLUMN volens.log.closed_at IS 'When it was closed';
COMMENT ON COLUMN volens.log.note IS 'The newest signed checkpoint';
COMMENT ON COLUMN volens.log.lease_holder IS 'The node that integrates; saves work, gives no safety';
COMMENT ON COLUMN volens.log.lease_until IS 'Until when, unless renewed';

CREATE TABLE volens.log_leaf (
    log_id smallint NOT NULL REFERENCES volens.log (log_id),
    leaf_index bigint NOT NULL CHECK (leaf_index >= 0),
    kind text NOT NULL CHECK (kind IN ('consent', 'erasure', 'run', 'uses')),
    data bytea NOT NULL CHECK (length(data) = 32),
    PRIMARY KEY (log_id, leaf_index)
);
COMMENT ON TABLE volens.log_leaf IS 'The leaves: salted commitments, which tell nothing once the salt is gone';
COMMENT ON COLUMN volens.log_leaf.log_id IS 'The log';
COMMENT ON COLUMN volens.log_leaf.leaf_index IS 'Place in the log, from 0';
COMMENT ON COLUMN volens.log_leaf.kind IS 'What was committed to';
COMMENT ON COLUMN volens.log_leaf.data IS 'The commitment; the leaf hash is SHA-256(0x00, data)';

CREATE TABLE volens.log_tile (
    log_id smallint NOT NULL REFERENCES volens.log (log_id),
    level smallint NOT NULL CHECK (level BETWEEN 0 AND 7),
    tile_index bigint NOT NULL CHECK (tile_index >= 0),
    hashes bytea NOT NULL CHECK (length(hashes) = 8192),
    root bytea NOT NULL CHECK (length(root) = 32),
    PRIMARY KEY (log_id, level, tile_index)
);
ALTER TABLE volens.log_tile ALTER COLUMN hashes SET STORAGE EXTERNAL;
COMMENT ON TABLE volens.log_tile IS 'Full tiles of the tree; a tile that is not full yet is made from what stands below it';
COMMENT ON COLUMN volens.log_tile.log_id IS 'The log';
COMMENT ON COLUMN volens.log_tile.level IS 'Height in tiles, 0 for leaf hashes';
COMMENT ON COLUMN volens.log_tile.tile_index IS 'Number of the tile within its level';
COMMENT ON COLUMN volens.log_tile.hashes IS '256 hashes of 32 bytes';
COMMENT ON COLUMN volens.log_tile.root IS 'Root over them: the hash of the tile above';

CREATE TABLE volens.log_checkpoint (
    log_id smallint NOT NULL REFERENCES volens.log (log_id),
    size bigint NOT NULL CHECK (size >= 0),
    note text NOT NULL,
    signed_at timestamptz NOT NULL,
    PRIMARY KEY (log_id, size)
);
COMMENT ON TABLE volens.log_checkpoint IS 'Signed checkpoints as they were published, the last of each second';
COMMENT ON COLUMN volens.log_checkpoint.log_id IS 'The log';
COMMENT ON COLUMN volens.log_checkpoint.size IS 'Number of leaves it speaks of';
COMMENT ON COLUMN volens.log_checkpoint.note IS 'The signed note';
COMMENT ON COLUMN volens.log_checkpoint.signed_at IS 'When it was signed';

CREATE TABLE volens.log_entry (
    person_id uuid NOT NULL,
    seq integer NOT NULL,
    log_id smallint NOT NULL,
    leaf_index bigint NOT NULL,
    PRIMARY KEY (person_id, seq)
) PARTITION BY HASH (person_id);
COMMENT ON TABLE volens.log_entry IS 'Where the leaf of a consent event stands';
COMMENT ON COLUMN volens.log_entry.person_id IS 'The person';
COMMENT ON COLUMN volens.log_entry.seq IS 'The event';
COMMENT ON COLUMN volens.log_entry.log_id IS 'The log';
COMMENT ON COLUMN volens.log_entry.leaf_index IS 'Place in the log';

DO $$
BEGIN
    FOR remainder IN 0..15 LOOP
        EXECUTE format(
            'CREATE TABLE volens.%I PARTITION OF volens.log_entry FOR VALUES WITH (MODULUS 16, REMAINDER %s)',
            'log_entry_p' || lpad(remainder::text, 2, '0'), remainder);
    END LOOP;
END
$$;

-- Grants, table by table; the golden list in the tests names each of them.
GRANT SELECT, INSERT (log_id, origin, size, root, begun_at), UPDATE (size, root, note, lease_holder, lease_until) ON volens.log TO volens_app;
GRANT SELECT, INSERT ON volens.log_leaf TO volens_app;
GRANT SELECT, INSERT ON volens.log_tile TO volens_app;
GRANT SELECT, INSERT ON volens.log_checkpoint TO volens_app;
GRANT SELECT, INSERT ON volens.log_entry TO volens_app;
