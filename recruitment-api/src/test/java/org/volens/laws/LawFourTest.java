package org.volens.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestDatabase;
import org.volens.TestPeople;
import org.volens.TestPeople.Someone;
import org.volens.TestRuns;
import org.volens.migrations.Accounts;
import tools.jackson.databind.JsonNode;

/** Nothing is rewritten: not by the API's own account, not by a new leaflet, not by what happens later. */
class LawFourTest {

    private static final String DENIED = "42501";
    private static final List<String> FOR_EVER = List.of(
            "consent_event", "consent_content", "use_log", "audit_entry", "study_approval", "recruitment_record");

    @Test
    void law_4_the_account_of_the_api_cannot_rewrite_what_is_for_ever_in_any_table_or_partition() throws SQLException {
        List<String> tables = TestRuns.texts("""
                SELECT relation.relname FROM pg_class relation
                JOIN pg_namespace space ON space.oid = relation.relnamespace AND space.nspname = 'volens'
                WHERE relation.relkind IN ('r', 'p') AND regexp_replace(relation.relname, '_p[0-9]{2}$', '') = ANY(string_to_array(?, ','))
                """, String.join(",", FOR_EVER));
        assertThat(tables)
                .as("tables with sixteen partitions each, and three without")
                .hasSize(3 * 17 + 3);
        Accounts accounts = TestDatabase.accounts();
        try (Connection api = DriverManager.getConnection(
                        accounts.url(), accounts.app().name(), accounts.app().password());
                Statement statement = api.createStatement()) {
            for (String table : tables) {
                for (String attempt : attempts(table)) {
                    assertThatThrownBy(() -> statement.execute(attempt))
                            .as(attempt)
                            .isInstanceOf(SQLException.class)
                            .extracting(failed -> ((SQLException) failed).getSQLState())
                            .isEqualTo(DENIED);
                }
            }
        }
    }

    private static List<String> attempts(String table) {
        String column = TestRuns.texts(
                        "SELECT column_name::text FROM information_schema.columns WHERE table_schema = 'volens' AND table_name = ? ORDER BY ordinal_position",
                        table)
                .getFirst();
        return List.of(
                "UPDATE volens." + table + " SET " + column + " = NULL",
                "DELETE FROM volens." + table,
                "TRUNCATE volens." + table);
    }

    @Test
    void law_4_an_old_decision_keeps_the_leaflet_it_was_made_under_when_a_new_version_comes() {
        String code = TestRuns.code();
        UUID study = TestRuns.openStudy(code);
        Someone someone = TestPeople.suiting(code);
        TestRuns.putInTouch(study, someone);
        JsonNode before = decisions(someone);
        TestRuns.leaflet(study, "# The leaflet\n\n## What it is\n\nA study, told otherwise.");
        assertThat(TestRuns.texts(
                        "SELECT version || ' ' || status FROM volens.leaflet_version WHERE leaflet_id = ? ORDER BY version",
                        "study-" + study))
                .containsExactly("1 retired", "2 published");
        assertThat(decisions(someone)).isEqualTo(before);
        JsonNode decided = before.get(before.size() - 1);
        assertThat(decided.get("purpose").asString()).isEqualTo("put-in-touch");
        assertThat(decided.get("leaflet").get("version").asInt()).isEqualTo(1);
        assertThat(decided.get("leaflet").get("sha256").asString())
                .isEqualTo(TestRuns.texts(
                                "SELECT sha256 FROM volens.leaflet_version WHERE leaflet_id = ? AND version = 1",
                                "study-" + study)
                        .getFirst());
    }

    @Test
    void law_4_a_change_of_mind_adds_to_the_history_and_takes_nothing_away() {
        Someone someone = TestPeople.joined("contact-by-app", "steering");
        JsonNode before = decisions(someone);
        List<Map<String, Object>> ledger = ledger(someone);
        TestPeople.answer(someone, "refuse", List.of("steering"));
        Asked.for_(201, someone.asks().post().uri("/v1/me/stops").bodyValue(Map.of("scope", "register")));
        JsonNode after = decisions(someone);
        assertThat(after).hasSize(before.size() + 2);
        for (int i = 0; i < before.size(); i++) {
            assertThat(after.get(i)).isEqualTo(before.get(i));
        }
        assertThat(ledger(someone).subList(0, ledger.size()).toString()).isEqualTo(ledger.toString());
    }

    @Test
    void law_4_an_approved_wording_is_followed_by_another_and_never_replaced() {
        UUID study = TestRuns.openStudy(TestRuns.code());
        String text = "# The leaflet\n\n## What it is\n\nSomething else.";
        TestRuns.leaflet(study, text);
        JsonNode page = Asked.for_(200, TestApi.as(Persona.COORDINATOR).get().uri("/v1/studies/" + study));
        assertThat(page.get("wordings").findValuesAsString("text"))
                .contains("# The leaflet\n\n## What it is\n\nA study.", text);
    }

    private static JsonNode decisions(Someone someone) {
        return Asked.for_(200, someone.asks().get().uri("/v1/me/choices")).get("history");
    }

    private static List<Map<String, Object>> ledger(Someone someone) {
        return TestDatabase.rows(
                "SELECT seq, recorded_at, kind, encode(commitment, 'hex') AS commitment FROM volens.consent_event WHERE person_id = ? ORDER BY seq",
                someone.id().value());
    }
}
