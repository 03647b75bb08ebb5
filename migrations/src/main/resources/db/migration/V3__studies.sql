-- Studies: the aggregate, its sites, approvals, wordings, delegation log and aims.

CREATE TABLE volens.study (
    study_id uuid PRIMARY KEY,
    version integer NOT NULL,
    state text NOT NULL CHECK (state IN ('draft', 'in-review', 'open', 'paused', 'halted', 'in-follow-up', 'closed')),
    title text NOT NULL,
    short_title text,
    summary text,
    commercial boolean,
    cancelled_at timestamptz,
    phase text,
    sponsor_name text,
    sponsor_ods text,
    lead_ods text NOT NULL,
    lead_name text NOT NULL,
    chief_investigator text,
    target integer CHECK (target > 0),
    uk_target integer CHECK (uk_target > 0),
    planned_opening text CHECK (planned_opening ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$'),
    planned_closing text CHECK (planned_closing ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$'),
    actual_opening date,
    sensitive boolean NOT NULL,
    conditions text[] NOT NULL,
    eligibility_text text,
    costs_paid text,
    benefit_statement text,
    talk_to_name text,
    talk_to_phone text,
    talk_to_email text,
    regulatory_application_date date,
    regulatory_approval_date date,
    hra_approval_letter_date date,
    first_participant_consented_date date,
    first_participant_recruited_date date,
    reports_here boolean NOT NULL,
    source_format text,
    source_sha256 text,
    source_record jsonb,
    source_fetched_at timestamptz,
    created_by text NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
COMMENT ON TABLE volens.study IS 'A study and where it stands';
COMMENT ON COLUMN volens.study.study_id IS 'The study';
COMMENT ON COLUMN volens.study.version IS 'Rises with each change; the ETag';
COMMENT ON COLUMN volens.study.state IS 'Life cycle';
COMMENT ON COLUMN volens.study.title IS 'Full title';
COMMENT ON COLUMN volens.study.short_title IS 'Short title or acronym';
COMMENT ON COLUMN volens.study.summary IS 'Plain summary';
COMMENT ON COLUMN volens.study.cancelled_at IS 'When runs, invitations and messages were last cancelled; a run decided before invites nobody';
COMMENT ON COLUMN volens.study.commercial IS 'Commercial or not; null where not known';
COMMENT ON COLUMN volens.study.phase IS 'Phase';
COMMENT ON COLUMN volens.study.sponsor_name IS 'Sponsor';
COMMENT ON COLUMN volens.study.sponsor_ods IS 'Sponsor''s organisation code, which lets its monitor see released numbers';
COMMENT ON COLUMN volens.study.lead_ods IS 'Lead organisation (ODS code)';
COMMENT ON COLUMN volens.study.lead_name IS 'Its name';
COMMENT ON COLUMN volens.study.chief_investigator IS 'Chief investigator';
COMMENT ON COLUMN volens.study.target IS 'Sample size';
COMMENT ON COLUMN volens.study.uk_target IS 'United Kingdom recruitment target';
COMMENT ON COLUMN volens.study.planned_opening IS 'Planned opening, to the precision the record gives';
COMMENT ON COLUMN volens.study.planned_closing IS 'Planned closing to recruitment, to the precision the record gives';
COMMENT ON COLUMN volens.study.actual_opening IS 'When it first opened here';
COMMENT ON COLUMN volens.study.sensitive IS 'Sensitive study: names no condition in lists, messages or the use log';
COMMENT ON COLUMN volens.study.conditions IS 'Conditions as the record names them';
COMMENT ON COLUMN volens.study.eligibility_text IS 'Free-text eligibility of the record, plain text';
COMMENT ON COLUMN volens.study.costs_paid IS 'What taking part costs and what is paid back';
COMMENT ON COLUMN volens.study.benefit_statement IS 'Benefit to patients and the NHS, seen by invitees';
COMMENT ON COLUMN volens.study.talk_to_name IS 'Someone to talk to who is not in the study';
COMMENT ON COLUMN volens.study.talk_to_phone IS 'Their telephone number';
COMMENT ON COLUMN volens.study.talk_to_email IS 'Their e-mail address';
COMMENT ON COLUMN volens.study.regulatory_application_date IS 'Applied for regulatory approval';
COMMENT ON COLUMN volens.study.regulatory_approval_date IS 'Regulatory approval';
COMMENT ON COLUMN volens.study.hra_approval_letter_date IS 'HRA approval letter';
COMMENT ON COLUMN volens.study.first_participant_consented_date IS 'First participant consented';
COMMENT ON COLUMN volens.study.first_participant_recruited_date IS 'First participant recruited';
COMMENT ON COLUMN volens.study.reports_here IS 'Whether this system reports recruitment to NIHR (true) or the local portfolio system does; never both';
COMMENT ON COLUMN volens.study.source_format IS 'Format of the imported record';
COMMENT ON COLUMN volens.study.source_sha256 IS 'SHA-256 of the imported bytes';
COMMENT ON COLUMN volens.study.source_record IS 'The record as read, for the comparison at the next import';
COMMENT ON COLUMN volens.study.source_fetched_at IS 'When it was imported';
COMMENT ON COLUMN volens.study.created_by IS 'Staff id';
COMMENT ON COLUMN volens.study.created_at IS 'When it was made';
COMMENT ON COLUMN volens.study.updated_at IS 'Last change';

CREATE TABLE volens.study_identifier (
    kind text NOT NULL CHECK (kind IN ('nct', 'isrctn', 'iras', 'cpms', 'eudract', 'euct', 'protocol')),
    value text NOT NULL,
    study_id uuid NOT NULL REFERENCES volens.study (study_id),
    lead_ods text NOT NULL,
    running boolean NOT NULL,
    PRIMARY KEY (kind, value, study_id)
);
COMMENT ON TABLE volens.study_identifier IS 'Public identifiers of a study: used once in an organisation, and once in all while a study runs';
COMMENT ON COLUMN volens.study_identifier.kind IS 'Kind of identifier';
COMMENT ON COLUMN volens.study_identifier.value IS 'Its value';
COMMENT ON COLUMN volens.study_identifier.study_id IS 'The study';
COMMENT ON COLUMN volens.study_identifier.lead_ods IS 'Lead organisation of the study (ODS code)';
COMMENT ON COLUMN volens.study_identifier.running IS 'Whether the study runs: open, paused, halted or in follow-up';
CREATE UNIQUE INDEX study_identifier_organisation ON volens.study_identifier (lead_ods, kind, value) WHERE kind <> 'protocol';
CREATE UNIQUE INDEX study_identifier_running ON volens.study_identifier (kind, value) WHERE running AND kind <> 'protocol';
CREATE INDEX study_identifier_study ON volens.study_identifier (study_id);

CREATE TABLE volens.study_criteria (
    study_id uuid NOT NULL REFERENCES volens.study (study_id),
    version integer NOT NULL,
    definition jsonb NOT NULL,
    recorded_by text NOT NULL,
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (study_id, version)
);
COMMENT ON TABLE volens.study_criteria IS 'What a study asks of people, version by version; a version is never changed';
COMMENT ON COLUMN volens.study_criteria.study_id IS 'The study';
COMMENT ON COLUMN volens.study_criteria.version IS 'Version, rising from 1';
COMMENT ON COLUMN volens.study_criteria.definition IS 'Age limits, sexes and codes, each with its reason';
COMMENT ON COLUMN volens.study_criteria.recorded_by IS 'Staff id';
COMMENT ON COLUMN volens.study_criteria.recorded_at IS 'When';

CREATE TABLE volens.study_site (
    site_id uuid PRIMARY KEY,
    study_id uuid NOT NULL REFERENCES volens.study (study_id),
    ods_code text NOT NULL,
    name text NOT NULL,
    town text,
    postcode text,
    kind text NOT NULL CHECK (kind IN ('lead-site', 'site', 'pic')),
    state text NOT NULL CHECK (state IN ('draft', 'in-review', 'open', 'paused', 'halted', 'in-follow-up', 'closed')),
    principal_investigator text,
    contact_phone text,
    weekly_capacity integer CHECK (weekly_capacity > 0),
    site_selected_date date,
    capacity_confirmed_date date,
    open_to_recruitment_date date,
    created_at timestamptz NOT NULL,
    UNIQUE (study_id, ods_code)
);
COMMENT ON TABLE volens.study_site IS 'A site of a study and where it stands';
COMMENT ON COLUMN volens.study_site.site_id IS 'The site in this study';
COMMENT ON COLUMN volens.study_site.study_id IS 'The study';
COMMENT ON COLUMN volens.study_site.ods_code IS 'ODS code';
COMMENT ON COLUMN volens.study_site.name IS 'Name';
COMMENT ON COLUMN volens.study_site.town IS 'Town';
COMMENT ON COLUMN volens.study_site.postcode IS 'Postcode';
COMMENT ON COLUMN volens.study_site.kind IS 'Lead site, site, or participant identification centre';
COMMENT ON COLUMN volens.study_site.state IS 'Life cycle of the site';
COMMENT ON COLUMN volens.study_site.principal_investigator IS 'Principal investigator''s name';
COMMENT ON COLUMN volens.study_site.contact_phone IS 'Telephone number people can call';
COMMENT ON COLUMN volens.study_site.weekly_capacity IS 'First contacts the site can make a week';
COMMENT ON COLUMN volens.study_site.site_selected_date IS 'Site selected';
COMMENT ON COLUMN volens.study_site.capacity_confirmed_date IS 'Capacity and capability confirmed';
COMMENT ON COLUMN volens.study_site.open_to_recruitment_date IS 'Open to recruitment';
COMMENT ON COLUMN volens.study_site.created_at IS 'When it was added';

CREATE TABLE volens.study_approval (
    approval_id uuid PRIMARY KEY,
    study_id uuid NOT NULL REFERENCES volens.study (study_id),
    site_id uuid REFERENCES volens.study_site (site_id),
    kind text NOT NULL CHECK (kind IN ('rec', 'hra', 'mhra', 'registration', 'sponsor-green-light', 'access-decision', 'capacity-and-capability')),
    reference text NOT NULL,
    approved_on date NOT NULL,
    document_sha256 text NOT NULL CHECK (document_sha256 ~ '^[0-9a-f]{64}$'),
    recorded_by text NOT NULL,
    recorded_by_name text NOT NULL,
    recorded_at timestamptz NOT NULL
);
COMMENT ON TABLE volens.study_approval IS 'An approval on file: reference, date, document hash, who recorded it; never changed';
COMMENT ON COLUMN volens.study_approval.approval_id IS 'The entry';
COMMENT ON COLUMN volens.study_approval.study_id IS 'The study';
COMMENT ON COLUMN volens.study_approval.site_id IS 'The site, for site-level approvals';
COMMENT ON COLUMN volens.study_approval.kind IS 'What was approved';
COMMENT ON COLUMN volens.study_approval.reference IS 'Its reference';
COMMENT ON COLUMN volens.study_approval.approved_on IS 'Its date';
COMMENT ON COLUMN volens.study_approval.document_sha256 IS 'SHA-256 of the document';
COMMENT ON COLUMN volens.study_approval.recorded_by IS 'Staff id';
COMMENT ON COLUMN volens.study_approval.recorded_by_name IS 'Staff name';
COMMENT ON COLUMN volens.study_approval.recorded_at IS 'When it was recorded';

CREATE TABLE volens.study_wording (
    study_id uuid NOT NULL REFERENCES volens.study (study_id),
    kind text NOT NULL CHECK (kind IN ('leaflet', 'invitation', 'reminder')),
    version integer NOT NULL,
    text text NOT NULL,
    sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    rec_reference text NOT NULL,
    approved_on date NOT NULL,
    recorded_by text NOT NULL,
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (study_id, kind, version)
);
COMMENT ON TABLE volens.study_wording IS 'Approved wording of a study; only these words can be sent; never changed';
COMMENT ON COLUMN volens.study_wording.study_id IS 'The study';
COMMENT ON COLUMN volens.study_wording.kind IS 'What it is';
COMMENT ON COLUMN volens.study_wording.version IS 'Version, rising from 1';
COMMENT ON COLUMN volens.study_wording.text IS 'CommonMark text';
COMMENT ON COLUMN volens.study_wording.sha256 IS 'SHA-256 of the UTF-8 bytes of the text';
COMMENT ON COLUMN volens.study_wording.rec_reference IS 'Ethics committee reference that approved it';
COMMENT ON COLUMN volens.study_wording.approved_on IS 'Date of that approval';
COMMENT ON COLUMN volens.study_wording.recorded_by IS 'Staff id';
COMMENT ON COLUMN volens.study_wording.recorded_at IS 'When';

CREATE TABLE volens.study_organisation (
    study_id uuid NOT NULL REFERENCES volens.study (study_id),
    ods_code text NOT NULL,
    name text NOT NULL,
    part text NOT NULL CHECK (part IN ('lead-site', 'site', 'pic', 'sponsor', 'cro', 'ctu')),
    PRIMARY KEY (study_id, ods_code, part)
);
COMMENT ON TABLE volens.study_organisation IS 'Organisations in a study and the part they play';
COMMENT ON COLUMN volens.study_organisation.study_id IS 'The study';
COMMENT ON COLUMN volens.study_organisation.ods_code IS 'Organisation code';
COMMENT ON COLUMN volens.study_organisation.name IS 'Name';
COMMENT ON COLUMN volens.study_organisation.part IS 'Part';

CREATE TABLE volens.study_delegation (
    delegation_id uuid PRIMARY KEY,
    study_id uuid NOT NULL REFERENCES volens.study (study_id),
    site_id uuid REFERENCES volens.study_site (site_id),
    staff_id text NOT NULL,
    staff_name text NOT NULL,
    ods_code text NOT NULL,
    duties text[] NOT NULL,
    from_date date NOT NULL,
    to_date date,
    recorded_by text NOT NULL,
    recorded_at timestamptz NOT NULL,
    signed_by text,
    signed_by_name text,
    signed_at timestamptz,
    ended_by text,
    ended_at timestamptz
);
COMMENT ON TABLE volens.study_delegation IS 'The delegation log: who may do what in a study, from when to when, signed by the principal investigator';
COMMENT ON COLUMN volens.study_delegation.delegation_id IS 'The entry';
COMMENT ON COLUMN volens.study_delegation.study_id IS 'The study';
COMMENT ON COLUMN volens.study_delegation.site_id IS 'The site it is for; null for the whole study';
COMMENT ON COLUMN volens.study_delegation.staff_id IS 'Staff id (the uid claim)';
COMMENT ON COLUMN volens.study_delegation.staff_name IS 'Staff name';
COMMENT ON COLUMN volens.study_delegation.ods_code IS 'Organisation under which the right holds';
COMMENT ON COLUMN volens.study_delegation.duties IS 'Duties delegated';
COMMENT ON COLUMN volens.study_delegation.from_date IS 'First day';
COMMENT ON COLUMN volens.study_delegation.to_date IS 'Last day';
COMMENT ON COLUMN volens.study_delegation.recorded_by IS 'Staff id of who wrote it';
COMMENT ON COLUMN volens.study_delegation.recorded_at IS 'When it was written';
COMMENT ON COLUMN volens.study_delegation.signed_by IS 'Staff id of the principal investigator who signed';
COMMENT ON COLUMN volens.study_delegation.signed_by_name IS 'Name of the principal investigator who signed';
COMMENT ON COLUMN volens.study_delegation.signed_at IS 'When it was signed';
COMMENT ON COLUMN volens.study_delegation.ended_by IS 'Staff id of who ended it';
COMMENT ON COLUMN volens.study_delegation.ended_at IS 'When it was ended';
CREATE INDEX study_delegation_staff ON volens.study_delegation (staff_id);
CREATE INDEX study_delegation_study ON volens.study_delegation (study_id);

CREATE TABLE volens.study_target (
    study_id uuid NOT NULL REFERENCES volens.study (study_id),
    dimension text NOT NULL CHECK (dimension IN ('ethnic-group', 'sex', 'age-band', 'deprivation-quintile')),
    category text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('share', 'count')),
    minimum numeric(10, 4) NOT NULL CHECK (minimum >= 0),
    maximum numeric(10, 4) CHECK (maximum >= minimum),
    evidence text,
    proportionality text,
    agreed_by text,
    agreed_on date,
    review_on date,
    PRIMARY KEY (study_id, dimension, category)
);
COMMENT ON TABLE volens.study_target IS 'A study''s aims by group, each on a protected characteristic with its equality statement';
COMMENT ON COLUMN volens.study_target.study_id IS 'The study';
COMMENT ON COLUMN volens.study_target.dimension IS 'Characteristic';
COMMENT ON COLUMN volens.study_target.category IS 'Group';
COMMENT ON COLUMN volens.study_target.kind IS 'Share of the target (0 to 1) or a count';
COMMENT ON COLUMN volens.study_target.minimum IS 'At least';
COMMENT ON COLUMN volens.study_target.maximum IS 'At most; returns a group to its ordinary chance and never closes enrolment';
COMMENT ON COLUMN volens.study_target.evidence IS 'Equality statement: evidence of disadvantage, need or low participation';
COMMENT ON COLUMN volens.study_target.proportionality IS 'Equality statement: why this is proportionate';
COMMENT ON COLUMN volens.study_target.agreed_by IS 'Equality statement: who agreed';
COMMENT ON COLUMN volens.study_target.agreed_on IS 'Equality statement: when';
COMMENT ON COLUMN volens.study_target.review_on IS 'Equality statement: review date';

CREATE TABLE volens.study_change (
    change_id uuid PRIMARY KEY,
    study_id uuid NOT NULL REFERENCES volens.study (study_id),
    changed_at timestamptz NOT NULL,
    changed_by text NOT NULL,
    changed_by_name text NOT NULL,
    field text NOT NULL,
    before text,
    after text
);
COMMENT ON TABLE volens.study_change IS 'What was changed in a study, field by field; never changed itself';
COMMENT ON COLUMN volens.study_change.change_id IS 'The change';
COMMENT ON COLUMN volens.study_change.study_id IS 'The study';
COMMENT ON COLUMN volens.study_change.changed_at IS 'When';
COMMENT ON COLUMN volens.study_change.changed_by IS 'Staff id';
COMMENT ON COLUMN volens.study_change.changed_by_name IS 'Staff name';
COMMENT ON COLUMN volens.study_change.field IS 'Field';
COMMENT ON COLUMN volens.study_change.before IS 'Value before';
COMMENT ON COLUMN volens.study_change.after IS 'Value after';
CREATE INDEX study_change_study ON volens.study_change (study_id, changed_at);

-- Grants, table by table; the golden list in the tests names each of them.
GRANT SELECT, INSERT, UPDATE ON volens.study TO volens_app;
GRANT SELECT ON volens.study TO volens_report;
GRANT SELECT, INSERT, DELETE ON volens.study_identifier TO volens_app;
GRANT SELECT ON volens.study_identifier TO volens_report;
GRANT SELECT, INSERT ON volens.study_criteria TO volens_app;
GRANT SELECT, INSERT, UPDATE ON volens.study_site TO volens_app;
GRANT SELECT ON volens.study_site TO volens_report;
GRANT SELECT, INSERT ON volens.study_approval TO volens_app;
GRANT SELECT ON volens.study_approval TO volens_report;
GRANT SELECT, INSERT ON volens.study_wording TO volens_app;
GRANT SELECT, INSERT, DELETE ON volens.study_organisation TO volens_app;
GRANT SELECT, INSERT, UPDATE (signed_by, signed_by_name, signed_at, ended_by, ended_at, to_date) ON volens.study_delegation TO volens_app;
GRANT SELECT, INSERT, DELETE ON volens.study_target TO volens_app;
GRANT SELECT, INSERT ON volens.study_change TO volens_app;
