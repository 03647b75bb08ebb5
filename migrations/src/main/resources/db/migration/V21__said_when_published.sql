-- What a version explains and changed is written in the transaction that publishes it, and at no other time: neither beforehand,
-- nor later for a version that nobody described, also not with words in one more language.

CREATE OR REPLACE FUNCTION volens.leaflet_issue_is_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('volens.leaflet:' || NEW.leaflet_id, 0));
    IF EXISTS (SELECT FROM volens.leaflet_issue issue
               WHERE issue.leaflet_id = NEW.leaflet_id AND issue.version = NEW.version) THEN
        RAISE EXCEPTION 'What a published version explains and changed cannot be added to.'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF (SELECT bool_and(there.xmin = pg_current_xact_id()::xid) FROM volens.leaflet_version there
        WHERE there.leaflet_id = NEW.leaflet_id AND there.version = NEW.version) IS NOT TRUE THEN
        RAISE EXCEPTION 'What a version explains and changed is said in the transaction that publishes it.'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END
$$;

CREATE OR REPLACE FUNCTION volens.leaflet_issue_has_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM volens.leaflet_version own
        WHERE own.leaflet_id = NEW.leaflet_id AND own.version = NEW.version AND own.language = NEW.language
          AND own.format = 'standard' AND own.source_sha256 IS NULL AND own.xmin = pg_current_xact_id()::xid)
       OR EXISTS (
        SELECT FROM volens.leaflet_version there
        WHERE there.leaflet_id = NEW.leaflet_id AND there.version = NEW.version
          AND there.xmin <> pg_current_xact_id()::xid) THEN
        RAISE EXCEPTION 'A version is described in the transaction that publishes its words, not later.'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END
$$;

-- The service decides by views, and the log binds their tables: an auditor holds one against the other.
GRANT SELECT ON volens.leaflet_supersession TO volens_audit;
GRANT SELECT ON volens.purpose_definition TO volens_audit;
