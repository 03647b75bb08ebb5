package org.volens.security;

/** When an entry of the delegation log counts, for queries that look for studies by their log. */
public final class DelegationSql {

    /**
     * A condition on {@code entry} and {@code study}: not ended, {@code :today} within its dates, signed unless the study is
     * being prepared or the entry is the principal investigator's, and of an organisation that takes part.
     */
    public static final String COUNTS = """
            (entry.ended_at IS NULL AND entry.from_date <= :today
             AND (entry.to_date IS NULL OR entry.to_date >= :today)
             AND (entry.signed_at IS NOT NULL OR 'principal-investigator' = ANY(entry.duties)
                  OR study.state IN ('draft', 'in-review'))
             AND (study.lead_ods = entry.ods_code
                  OR EXISTS (SELECT 1 FROM volens.study_site place
                             WHERE place.study_id = study.study_id AND place.ods_code = entry.ods_code)
                  OR EXISTS (SELECT 1 FROM volens.study_organisation part
                             WHERE part.study_id = study.study_id AND part.ods_code = entry.ods_code)))
            """;

    private DelegationSql() {}
}
