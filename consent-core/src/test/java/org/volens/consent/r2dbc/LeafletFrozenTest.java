package org.volens.consent.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.r2dbc.spi.R2dbcException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.volens.consent.ChangeClass;

/** Law 4 under attack: the account of the API tries to change what was published. */
class LeafletFrozenTest {

    private static final String ONE = "## What {#what}\n\nYou choose.\n";
    private static final String IN_FRENCH =
            "INSERT INTO volens.leaflet_version (leaflet_id, version, language, format, status,"
                    + " source, sha256, published_at) VALUES ('%1$s', 1, 'fr', 'standard', 'published', 'x',"
                    + " encode(sha256('x'), 'hex'), '2020-01-01'); ";
    private static final LeafletDesk DESK = desk();

    private static LeafletDesk desk() {
        LeafletDesk desk = new LeafletDesk();
        desk.publish(ONE, ChangeClass.COSMETIC);
        desk.publish(ONE + "\nAnd more.\n", ChangeClass.WIDENING);
        return desk;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE volens.leaflet_version SET source = 'x' WHERE leaflet_id = '%s'",
                "UPDATE volens.leaflet_version SET sha256 = repeat('0', 64) WHERE leaflet_id = '%s'",
                "UPDATE volens.leaflet_version SET published_at = published_at - interval '1 day' WHERE leaflet_id = '%s'",
                "UPDATE volens.leaflet_version SET status = 'published' WHERE leaflet_id = '%s' AND version = 1",
                "UPDATE volens.leaflet_version SET status = 'draft' WHERE leaflet_id = '%s'",
                "UPDATE volens.leaflet_version SET status = 'retired', retired_at = NULL WHERE leaflet_id = '%s'",
                "UPDATE volens.leaflet_version SET retired_at = '2020-01-01' WHERE leaflet_id = '%s' AND version = 1",
                "UPDATE volens.leaflet_version SET status = status WHERE leaflet_id = '%s'",
                "DELETE FROM volens.leaflet_version WHERE leaflet_id = '%s'",
                "TRUNCATE volens.leaflet_version",
                "INSERT INTO volens.leaflet_version SELECT * FROM volens.leaflet_version WHERE leaflet_id = '%s'"
                        + " ON CONFLICT (leaflet_id, version, language, format) DO UPDATE SET source = 'x'",
                "MERGE INTO volens.leaflet_version v USING (SELECT '%s' AS id) s ON v.leaflet_id = s.id"
                        + " WHEN MATCHED THEN UPDATE SET source = 'x'",
                "INSERT INTO volens.leaflet_version (leaflet_id, version, language, format, status, source, sha256, published_at)"
                        + " VALUES ('%s', 2, 'en-GB', 'standard', 'published', 'x', encode(sha256('x'), 'hex'), '2020-01-01')",
                "INSERT INTO volens.leaflet_version (leaflet_id, version, language, format, status, source, sha256, translator,"
                        + " translated_on, source_sha256, published_at) VALUES ('%s', 2, 'cy', 'standard', 'published', 'x',"
                        + " encode(sha256('x'), 'hex'), 'A', '2020-01-01', repeat('0', 64), '2020-01-01')",
                "INSERT INTO volens.leaflet_change VALUES ('%s', 2, 'who', '{added}', 'cosmetic', 'x', NULL)",
                "INSERT INTO volens.leaflet_change VALUES ('%s', 1, 'what', '{reworded}', 'widening', 'x', NULL)",
                "UPDATE volens.leaflet_change SET class = 'cosmetic' WHERE leaflet_id = '%s'",
                "DELETE FROM volens.leaflet_change WHERE leaflet_id = '%s'",
                "INSERT INTO volens.leaflet_purpose VALUES ('%s', 2, 'put-in-touch')",
                "DELETE FROM volens.leaflet_purpose WHERE leaflet_id = '%s'",
                "INSERT INTO volens.leaflet_section VALUES ('%s', 2, 'what', '{steering}')",
                "UPDATE volens.leaflet_issue SET old_yes_until = '2100-01-01', decide_again_by = '2100-01-01' WHERE leaflet_id = '%s'",
                "DELETE FROM volens.leaflet_issue WHERE leaflet_id = '%s'",
                "UPDATE volens.leaflet SET title = 'x' WHERE leaflet_id = '%s'",
                "DELETE FROM volens.leaflet WHERE leaflet_id = '%s'",
                "UPDATE volens.leaflet_supersession SET class = 'cosmetic' WHERE leaflet_id = '%s'",
                "ALTER TABLE volens.leaflet_version DISABLE TRIGGER ALL",
                "DROP TRIGGER leaflet_stays_frozen ON volens.leaflet_version",
                "CREATE OR REPLACE FUNCTION volens.leaflet_stays_frozen() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
                "CREATE OR REPLACE VIEW volens.leaflet_supersession AS SELECT 1 AS nothing",
                "SET session_replication_role = replica",
            })
    void law_4_what_was_published_cannot_be_changed(String attempt) {
        List<String> before = everything();
        assertThatThrownBy(() -> run(attempt.formatted(DESK.leafletId)))
                .satisfies(failure -> assertThat(state(failure)).isIn("42501", "55000"));
        assertThat(everything()).isEqualTo(before);
    }

    /** Of a version that nobody described, also with words in one more language; and of one that is not there. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO volens.leaflet_change VALUES ('%1$s', 1, 'what', '{reworded}', 'cosmetic', 'x', NULL)",
                "INSERT INTO volens.leaflet_section VALUES ('%1$s', 1, 'what', '{steering}')",
                "INSERT INTO volens.leaflet_purpose VALUES ('%1$s', 1, 'put-in-touch')",
                IN_FRENCH + "INSERT INTO volens.leaflet_purpose VALUES ('%1$s', 1, 'put-in-touch')",
                IN_FRENCH + "INSERT INTO volens.leaflet_issue VALUES ('%1$s', 1, NULL, 'fr', NULL, NULL, NULL, 'x')",
                "INSERT INTO volens.leaflet_change VALUES ('%1$s', 2, 'what', '{reworded}', 'cosmetic', 'x', NULL)",
                "INSERT INTO volens.leaflet_section VALUES ('%1$s', 2, 'what', '{steering}')",
                "INSERT INTO volens.leaflet_purpose VALUES ('%1$s', 2, 'put-in-touch')",
            })
    void law_4_what_a_version_explains_and_changed_is_said_when_it_is_published_or_never(String attempt) {
        String leaflet = new LeafletDesk().leafletId;
        run(IN_FRENCH.replace("'fr'", "'en'").formatted(leaflet));
        assertThatThrownBy(() -> run(attempt.formatted(leaflet)))
                .hasStackTraceContaining("in the transaction that publishes it")
                .satisfies(failure -> assertThat(state(failure)).isEqualTo("42501"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "('%s', 3, 'en', 'standard', 'published', 'x', repeat('0', 64), NULL, NULL, '2020-01-01')",
                "('%s', 3, 'en', 'standard', 'published', 'x', encode(sha256('x'), 'hex'), NULL, NULL, NULL)",
                "('%s', 3, 'en', 'standard', 'published', 'x', encode(sha256('x'), 'hex'), 'https://x.example', repeat('0', 64), '2020-01-01')",
                "('%s', 3, 'en', 'audio', 'published', 'x', encode(sha256('x'), 'hex'), NULL, NULL, '2020-01-01')",
                "('%s', 3, 'en', 'audio', 'published', 'x', encode(sha256('x'), 'hex'), 'http://x.example', repeat('0', 64), '2020-01-01')",
                "('%s', 3, 'en', 'audio', 'published', 'x', encode(sha256('x'), 'hex'), 'https://x.example', repeat('0', 64), '2020-01-01')",
                "('%s', 3, 'en', 'scroll', 'published', 'x', encode(sha256('x'), 'hex'), NULL, NULL, '2020-01-01')",
            })
    void what_does_not_bear_its_own_hash_or_shape_cannot_be_written(String values) {
        assertThatThrownBy(() ->
                        run("INSERT INTO volens.leaflet_version (leaflet_id, version, language, format, status, source,"
                                + " sha256, recording_address, recording_sha256, published_at) VALUES "
                                + values.formatted(DESK.leafletId)))
                .satisfies(failure -> assertThat(state(failure)).isEqualTo("23514"));
    }

    @Test
    void a_version_in_force_can_be_retired_once_and_keeps_everything_else() {
        LeafletDesk desk = new LeafletDesk();
        desk.publish(ONE, ChangeClass.COSMETIC);
        run("UPDATE volens.leaflet_version SET status = 'retired', retired_at = '2026-12-01' WHERE leaflet_id = '%s'"
                .formatted(desk.leafletId));
        assertThat(desk.leaflets
                        .version(desk.leafletId, 1, "en")
                        .block()
                        .orElseThrow()
                        .source())
                .isEqualTo(ONE);
        assertThatThrownBy(() -> run("UPDATE volens.leaflet_version SET status = 'published' WHERE leaflet_id = '%s'"
                        .formatted(desk.leafletId)))
                .satisfies(failure -> assertThat(state(failure)).isEqualTo("42501"));
    }

    private static void run(String sql) {
        TestLedger.DATABASE
                .sql(sql)
                .then()
                .as(TestLedger.TRANSACTION::transactional)
                .block();
    }

    private static String state(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof R2dbcException refused) {
                return refused.getSqlState();
            }
        }
        return "no state: " + failure;
    }

    private static List<String> everything() {
        return TestLedger.DATABASE
                .sql("""
                        SELECT to_jsonb(v)::text AS line FROM volens.leaflet_version v WHERE leaflet_id = :leaflet
                        UNION ALL SELECT to_jsonb(c)::text FROM volens.leaflet_change c WHERE leaflet_id = :leaflet
                        UNION ALL SELECT to_jsonb(p)::text FROM volens.leaflet_purpose p WHERE leaflet_id = :leaflet
                        UNION ALL SELECT to_jsonb(s)::text FROM volens.leaflet_section s WHERE leaflet_id = :leaflet
                        UNION ALL SELECT to_jsonb(i)::text FROM volens.leaflet_issue i WHERE leaflet_id = :leaflet
                        ORDER BY 1
                        """)
                .bind("leaflet", DESK.leafletId)
                .map(row -> row.get("line", String.class))
                .all()
                .collectList()
                .block();
    }
}
