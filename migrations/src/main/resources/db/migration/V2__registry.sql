-- The register: people, sealed identity, health facts, coverage.

CREATE TABLE volens.person (
    person_id uuid PRIMARY KEY,
    birth_date date NOT NULL,
    died_on date,
    sex text NOT NULL CHECK (sex IN ('female', 'male', 'unknown', 'prefer-not-to-say')),
    ethnicity_system text,
    ethnicity_code text,
    ethnic_group text NOT NULL CHECK (ethnic_group IN ('asian', 'black', 'mixed', 'white', 'other', 'unknown', 'prefer-not-to-say')),
    lsoa text,
    imd_decile smallint CHECK (imd_decile BETWEEN 1 AND 10),
    icb text,
    region text,
    language text NOT NULL,
    needs text[] NOT NULL,
    restricted boolean NOT NULL,
    household bytea,
    registered_at timestamptz NOT NULL,
    route text NOT NULL CHECK (route IN ('app', 'web', 'phone', 'paper', 'face-to-face', 'import')),
    version integer NOT NULL
) PARTITION BY HASH (person_id);
COMMENT ON TABLE volens.person IS 'A person on the register: what matching needs in clear, nothing that names them';
COMMENT ON COLUMN volens.person.person_id IS 'The person (UUIDv7, never leaves the house)';
COMMENT ON COLUMN volens.person.birth_date IS 'Birth date; in clear for matching, treated as identifying';
COMMENT ON COLUMN volens.person.died_on IS 'Date of death where told';
COMMENT ON COLUMN volens.person.sex IS 'Sex registered at birth';
COMMENT ON COLUMN volens.person.ethnicity_system IS 'System URI of the ethnicity code; codes mean different things in different systems';
COMMENT ON COLUMN volens.person.ethnicity_code IS 'Finest ethnicity answer given';
COMMENT ON COLUMN volens.person.ethnic_group IS 'ONS 2021 group (5) or that it is not known';
COMMENT ON COLUMN volens.person.lsoa IS 'LSOA 2021; in clear for matching, treated as identifying; null for restricted records';
COMMENT ON COLUMN volens.person.imd_decile IS 'IMD 2025 decile, 1 most deprived';
COMMENT ON COLUMN volens.person.icb IS 'ICB (2026 set), ODS code';
COMMENT ON COLUMN volens.person.region IS 'NHS England region, ODS code';
COMMENT ON COLUMN volens.person.language IS 'Preferred language, BCP 47';
COMMENT ON COLUMN volens.person.needs IS 'Communication needs (Accessible Information Standard)';
COMMENT ON COLUMN volens.person.restricted IS 'Sensitive record: no location anywhere';
COMMENT ON COLUMN volens.person.household IS 'Keyed hash of the household; null for communal addresses';
COMMENT ON COLUMN volens.person.registered_at IS 'When the person came onto the register';
COMMENT ON COLUMN volens.person.route IS 'How they came';
COMMENT ON COLUMN volens.person.version IS 'Rises with each change';
CREATE INDEX person_birth_date ON volens.person (birth_date);

CREATE TABLE volens.person_key (
    person_id uuid PRIMARY KEY REFERENCES volens.person (person_id),
    wrapped bytea NOT NULL,
    master_version integer NOT NULL
) PARTITION BY HASH (person_id);
COMMENT ON TABLE volens.person_key IS 'The person''s own data key, wrapped by the master key; dropping it erases what it sealed';
COMMENT ON COLUMN volens.person_key.person_id IS 'The person';
COMMENT ON COLUMN volens.person_key.wrapped IS 'Data key sealed under the master key';
COMMENT ON COLUMN volens.person_key.master_version IS 'Version of the master key';

CREATE TABLE volens.person_sealed (
    person_id uuid PRIMARY KEY REFERENCES volens.person (person_id),
    sealed bytea NOT NULL
) PARTITION BY HASH (person_id);
COMMENT ON TABLE volens.person_sealed IS 'Identity sealed under the person''s key: NHS number, name, address, contact points';
COMMENT ON COLUMN volens.person_sealed.person_id IS 'The person';
COMMENT ON COLUMN volens.person_sealed.sealed IS 'AES-GCM ciphertext of the identity document, bound to the person id';

CREATE TABLE volens.nhs_number_index (
    key_version smallint NOT NULL,
    blind bytea NOT NULL CHECK (length(blind) = 32),
    person_id uuid NOT NULL,
    PRIMARY KEY (key_version, blind)
);
COMMENT ON TABLE volens.nhs_number_index IS 'Keyed blind index over NHS numbers; unique across people, so a small table of its own';
COMMENT ON COLUMN volens.nhs_number_index.key_version IS 'Version of the index key';
COMMENT ON COLUMN volens.nhs_number_index.blind IS 'HMAC-SHA256 of the normalised NHS number';
COMMENT ON COLUMN volens.nhs_number_index.person_id IS 'The person';

CREATE TABLE volens.name_index (
    key_version smallint NOT NULL,
    blind bytea NOT NULL CHECK (length(blind) = 32),
    person_id uuid NOT NULL,
    PRIMARY KEY (key_version, blind, person_id)
);
COMMENT ON TABLE volens.name_index IS 'Keyed blind index over surname, birth date and postcode, to propose duplicates and find people by what they say';
COMMENT ON COLUMN volens.name_index.key_version IS 'Version of the index key';
COMMENT ON COLUMN volens.name_index.blind IS 'HMAC-SHA256 of the normalised text';
COMMENT ON COLUMN volens.name_index.person_id IS 'The person';

CREATE TABLE volens.person_reference (
    reference text PRIMARY KEY,
    person_id uuid NOT NULL,
    made_at timestamptz NOT NULL
);
COMMENT ON TABLE volens.person_reference IS 'Random references by which staff name a person without identifying them';
COMMENT ON COLUMN volens.person_reference.reference IS 'Random reference';
COMMENT ON COLUMN volens.person_reference.person_id IS 'The person';
COMMENT ON COLUMN volens.person_reference.made_at IS 'When it was made';

CREATE TABLE volens.sign_in (
    issuer text NOT NULL,
    subject text NOT NULL,
    person_id uuid NOT NULL,
    linked_at timestamptz NOT NULL,
    PRIMARY KEY (issuer, subject)
);
COMMENT ON TABLE volens.sign_in IS 'Which sign-in of which issuer is which person';
COMMENT ON COLUMN volens.sign_in.issuer IS 'Token issuer';
COMMENT ON COLUMN volens.sign_in.subject IS 'Subject at that issuer';
COMMENT ON COLUMN volens.sign_in.person_id IS 'The person';
COMMENT ON COLUMN volens.sign_in.linked_at IS 'When they were linked';

CREATE TABLE volens.register_code (
    system text NOT NULL,
    code text NOT NULL,
    display text NOT NULL,
    named_by text NOT NULL,
    PRIMARY KEY (system, code)
);
COMMENT ON TABLE volens.register_code IS 'Codes that the register''s protocol or an open definition names; facts outside them are not kept';
COMMENT ON COLUMN volens.register_code.system IS 'Code system URI';
COMMENT ON COLUMN volens.register_code.code IS 'Code';
COMMENT ON COLUMN volens.register_code.display IS 'Words for people';
COMMENT ON COLUMN volens.register_code.named_by IS 'Protocol or definition that names it';

CREATE TABLE volens.health_fact (
    person_id uuid NOT NULL REFERENCES volens.person (person_id),
    fact_id uuid NOT NULL,
    domain text NOT NULL CHECK (domain IN ('condition', 'observation', 'medication', 'procedure', 'allergy', 'immunisation')),
    system text NOT NULL,
    code text NOT NULL,
    onset date,
    recorded date,
    abated date,
    status text NOT NULL,
    verification text NOT NULL CHECK (verification IN ('confirmed', 'suspected', 'refuted', 'entered-in-error', 'unknown')),
    hidden boolean NOT NULL,
    source text NOT NULL,
    stored_at timestamptz NOT NULL,
    PRIMARY KEY (person_id, fact_id)
) PARTITION BY HASH (person_id);
COMMENT ON TABLE volens.health_fact IS 'One health fact, kept only while the person permits the use of their record';
COMMENT ON COLUMN volens.health_fact.person_id IS 'The person';
COMMENT ON COLUMN volens.health_fact.fact_id IS 'The fact';
COMMENT ON COLUMN volens.health_fact.domain IS 'Domain';
COMMENT ON COLUMN volens.health_fact.system IS 'Code system URI';
COMMENT ON COLUMN volens.health_fact.code IS 'Code';
COMMENT ON COLUMN volens.health_fact.onset IS 'Onset, where known';
COMMENT ON COLUMN volens.health_fact.recorded IS 'When it was recorded at the source';
COMMENT ON COLUMN volens.health_fact.abated IS 'Abatement, where known';
COMMENT ON COLUMN volens.health_fact.status IS 'Clinical status';
COMMENT ON COLUMN volens.health_fact.verification IS 'Verification status; refuted and entered-in-error never count';
COMMENT ON COLUMN volens.health_fact.hidden IS 'Hidden from the patient, third-party or do-not-contact: never leads to an invitation';
COMMENT ON COLUMN volens.health_fact.source IS 'Data source';
COMMENT ON COLUMN volens.health_fact.stored_at IS 'When it was stored here';
CREATE INDEX health_fact_code ON volens.health_fact (system, code, person_id);

CREATE TABLE volens.coverage (
    person_id uuid NOT NULL REFERENCES volens.person (person_id),
    source text NOT NULL,
    domain text NOT NULL,
    covered_from date NOT NULL,
    covered_to date NOT NULL,
    PRIMARY KEY (person_id, source, domain)
) PARTITION BY HASH (person_id);
COMMENT ON TABLE volens.coverage IS 'What a source covers of a person, so that absence can be told from not known';
COMMENT ON COLUMN volens.coverage.person_id IS 'The person';
COMMENT ON COLUMN volens.coverage.source IS 'Data source';
COMMENT ON COLUMN volens.coverage.domain IS 'Domain covered';
COMMENT ON COLUMN volens.coverage.covered_from IS 'First day covered';
COMMENT ON COLUMN volens.coverage.covered_to IS 'Last day covered';

CREATE TABLE volens.person_interest (
    person_id uuid NOT NULL REFERENCES volens.person (person_id),
    system text NOT NULL,
    code text NOT NULL,
    told_at timestamptz NOT NULL,
    PRIMARY KEY (person_id, system, code)
) PARTITION BY HASH (person_id);
COMMENT ON TABLE volens.person_interest IS 'What a person says research about interests them; kept while their answers may be used, and no statement that they have it';
COMMENT ON COLUMN volens.person_interest.person_id IS 'The person';
COMMENT ON COLUMN volens.person_interest.system IS 'Code system';
COMMENT ON COLUMN volens.person_interest.code IS 'Code, one of the register''s list';
COMMENT ON COLUMN volens.person_interest.told_at IS 'When they told us';

CREATE TABLE volens.import_run (
    run_id uuid PRIMARY KEY,
    source text NOT NULL,
    started_at timestamptz NOT NULL,
    ended_at timestamptz NOT NULL,
    imported_by text NOT NULL,
    counts jsonb NOT NULL
);
COMMENT ON TABLE volens.import_run IS 'What one load did, in numbers; people without permission are counted here and kept nowhere';
COMMENT ON COLUMN volens.import_run.run_id IS 'The run';
COMMENT ON COLUMN volens.import_run.source IS 'Data source';
COMMENT ON COLUMN volens.import_run.started_at IS 'Start';
COMMENT ON COLUMN volens.import_run.ended_at IS 'End';
COMMENT ON COLUMN volens.import_run.imported_by IS 'Staff id';
COMMENT ON COLUMN volens.import_run.counts IS 'Counts by outcome';

-- Sixteen hash partitions for each per-person table. No role but the owner gets a right on a partition:
-- every read and write goes through the parent, whose grants are the golden list.
DO $$
DECLARE
    parent text;
BEGIN
    FOREACH parent IN ARRAY ARRAY[
        'person',
        'person_key',
        'person_sealed',
        'health_fact',
        'coverage',
        'person_interest'
    ]
    LOOP
        FOR remainder IN 0..15 LOOP
            EXECUTE format(
                'CREATE TABLE volens.%I PARTITION OF volens.%I FOR VALUES WITH (MODULUS 16, REMAINDER %s)',
                parent || '_p' || lpad(remainder::text, 2, '0'), parent, remainder);
        END LOOP;
    END LOOP;
END
$$;

-- Grants, table by table; the golden list in the tests names each of them.
GRANT SELECT, INSERT, UPDATE ON volens.person TO volens_app;
GRANT SELECT, INSERT, UPDATE (wrapped, master_version) ON volens.person_key TO volens_app;
GRANT SELECT, INSERT, UPDATE (sealed) ON volens.person_sealed TO volens_app;
GRANT SELECT, INSERT ON volens.nhs_number_index TO volens_app;
GRANT SELECT, INSERT, DELETE ON volens.name_index TO volens_app;
GRANT SELECT, INSERT ON volens.person_reference TO volens_app;
GRANT SELECT, INSERT ON volens.sign_in TO volens_app;
GRANT SELECT, INSERT ON volens.register_code TO volens_app;
GRANT SELECT, INSERT, DELETE ON volens.health_fact TO volens_app;
GRANT SELECT, INSERT, DELETE ON volens.coverage TO volens_app;
GRANT SELECT, INSERT, DELETE ON volens.person_interest TO volens_app;
GRANT SELECT, INSERT ON volens.import_run TO volens_app;
