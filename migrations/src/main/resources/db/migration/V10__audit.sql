-- What an auditor may read, to check that nothing was rewritten.

DO $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'volens_audit') THEN
        RAISE EXCEPTION 'The role volens_audit is missing. Run bin/db-roles first: it makes what this release needs.';
    END IF;
END
$$;

-- Grants, table by table; the golden list in the tests names each of them.
GRANT USAGE ON SCHEMA volens TO volens_audit;
GRANT SELECT ON volens.consent_content TO volens_audit;
GRANT SELECT ON volens.consent_event TO volens_audit;
GRANT SELECT ON volens.consent_position TO volens_audit;
GRANT SELECT ON volens.consent_state TO volens_audit;
GRANT SELECT ON volens.leaf_queue TO volens_audit;
GRANT SELECT ON volens.log TO volens_audit;
GRANT SELECT ON volens.log_checkpoint TO volens_audit;
GRANT SELECT ON volens.log_entry TO volens_audit;
GRANT SELECT ON volens.log_leaf TO volens_audit;
GRANT SELECT ON volens.log_tile TO volens_audit;
