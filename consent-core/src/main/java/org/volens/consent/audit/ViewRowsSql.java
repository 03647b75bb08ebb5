package org.volens.consent.audit;

import java.util.Optional;

/**
 * The service decides by two views, and their tables are what the log binds. Each view is held here against the same question
 * asked of its tables.
 */
final class ViewRowsSql {

    private static final String SUPERSESSION = """
            SELECT version.leaflet_id, version.version AS by_version, coalesce(change.class, 'substantive') AS class,
                   change.purposes, version.published_at,
                   CASE WHEN change.class = 'substantive' THEN coalesce(issue.old_yes_until, version.published_at)
                        ELSE version.published_at END AS old_yes_until
            FROM volens.leaflet_version version
            LEFT JOIN volens.leaflet_issue issue USING (leaflet_id, version)
            LEFT JOIN volens.leaflet_change change USING (leaflet_id, version)
            WHERE version.format = 'standard' AND version.source_sha256 IS NULL AND version.status <> 'draft'
              AND (change.class IN ('substantive', 'widening') OR issue.leaflet_id IS NULL)
            """;

    private static final String FIELDS = """
            anew.code, anew.number, anew.defined_at, anew.position, anew.title, anew.plain_text, anew.usual,
            anew.minimum_identity, anew.validity_months, anew.scope_kind, anew.confidentiality_route, anew.cag_reference,
            anew.article_6_basis, anew.article_9_condition, anew.controller, anew.processor, anew.agreement_date,
            anew.direct_marketing, anew.act_reason""";

    /** Terms that are only had where a purpose does not stand at yes; each other one is had where it does. */
    private static final String NOT_GIVEN = "('DUO:0000018', 'DUO:0000045', 'DUO:0000046')";

    private static final String DEFINITION =
            "SELECT " + FIELDS.replace("anew.number", "coalesce(anew.number, 1) AS number")
                    + ", coalesce(anew.duo_given, CASE WHEN duo_code NOT IN " + NOT_GIVEN
                    + " THEN ARRAY[duo_code] ELSE '{}' END) AS duo_given,"
                    + " coalesce(anew.duo_not_given, CASE WHEN duo_code IN " + NOT_GIVEN
                    + " THEN ARRAY[duo_code] ELSE '{}' END) AS duo_not_given, anew.retired_at, anew.directive_when, anew.directive_effect"
                    + " FROM volens.purpose anew"
                    + " UNION ALL SELECT " + FIELDS + ", anew.duo_given, anew.duo_not_given, first.retired_at,"
                    + " first.directive_when, first.directive_effect"
                    + " FROM volens.purpose_anew anew JOIN volens.purpose first USING (code)";

    private final AuditSql sql;

    ViewRowsSql(AuditSql sql) {
        this.sql = sql;
    }

    /** A row that a view and its tables do not both have: view, row of the tables or nothing, row of the view or nothing. */
    Optional<Row> firstUnlike() {
        try (RowSource rows = sql.found("WITH held AS (" + rows("leaflet_supersession", "(" + SUPERSESSION + ")")
                + " UNION ALL " + rows("purpose_definition", "(" + DEFINITION + ")") + "), shown AS ("
                + rows("leaflet_supersession", "volens.leaflet_supersession") + " UNION ALL "
                + rows("purpose_definition", "volens.purpose_definition") + ")"
                + " SELECT name, line::text, 'no such row' FROM (TABLE held EXCEPT ALL TABLE shown) missing"
                + " UNION ALL SELECT name, 'no such row', line::text FROM (TABLE shown EXCEPT ALL TABLE held) added"
                + " ORDER BY 1, 2, 3 LIMIT 1")) {
            return Optional.ofNullable(rows.next());
        }
    }

    private static String rows(String view, String source) {
        return "SELECT '" + view + "' AS name, to_jsonb(one) AS line FROM " + source + " one";
    }
}
