-- Who wrote a draft does not publish it, also where somebody else saved it last: everybody who saved it is kept with it.

ALTER TABLE volens.leaflet_draft ADD COLUMN saved_by text[];
UPDATE volens.leaflet_draft draft SET saved_by = ARRAY(
    SELECT draft.changed_by
    UNION
    SELECT described.said_by FROM volens.leaflet_draft_change described WHERE described.leaflet_id = draft.leaflet_id);
COMMENT ON COLUMN volens.leaflet_draft.saved_by IS 'Everybody who saved it before; none of them publishes it, nor does who saved it last; none in a draft of the release before';
