-- What an auditor needs to read, to check that the leaflets that decisions bind are still the same words.

-- Grants, table by table; the golden list in the tests names each of them.
GRANT SELECT ON volens.leaflet_version TO volens_audit;
