package org.volens.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchemaTest {

    @Test
    void every_table_view_and_column_says_what_it_is() throws Exception {
        assertThat(texts("""
                                SELECT relation.relname || coalesce('.' || col.attname, '')
                                FROM pg_class relation
                                JOIN pg_namespace namespace ON namespace.oid = relation.relnamespace AND namespace.nspname = 'volens'
                                LEFT JOIN pg_attribute col ON col.attrelid = relation.oid AND col.attnum > 0 AND NOT col.attisdropped
                                WHERE relation.relkind IN ('r', 'p', 'v') AND NOT relation.relispartition
                                  AND relation.relname <> 'flyway_schema_history'
                                  AND (obj_description(relation.oid) IS NULL
                                       OR (relation.relkind <> 'v' AND col_description(relation.oid, col.attnum) IS NULL))
                                """)).isEmpty();
    }

    @Test
    void tables_with_a_person_in_their_key_are_partitioned_by_person_in_sixteen() throws Exception {
        assertThat(texts("""
                                SELECT relation.relname FROM pg_class relation
                                JOIN pg_namespace namespace ON namespace.oid = relation.relnamespace AND namespace.nspname = 'volens'
                                JOIN pg_constraint key ON key.conrelid = relation.oid AND key.contype = 'p'
                                JOIN pg_attribute col ON col.attrelid = relation.oid AND col.attname = 'person_id' AND col.attnum = key.conkey[1]
                                WHERE NOT relation.relispartition
                                  AND (relation.relkind <> 'p'
                                       OR (SELECT count(*) FROM pg_inherits WHERE inhparent = relation.oid) <> 16)
                                """)).isEmpty();
        assertThat(texts("SELECT 1 FROM pg_class WHERE relkind = 'p' AND relname = 'consent_event'"))
                .hasSize(1);
    }

    @Test
    void in_per_person_tables_the_person_comes_first_in_every_key() throws Exception {
        assertThat(texts("""
                                SELECT relation.relname || ' ' || key.conname FROM pg_class relation
                                JOIN pg_namespace namespace ON namespace.oid = relation.relnamespace AND namespace.nspname = 'volens'
                                JOIN pg_constraint key ON key.conrelid = relation.oid AND key.contype IN ('p', 'f', 'u')
                                JOIN pg_attribute first ON first.attrelid = relation.oid AND first.attnum = key.conkey[1]
                                WHERE relation.relkind = 'p' AND NOT relation.relispartition AND first.attname <> 'person_id'
                                """)).isEmpty();
    }

    @Test
    void nothing_in_the_schema_reads_the_clock() throws Exception {
        assertThat(texts("""
                                SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef
                                JOIN pg_class relation ON relation.oid = adrelid
                                JOIN pg_namespace namespace ON namespace.oid = relation.relnamespace AND namespace.nspname = 'volens'
                                WHERE relation.relname <> 'flyway_schema_history'
                                  AND pg_get_expr(adbin, adrelid) <> 'gen_random_uuid()'
                                  AND pg_get_expr(adbin, adrelid) !~ '^(''[a-z]+''::text|false)$'
                                """)).isEmpty();
    }

    @Test
    void migrating_again_changes_nothing() {
        assertThat(Schema.migrate(TestDatabase.ACCOUNTS)).isZero();
    }

    @Test
    void the_runner_names_what_is_missing() {
        assertThat(Migrate.run("migrate", Map.of())).isEqualTo(2);
        assertThat(Migrate.run("dance", Map.of())).isEqualTo(2);
    }

    private static List<String> texts(String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection connection = TestDatabase.asSuperuser();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
