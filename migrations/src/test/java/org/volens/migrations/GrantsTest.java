package org.volens.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrantsTest {

    private static final String GRANTS = """
            SELECT format('%s %s %s', roles.rolname, relation.relname, string_agg(DISTINCT rights.privilege_type, ',' ORDER BY rights.privilege_type))
            FROM pg_class relation
            JOIN pg_namespace namespace ON namespace.oid = relation.relnamespace AND namespace.nspname = 'volens'
            CROSS JOIN LATERAL aclexplode(relation.relacl) rights
            JOIN pg_roles roles ON roles.oid = rights.grantee
            WHERE roles.rolname <> 'volens_owner'
            GROUP BY 1, roles.rolname, relation.relname
            UNION ALL
            SELECT format('%s %s.%s %s', roles.rolname, relation.relname, col.attname, string_agg(DISTINCT rights.privilege_type, ',' ORDER BY rights.privilege_type))
            FROM pg_class relation
            JOIN pg_namespace namespace ON namespace.oid = relation.relnamespace AND namespace.nspname = 'volens'
            JOIN pg_attribute col ON col.attrelid = relation.oid
            CROSS JOIN LATERAL aclexplode(col.attacl) rights
            JOIN pg_roles roles ON roles.oid = rights.grantee
            WHERE roles.rolname <> 'volens_owner'
            GROUP BY roles.rolname, relation.relname, col.attname
            ORDER BY 1
            """.replace("GROUP BY 1, roles", "GROUP BY roles");

    @Test
    void the_grants_over_every_table_and_partition_are_the_golden_list() throws Exception {
        assertThat(String.join("\n", texts(GRANTS))).isEqualTo(String.join("\n", golden()));
    }

    @Test
    void no_right_is_given_to_everybody_or_by_default() throws Exception {
        assertThat(texts("SELECT defaclobjtype::text FROM pg_default_acl")).isEmpty();
        assertThat(texts("""
                                SELECT relation.relname FROM pg_class relation
                                JOIN pg_namespace namespace ON namespace.oid = relation.relnamespace AND namespace.nspname = 'volens'
                                CROSS JOIN LATERAL aclexplode(relation.relacl) rights WHERE rights.grantee = 0
                                """)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE volens.consent_event SET kind = 'stopped'",
                "DELETE FROM volens.consent_event",
                "TRUNCATE volens.consent_event",
                "UPDATE volens.consent_event_p03 SET kind = 'stopped'",
                "DELETE FROM volens.consent_event_p03",
                "TRUNCATE volens.consent_event_p03",
                "INSERT INTO volens.consent_event_p03 SELECT * FROM volens.consent_event",
                "SELECT * FROM volens.consent_event_p03",
                "UPDATE volens.consent_content SET canonical = ''",
                "DELETE FROM volens.consent_content",
                "DELETE FROM volens.consent_state",
                "DELETE FROM volens.consent_position",
                "UPDATE volens.permit SET act = 'x'",
                "DELETE FROM volens.permit",
                "UPDATE volens.use_log SET role = 'x'",
                "DELETE FROM volens.use_log",
                "UPDATE volens.use_place SET salt = ''",
                "DELETE FROM volens.use_place",
                "DELETE FROM volens.use_place_p03",
                "UPDATE volens.use_tile SET hashes = ''",
                "DELETE FROM volens.use_page",
                "INSERT INTO volens.use_gone VALUES (gen_random_uuid(), 0)",
                "UPDATE volens.log_item SET canonical = ''",
                "DELETE FROM volens.log_item_entry",
                "DELETE FROM volens.run_item",
                "UPDATE volens.audit_entry SET command = 'x'",
                "DELETE FROM volens.audit_entry",
                "UPDATE volens.study_approval SET reference = 'x'",
                "DELETE FROM volens.study_approval",
                "UPDATE volens.recruitment_record SET consent_date = NULL",
                "DELETE FROM volens.recruitment_record",
                "UPDATE volens.leaflet_version SET source = ''",
                "UPDATE volens.leaflet_version SET published_at = NULL",
                "DELETE FROM volens.leaflet_version",
                "UPDATE volens.leaflet_issue SET old_yes_until = NULL",
                "DELETE FROM volens.leaflet_issue",
                "UPDATE volens.leaflet_change SET class = 'cosmetic'",
                "DELETE FROM volens.leaflet_change",
                "DELETE FROM volens.leaflet_section",
                "DELETE FROM volens.leaflet_purpose",
                "UPDATE volens.leaflet SET title = 'x'",
                "ALTER TABLE volens.leaflet_version DISABLE TRIGGER leaflet_stays_frozen",
                "DELETE FROM volens.person_key",
                "UPDATE volens.subscriber SET url = 'https://elsewhere.example'",
                "DELETE FROM volens.subscriber",
                "UPDATE volens.subscriber_notice SET level = 'pause'",
                "UPDATE volens.subscriber_notice SET person_id = NULL",
                "DELETE FROM volens.subscriber_notice",
                "UPDATE volens.mandate SET role = 'parental-responsibility'",
                "DELETE FROM volens.mandate",
                "UPDATE volens.mandate_evidence SET sha256 = repeat('0', 64)",
                "UPDATE volens.mandate_check SET accepted = true",
                "DELETE FROM volens.mandate_check_p03",
                "UPDATE volens.capacity_finding SET capacity = 'has'",
                "DELETE FROM volens.acting_task",
                "DELETE FROM volens.person",
                "DELETE FROM volens.person_sealed",
                "DELETE FROM volens.nhs_number_index",
                "DELETE FROM volens.sign_in",
                "DELETE FROM volens.person_reference",
                "DELETE FROM volens.invitation",
                "DELETE FROM volens.message",
                "DELETE FROM volens.screening",
                "DELETE FROM volens.wave_pool",
                "DELETE FROM volens.stop_link",
                "DELETE FROM volens.concern",
                "DELETE FROM volens.tombstone",
                "DELETE FROM volens.erasure_due",
                "DELETE FROM volens.delegate",
                "DELETE FROM volens.delegate_sign_in",
                "DELETE FROM volens.mandate_evidence",
                "DELETE FROM volens.capacity_finding",
                "DELETE FROM volens.consent_content_p03",
                "UPDATE volens.tombstone SET erased_at = erased_at",
                "UPDATE volens.nhs_number_index SET blind = blind",
                "UPDATE volens.stop_link SET person_id = NULL",
                "UPDATE volens.consent_state SET principal = gen_random_uuid()",
                "ALTER FUNCTION volens.erase_person SET search_path = public",
                "DROP FUNCTION volens.erase_person",
                "ALTER TABLE volens.consent_event ADD COLUMN x integer",
                "ALTER TABLE volens.consent_event DISABLE TRIGGER ALL",
                "ALTER TABLE volens.consent_event DETACH PARTITION volens.consent_event_p03",
                "DROP TABLE volens.consent_event",
                "CREATE TABLE volens.mine (x integer)",
                "CREATE FUNCTION volens.mine() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
                "CREATE TRIGGER mine BEFORE INSERT ON volens.consent_event FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()",
                "CREATE RULE mine AS ON INSERT TO volens.consent_event DO INSTEAD NOTHING",
                "SET session_replication_role = replica",
                "SET ROLE volens_owner",
                "ALTER ROLE volens_api SUPERUSER",
                "DELETE FROM volens.flyway_schema_history",
                "LOCK TABLE volens.consent_event IN ACCESS EXCLUSIVE MODE",
            })
    void law_4_nothing_is_rewritten_the_api_account_may_not(String attempt) throws Exception {
        try (Connection connection = TestDatabase.as(TestDatabase.ACCOUNTS.app());
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> statement.execute(attempt))
                    .isInstanceOf(SQLException.class)
                    .extracting(failure -> ((SQLException) failure).getSQLState())
                    .isEqualTo("42501");
        }
    }

    @Test
    void functions_that_run_as_their_owner_are_for_the_api_alone_and_look_nowhere_else() throws Exception {
        assertThat(texts("""
                                SELECT format('%s %s %s', proname, pg_get_userbyid(proowner), array_to_string(proconfig, ';'))
                                FROM pg_proc JOIN pg_namespace namespace ON namespace.oid = pronamespace AND nspname = 'volens'
                                WHERE prosecdef
                                """))
                .containsExactlyInAnyOrder(
                        "erase_person volens_owner search_path=pg_catalog, pg_temp",
                        "forget_unused_signatures volens_owner search_path=pg_catalog, pg_temp");
        assertThat(texts("""
                                SELECT format('%s %s', proname, CASE rights.grantee WHEN 0 THEN 'everybody' ELSE pg_get_userbyid(rights.grantee) END)
                                FROM pg_proc JOIN pg_namespace namespace ON namespace.oid = pronamespace AND nspname = 'volens'
                                CROSS JOIN LATERAL aclexplode(proacl) rights WHERE pg_get_userbyid(rights.grantee) <> 'volens_owner'
                                """))
                .containsExactlyInAnyOrder("erase_person volens_app", "forget_unused_signatures volens_app");
        assertThat(texts("""
                                SELECT proname FROM pg_proc JOIN pg_namespace namespace ON namespace.oid = pronamespace
                                AND nspname = 'volens' WHERE proacl IS NULL AND prorettype <> 'trigger'::regtype
                                """)).as("functions that anybody may call").isEmpty();
    }

    @Test
    void every_table_of_people_is_named_by_the_erasure() throws Exception {
        assertThat(texts("""
                                SELECT DISTINCT col.table_name FROM information_schema.columns col
                                JOIN pg_class relation ON relation.relname = col.table_name
                                JOIN pg_namespace namespace ON namespace.oid = relation.relnamespace AND nspname = 'volens'
                                WHERE col.table_schema = 'volens' AND col.column_name = 'person_id'
                                  AND NOT relation.relispartition AND col.table_name <> 'log_entry'
                                  AND NOT EXISTS (SELECT 1 FROM pg_proc WHERE proname = 'erase_person'
                                      AND prosrc ~ ('volens\\.' || col.table_name || '\\M'))
                                """)).isEmpty();
    }

    @Test
    void the_reporting_account_reads_and_writes_nothing() throws Exception {
        try (Connection connection = TestDatabase.as(TestDatabase.ACCOUNTS.report());
                Statement statement = connection.createStatement()) {
            statement
                    .executeQuery("SELECT count(*) FROM volens.recruitment_return")
                    .close();
            assertThatThrownBy(() -> statement.execute("INSERT INTO volens.search_run VALUES (NULL, NULL, NULL, NULL)"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> statement.execute("SELECT * FROM volens.person"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void the_auditing_account_reads_consent_and_the_log_and_nothing_that_names_anybody() throws Exception {
        Accounts.Account auditor = Objects.requireNonNull(TestDatabase.ACCOUNTS.audit());
        try (Connection connection = TestDatabase.as(auditor);
                Statement statement = connection.createStatement()) {
            for (String table : List.of("consent_event", "consent_content", "log_leaf", "log_tile", "log_checkpoint")) {
                statement.executeQuery("SELECT * FROM volens." + table).close();
                assertThatThrownBy(() -> statement.execute("DELETE FROM volens." + table))
                        .hasMessageContaining("permission denied");
            }
            for (String table : List.of("person", "person_sealed", "person_key", "nhs_number_index", "health_fact")) {
                assertThatThrownBy(() -> statement.execute("SELECT * FROM volens." + table))
                        .hasMessageContaining("permission denied");
            }
        }
    }

    private static List<String> golden() throws IOException {
        try (InputStream file = Objects.requireNonNull(GrantsTest.class.getResourceAsStream("/grants.golden"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
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
