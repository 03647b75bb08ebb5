-- Definitions as leaves of the log: purposes, illnesses, and versions of leaflets with what they changed. The service makes
-- leaves of those that are there when it first starts on this schema, and of each later one in the transaction that makes it.

ALTER TABLE volens.log_item DROP CONSTRAINT log_item_kind_check;
ALTER TABLE volens.log_item ADD CONSTRAINT log_item_kind_check CHECK (kind IN ('uses', 'run', 'definition'));
ALTER TABLE volens.leaf_queue DROP CONSTRAINT leaf_queue_kind_check;
ALTER TABLE volens.leaf_queue ADD CONSTRAINT leaf_queue_kind_check
    CHECK (kind IN ('consent', 'erasure', 'uses', 'run', 'definition'));
-- A log is long, and what is there was held to a narrower rule: it is not read again.
ALTER TABLE volens.log_leaf DROP CONSTRAINT log_leaf_kind_check;
ALTER TABLE volens.log_leaf ADD CONSTRAINT log_leaf_kind_check
    CHECK (kind IN ('consent', 'erasure', 'run', 'uses', 'definition')) NOT VALID;
COMMENT ON TABLE volens.log_item IS 'What stands in the log besides the events of people: pages of uses, what was said of invitation runs, and definitions; names nobody';
COMMENT ON COLUMN volens.log_item.salt IS '32 random bytes; of a definition, which is public, always the same tag';

-- Once it has begun, a definition cannot be committed without its leaf, whoever writes it: a release that knows nothing of this
-- cannot publish what the log would lack. The item's id is made of the name, as the service makes it.
CREATE FUNCTION volens.definition_is_leaf() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    made CONSTANT jsonb := to_jsonb(NEW);
    version CONSTANT text := concat_ws('/', made ->> 'leaflet_id', made ->> 'version');
    names CONSTANT text[] := CASE TG_TABLE_NAME
        WHEN 'leaflet_version' THEN
            ARRAY['leaflet/' || version, concat_ws('/', 'form', version, made ->> 'language', made ->> 'format')]
        WHEN 'disease_area' THEN ARRAY['disease/' || (made ->> 'code')]
        ELSE ARRAY[concat_ws('/', 'purpose', made ->> 'code', coalesce(made ->> 'number', '1'))]
    END;
    missing text[];
BEGIN
    PERFORM pg_advisory_xact_lock_shared(hashtextextended('volens.definitions', 0));
    SELECT array_agg(name) INTO missing
    FROM (SELECT name, sha256(sha256('volens definition 1') || convert_to(name, 'UTF8')) AS hash
          FROM unnest('begun'::text || names) AS name) leaf
    WHERE NOT EXISTS (
        SELECT FROM volens.log_item
        WHERE item_id = left(encode(set_byte(set_byte(hash, 6, (get_byte(hash, 6) & 15) | 128),
                                             8, (get_byte(hash, 8) & 63) | 128), 'hex'), 32)::uuid);
    IF missing <> '{}' AND NOT 'begun' = ANY (missing) THEN
        RAISE EXCEPTION 'A definition becomes a leaf of the log in the transaction that makes it: %.', missing
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION volens.definition_is_leaf() IS 'Keeps anybody from making a definition that the log does not hold';
CREATE CONSTRAINT TRIGGER definition_is_leaf AFTER INSERT ON volens.purpose DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION volens.definition_is_leaf();
CREATE CONSTRAINT TRIGGER definition_is_leaf AFTER INSERT ON volens.purpose_anew DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION volens.definition_is_leaf();
CREATE CONSTRAINT TRIGGER definition_is_leaf AFTER INSERT ON volens.disease_area DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION volens.definition_is_leaf();
CREATE CONSTRAINT TRIGGER definition_is_leaf AFTER INSERT ON volens.leaflet_version DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.status <> 'draft') EXECUTE FUNCTION volens.definition_is_leaf();
-- Triggers run it; nobody calls it.
REVOKE ALL ON FUNCTION volens.definition_is_leaf FROM PUBLIC;

-- What an auditor needs to read, to make each definition's leaf again; not who published a leaflet.

-- Grants, table by table; the golden list in the tests names each of them.
GRANT SELECT ON volens.purpose TO volens_audit;
GRANT SELECT ON volens.purpose_anew TO volens_audit;
GRANT SELECT ON volens.disease_area TO volens_audit;
GRANT SELECT ON volens.leaflet TO volens_audit;
GRANT SELECT (leaflet_id, version, base_version, language, decide_again_by, old_yes_until, left_out_reason)
    ON volens.leaflet_issue TO volens_audit;
GRANT SELECT ON volens.leaflet_purpose TO volens_audit;
GRANT SELECT ON volens.leaflet_section TO volens_audit;
GRANT SELECT ON volens.leaflet_change TO volens_audit;
