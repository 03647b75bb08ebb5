package org.volens.consent.audit;

import org.volens.consent.r2dbc.DefinitionSql;

/** The rows of definitions, read by the same question as when they became leaves, and of what the log holds of them. */
final class DefinitionRowsSql {

    private final AuditSql sql;

    DefinitionRowsSql(AuditSql sql) {
        this.sql = sql;
    }

    /** Every definition in order of its name: name, what it says. */
    RowSource definitions() {
        return sql.found(DefinitionSql.ALL + " ORDER BY name COLLATE \"C\"");
    }

    /** What the log holds of definitions: item, canonical text, tag. */
    RowSource items() {
        return sql.found("SELECT item_id, canonical, salt FROM volens.log_item WHERE kind = 'definition'");
    }
}
