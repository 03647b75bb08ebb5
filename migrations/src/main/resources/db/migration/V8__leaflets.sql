-- Leaflets: drafts apart from what is frozen, translations and forms bound to one source, what each version changed, and
-- what that means for a yes given under an earlier one.

-- What is frozen -----------------------------------------------------------------------------------------------------

ALTER TABLE volens.leaflet_version
    ADD COLUMN recording_address text CHECK (recording_address ~ '^https://'),
    ADD COLUMN recording_sha256 text CHECK (recording_sha256 ~ '^[0-9a-f]{64}$'),
    ADD COLUMN source_sha256 text CHECK (source_sha256 ~ '^[0-9a-f]{64}$'),
    ADD COLUMN reading_age_reason text,
    DROP CONSTRAINT leaflet_version_format_check,
    ADD CONSTRAINT leaflet_version_format_check
        CHECK (format IN ('standard', 'easy-read', 'large-print', 'audio', 'bsl-video', 'print')),
    ADD CONSTRAINT leaflet_version_recording_whole
        CHECK ((recording_address IS NULL) = (recording_sha256 IS NULL)),
    ADD CONSTRAINT leaflet_version_recording_where_needed
        CHECK (format NOT IN ('audio', 'bsl-video') OR recording_address IS NOT NULL),
    ADD CONSTRAINT leaflet_version_standard_is_words
        CHECK (format <> 'standard' OR recording_address IS NULL),
    ADD CONSTRAINT leaflet_version_translation_whole
        CHECK (source_sha256 IS NULL OR (translator IS NOT NULL AND translated_on IS NOT NULL)),
    ADD CONSTRAINT leaflet_version_dated
        CHECK (status = 'draft' OR published_at IS NOT NULL),
    ADD CONSTRAINT leaflet_version_hashed
        CHECK (sha256 = encode(sha256(convert_to(
            coalesce(recording_address || E'\n' || recording_sha256 || E'\n', '') || source, 'UTF8')), 'hex'));
COMMENT ON COLUMN volens.leaflet_version.source IS 'CommonMark source with named sections; of a recording, its transcript';
COMMENT ON COLUMN volens.leaflet_version.sha256 IS 'SHA-256 in lower-case hex of the UTF-8 bytes of the source; of a recording, of its address, its file''s hash and its transcript, each on a line of its own';
COMMENT ON COLUMN volens.leaflet_version.reading_age IS 'Measured reading age in years; empty where it is not measured, as in other languages than English';
COMMENT ON COLUMN volens.leaflet_version.recording_address IS 'Where the audio, video or file is; https';
COMMENT ON COLUMN volens.leaflet_version.recording_sha256 IS 'SHA-256 of that file, lower-case hex';
COMMENT ON COLUMN volens.leaflet_version.source_sha256 IS 'Hash of the version''s own words that this translation or form was made from; empty for those words themselves';
COMMENT ON COLUMN volens.leaflet_version.reading_age_reason IS 'Why it is harder to read than an age of 13';

CREATE TABLE volens.leaflet_issue (
    leaflet_id text NOT NULL REFERENCES volens.leaflet (leaflet_id),
    version integer NOT NULL CHECK (version > 0),
    base_version integer CHECK (base_version < version),
    language text NOT NULL,
    decide_again_by date,
    old_yes_until timestamptz,
    left_out_reason text,
    published_by text NOT NULL,
    PRIMARY KEY (leaflet_id, version),
    CHECK ((decide_again_by IS NULL) = (old_yes_until IS NULL))
);
COMMENT ON TABLE volens.leaflet_issue IS 'The act of publishing a version; once it is there, what the version explains and what it changed can no longer be added to';
COMMENT ON COLUMN volens.leaflet_issue.leaflet_id IS 'The leaflet';
COMMENT ON COLUMN volens.leaflet_issue.version IS 'Its version';
COMMENT ON COLUMN volens.leaflet_issue.base_version IS 'The version before, against which its changes are described; empty for the first';
COMMENT ON COLUMN volens.leaflet_issue.language IS 'Language of the words that all others are made from';
COMMENT ON COLUMN volens.leaflet_issue.decide_again_by IS 'Last day on which an old yes stands in spite of a substantive change; empty means it ends at once';
COMMENT ON COLUMN volens.leaflet_issue.old_yes_until IS 'The end of that day';
COMMENT ON COLUMN volens.leaflet_issue.left_out_reason IS 'Why it is not there in every language and form of the version before';
COMMENT ON COLUMN volens.leaflet_issue.published_by IS 'Who published it';

CREATE TABLE volens.leaflet_section (
    leaflet_id text NOT NULL REFERENCES volens.leaflet (leaflet_id),
    version integer NOT NULL,
    section text NOT NULL,
    purposes text[] NOT NULL CHECK (cardinality(purposes) > 0),
    PRIMARY KEY (leaflet_id, version, section)
);
COMMENT ON TABLE volens.leaflet_section IS 'Sections that explain some purposes only; a section without a row explains all of its leaflet''s';
COMMENT ON COLUMN volens.leaflet_section.leaflet_id IS 'The leaflet';
COMMENT ON COLUMN volens.leaflet_section.version IS 'Its version';
COMMENT ON COLUMN volens.leaflet_section.section IS 'Name of the section, which stays when its heading is worded anew';
COMMENT ON COLUMN volens.leaflet_section.purposes IS 'Codes of the purposes that it explains';

CREATE TABLE volens.leaflet_change (
    leaflet_id text NOT NULL REFERENCES volens.leaflet (leaflet_id),
    version integer NOT NULL,
    section text NOT NULL,
    kinds text[] NOT NULL CHECK (cardinality(kinds) > 0
        AND kinds <@ ARRAY ['added', 'removed', 'reworded', 'moved', 'reassigned']),
    class text NOT NULL CHECK (class IN ('cosmetic', 'substantive', 'widening')),
    why text NOT NULL CHECK (why <> ''),
    purposes text[] CHECK (cardinality(purposes) > 0),
    PRIMARY KEY (leaflet_id, version, section)
);
COMMENT ON TABLE volens.leaflet_change IS 'What a version changed against the one before, section by section, and what that means';
COMMENT ON COLUMN volens.leaflet_change.leaflet_id IS 'The leaflet';
COMMENT ON COLUMN volens.leaflet_change.version IS 'The version that brought the change';
COMMENT ON COLUMN volens.leaflet_change.section IS 'Name of the section';
COMMENT ON COLUMN volens.leaflet_change.kinds IS 'How it differs; reassigned: it explains other purposes than before';
COMMENT ON COLUMN volens.leaflet_change.class IS 'Cosmetic: nobody is asked; substantive: everyone is asked again; widening: an old yes ends at once';
COMMENT ON COLUMN volens.leaflet_change.why IS 'Why it is of that class, in a sentence for people';
COMMENT ON COLUMN volens.leaflet_change.purposes IS 'Codes of the purposes it concerns; empty means all';

CREATE VIEW volens.leaflet_supersession AS
SELECT version.leaflet_id,
       version.version AS by_version,
       coalesce(change.class, 'substantive') AS class,
       change.purposes,
       version.published_at,
       CASE WHEN change.class = 'substantive' THEN coalesce(issue.old_yes_until, version.published_at)
            ELSE version.published_at END AS old_yes_until
FROM volens.leaflet_version version
LEFT JOIN volens.leaflet_issue issue USING (leaflet_id, version)
LEFT JOIN volens.leaflet_change change USING (leaflet_id, version)
WHERE version.format = 'standard' AND version.source_sha256 IS NULL AND version.status <> 'draft'
  AND (change.class IN ('substantive', 'widening') OR issue.leaflet_id IS NULL);
COMMENT ON VIEW volens.leaflet_supersession IS 'What ends a yes given under an earlier version than by_version: for these purposes (all where empty), from old_yes_until on. A version whose changes nobody described ends them all at once';

CREATE FUNCTION volens.leaflet_stays_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.status = 'published' AND NEW.status = 'retired' AND OLD.retired_at IS NULL AND NEW.retired_at IS NOT NULL
       AND to_jsonb(NEW) - 'status' - 'retired_at' = to_jsonb(OLD) - 'status' - 'retired_at' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'A published leaflet can be retired, once, and not be changed.' USING ERRCODE = 'insufficient_privilege';
END
$$;
COMMENT ON FUNCTION volens.leaflet_stays_frozen() IS 'Keeps what was published as it was';
CREATE TRIGGER leaflet_stays_frozen BEFORE UPDATE ON volens.leaflet_version
    FOR EACH ROW EXECUTE FUNCTION volens.leaflet_stays_frozen();

CREATE FUNCTION volens.leaflet_form_is_bound() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.source_sha256 IS NOT NULL AND NOT EXISTS (
        SELECT FROM volens.leaflet_version source
        WHERE source.leaflet_id = NEW.leaflet_id AND source.version = NEW.version AND source.format = 'standard'
          AND source.source_sha256 IS NULL AND source.sha256 = NEW.source_sha256) THEN
        RAISE EXCEPTION 'A translation or form is made from the words of its own version.'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NEW.source_sha256 IS NULL AND EXISTS (
        SELECT FROM volens.leaflet_issue issue
        WHERE issue.leaflet_id = NEW.leaflet_id AND issue.version = NEW.version) THEN
        RAISE EXCEPTION 'A published version has its words already.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION volens.leaflet_form_is_bound() IS 'Binds each translation and form to the words it was made from';
CREATE TRIGGER leaflet_form_is_bound BEFORE INSERT ON volens.leaflet_version
    FOR EACH ROW EXECUTE FUNCTION volens.leaflet_form_is_bound();

CREATE FUNCTION volens.leaflet_issue_is_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('volens.leaflet:' || NEW.leaflet_id, 0));
    IF EXISTS (SELECT FROM volens.leaflet_issue issue
               WHERE issue.leaflet_id = NEW.leaflet_id AND issue.version = NEW.version) THEN
        RAISE EXCEPTION 'What a published version explains and changed cannot be added to.'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION volens.leaflet_issue_is_sealed() IS 'Keeps what was said about a version when it was published';
CREATE TRIGGER leaflet_issue_is_sealed BEFORE INSERT ON volens.leaflet_purpose
    FOR EACH ROW EXECUTE FUNCTION volens.leaflet_issue_is_sealed();
CREATE TRIGGER leaflet_issue_is_sealed BEFORE INSERT ON volens.leaflet_section
    FOR EACH ROW EXECUTE FUNCTION volens.leaflet_issue_is_sealed();
CREATE TRIGGER leaflet_issue_is_sealed BEFORE INSERT ON volens.leaflet_change
    FOR EACH ROW EXECUTE FUNCTION volens.leaflet_issue_is_sealed();

CREATE FUNCTION volens.leaflet_issue_has_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM volens.leaflet_version own
        WHERE own.leaflet_id = NEW.leaflet_id AND own.version = NEW.version AND own.language = NEW.language
          AND own.format = 'standard' AND own.source_sha256 IS NULL AND own.xmin = pg_current_xact_id()::xid) THEN
        RAISE EXCEPTION 'A version is described in the transaction that publishes its words, not later.'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION volens.leaflet_issue_has_words() IS 'Keeps anybody from describing a version afterwards';
CREATE TRIGGER leaflet_issue_has_words BEFORE INSERT ON volens.leaflet_issue
    FOR EACH ROW EXECUTE FUNCTION volens.leaflet_issue_has_words();

-- Drafts -------------------------------------------------------------------------------------------------------------

CREATE TABLE volens.leaflet_draft (
    leaflet_id text PRIMARY KEY REFERENCES volens.leaflet (leaflet_id),
    version integer NOT NULL CHECK (version > 0),
    base_version integer CHECK (base_version < version),
    language text NOT NULL,
    source text NOT NULL,
    purposes text[] NOT NULL,
    decide_again_by date,
    reading_age_reason text,
    left_out_reason text,
    revision integer NOT NULL CHECK (revision > 0),
    changed_by text NOT NULL,
    changed_at timestamptz NOT NULL
);
COMMENT ON TABLE volens.leaflet_draft IS 'The next version of a leaflet while it is written; one a leaflet, written anew with each save, gone when published';
COMMENT ON COLUMN volens.leaflet_draft.leaflet_id IS 'The leaflet';
COMMENT ON COLUMN volens.leaflet_draft.version IS 'The number it will have';
COMMENT ON COLUMN volens.leaflet_draft.base_version IS 'The version before, against which its changes are described; empty for the first';
COMMENT ON COLUMN volens.leaflet_draft.language IS 'BCP 47 tag of the language it is written in';
COMMENT ON COLUMN volens.leaflet_draft.source IS 'CommonMark source with named sections';
COMMENT ON COLUMN volens.leaflet_draft.purposes IS 'Codes of the purposes it explains';
COMMENT ON COLUMN volens.leaflet_draft.decide_again_by IS 'Last day on which an old yes is to stand in spite of a substantive change';
COMMENT ON COLUMN volens.leaflet_draft.reading_age_reason IS 'Why it is harder to read than an age of 13';
COMMENT ON COLUMN volens.leaflet_draft.left_out_reason IS 'Why it will not be there in every language and form of the version before';
COMMENT ON COLUMN volens.leaflet_draft.revision IS 'Rises with each save; a save names the one it was made on';
COMMENT ON COLUMN volens.leaflet_draft.changed_by IS 'Who saved it last';
COMMENT ON COLUMN volens.leaflet_draft.changed_at IS 'When';

CREATE TABLE volens.leaflet_draft_section (
    leaflet_id text NOT NULL REFERENCES volens.leaflet_draft (leaflet_id) ON DELETE CASCADE,
    section text NOT NULL,
    purposes text[] NOT NULL,
    PRIMARY KEY (leaflet_id, section)
);
COMMENT ON TABLE volens.leaflet_draft_section IS 'Sections of a draft that explain some purposes only';
COMMENT ON COLUMN volens.leaflet_draft_section.leaflet_id IS 'The leaflet';
COMMENT ON COLUMN volens.leaflet_draft_section.section IS 'Name of the section';
COMMENT ON COLUMN volens.leaflet_draft_section.purposes IS 'Codes of the purposes that it explains';

CREATE TABLE volens.leaflet_draft_change (
    leaflet_id text NOT NULL REFERENCES volens.leaflet_draft (leaflet_id) ON DELETE CASCADE,
    section text NOT NULL,
    class text NOT NULL CHECK (class IN ('cosmetic', 'substantive', 'widening')),
    why text NOT NULL,
    difference_sha256 text NOT NULL CHECK (difference_sha256 ~ '^[0-9a-f]{64}$'),
    said_by text NOT NULL,
    said_at timestamptz NOT NULL,
    PRIMARY KEY (leaflet_id, section)
);
COMMENT ON TABLE volens.leaflet_draft_change IS 'What was said so far about the changes of a draft';
COMMENT ON COLUMN volens.leaflet_draft_change.leaflet_id IS 'The leaflet';
COMMENT ON COLUMN volens.leaflet_draft_change.section IS 'Name of the section';
COMMENT ON COLUMN volens.leaflet_draft_change.class IS 'Cosmetic, substantive or widening';
COMMENT ON COLUMN volens.leaflet_draft_change.why IS 'Why, in a sentence for people';
COMMENT ON COLUMN volens.leaflet_draft_change.difference_sha256 IS 'Hash of the old and new words it was said about; with other words it has to be said again';
COMMENT ON COLUMN volens.leaflet_draft_change.said_by IS 'Who said so';
COMMENT ON COLUMN volens.leaflet_draft_change.said_at IS 'When';

CREATE TABLE volens.leaflet_draft_form (
    leaflet_id text NOT NULL REFERENCES volens.leaflet_draft (leaflet_id) ON DELETE CASCADE,
    language text NOT NULL,
    format text NOT NULL,
    source text NOT NULL,
    recording_address text,
    recording_sha256 text,
    translator text NOT NULL,
    translated_on date NOT NULL,
    source_sha256 text NOT NULL,
    reading_age_reason text,
    PRIMARY KEY (leaflet_id, language, format)
);
COMMENT ON TABLE volens.leaflet_draft_form IS 'Translations and forms of a draft, to be published with it';
COMMENT ON COLUMN volens.leaflet_draft_form.leaflet_id IS 'The leaflet';
COMMENT ON COLUMN volens.leaflet_draft_form.language IS 'BCP 47 language tag';
COMMENT ON COLUMN volens.leaflet_draft_form.format IS 'Form in which it is given';
COMMENT ON COLUMN volens.leaflet_draft_form.source IS 'CommonMark source, or the transcript of a recording';
COMMENT ON COLUMN volens.leaflet_draft_form.recording_address IS 'Where the audio, video or file is';
COMMENT ON COLUMN volens.leaflet_draft_form.recording_sha256 IS 'SHA-256 of that file';
COMMENT ON COLUMN volens.leaflet_draft_form.translator IS 'Who translated or made it';
COMMENT ON COLUMN volens.leaflet_draft_form.translated_on IS 'When';
COMMENT ON COLUMN volens.leaflet_draft_form.source_sha256 IS 'Hash of the draft''s words it was made from; it cannot be published with other words';
COMMENT ON COLUMN volens.leaflet_draft_form.reading_age_reason IS 'Why it is harder to read than an age of 13';

-- Grants: what is frozen can be added to and read; of a version only its retirement can be written. Drafts are written
-- anew whole, so that they need no update; what hangs on a draft goes with it.
REVOKE UPDATE (published_at) ON volens.leaflet_version FROM volens_app;
GRANT SELECT, INSERT ON volens.leaflet_issue TO volens_app;
GRANT SELECT, INSERT ON volens.leaflet_section TO volens_app;
GRANT SELECT, INSERT ON volens.leaflet_change TO volens_app;
GRANT SELECT ON volens.leaflet_supersession TO volens_app;
GRANT SELECT, INSERT, DELETE ON volens.leaflet_draft TO volens_app;
GRANT SELECT, INSERT ON volens.leaflet_draft_section TO volens_app;
GRANT SELECT, INSERT ON volens.leaflet_draft_change TO volens_app;
GRANT SELECT, INSERT ON volens.leaflet_draft_form TO volens_app;

-- Triggers run them; nobody calls them.
REVOKE ALL ON FUNCTION volens.leaflet_stays_frozen FROM PUBLIC;
REVOKE ALL ON FUNCTION volens.leaflet_form_is_bound FROM PUBLIC;
REVOKE ALL ON FUNCTION volens.leaflet_issue_is_sealed FROM PUBLIC;
REVOKE ALL ON FUNCTION volens.leaflet_issue_has_words FROM PUBLIC;
