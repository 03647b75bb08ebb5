package org.volens.leaflets.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.volens.Asked;
import org.volens.SecondApi;
import org.volens.TestDatabase;
import org.volens.TestRuns;
import org.volens.consent.leaflet.Leaflet;
import org.volens.consent.leaflet.LeafletContent;
import org.volens.consent.leaflet.LeafletForm;
import org.volens.consent.leaflet.LeafletFormat;
import org.volens.consent.leaflet.LeafletOutcome;
import org.volens.consent.leaflet.LeafletShown;
import org.volens.consent.leaflet.draft.Translation;
import org.volens.consent.ledger.LeafletDrafts;
import org.volens.consent.ledger.Leaflets;

/** What the service itself defines stands in its log, and the auditor's program finds whatever else is there. */
class DefinitionLeavesTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    @TempDir
    private Path folder;

    private final String database = TestDatabase.another("definitions_leaves_" + NUMBER.incrementAndGet());

    private SecondApi start() {
        return SecondApi.with(Map.of(
                "volens.db.url", database,
                "volens.keys.directory", folder.resolve("keys").toString(),
                "volens.log.directory", folder.resolve("log").toString()));
    }

    @Test
    void law_4_what_was_defined_before_becomes_leaves_at_the_first_start_and_what_comes_later_when_it_comes()
            throws Exception {
        put("INSERT INTO volens.disease_area VALUES ('icd|old', 'From the release before', '{}')");
        List<String> first;
        try (SecondApi api = start()) {
            first = leaves();
            assertThat(first)
                    .startsWith("disease/icd|old", "begun")
                    .containsAll(defined())
                    .hasSize(defined().size() + 1);
            Files.write(
                    folder.resolve("published-keys.json"),
                    Asked.bytes(api.stranger().get().uri("/log/published-keys.json")));
            largePrint(api);
            assertThat(leaves())
                    .startsWith(first.toArray(String[]::new))
                    .hasSize(first.size() + 1)
                    .endsWith("form/register/3/en/large-print");
        }
        List<String> all = leaves();
        assertThat(audited(0))
                .contains("definitions: " + (all.size() - 1) + ", as the log holds them\n")
                .endsWith("Nothing diverges.\n");
        put("SET session_replication_role = replica;"
                + " INSERT INTO volens.disease_area VALUES ('icd|added', 'By somebody else', '{}')");
        start().close();
        assertThat(leaves()).as("a restart makes no leaf of it").isEqualTo(all);
        assertThat(audited(1)).contains("definition disease/icd|added", "is no leaf of the log");
    }

    @Test
    void definitions_that_somebody_took_away_keep_no_node_from_starting_and_get_no_second_leaf() throws Exception {
        List<String> all;
        try (SecondApi api = start()) {
            all = leaves();
            Files.write(
                    folder.resolve("published-keys.json"),
                    Asked.bytes(api.stranger().get().uri("/log/published-keys.json")));
        }
        List<String> defined = defined();
        put("SET session_replication_role = replica;"
                + " DELETE FROM volens.disease_area WHERE code = (SELECT max(code) FROM volens.disease_area);"
                + " DELETE FROM volens.purpose WHERE code = (SELECT min(code) FROM volens.purpose"
                + " WHERE defined_at IS NULL)");
        start().close();
        assertThat(defined()).as("what the files define is there again").containsExactlyInAnyOrderElementsOf(defined);
        assertThat(leaves()).isEqualTo(all);
        assertThat(audited(0)).as("which is what the log holds").endsWith("Nothing diverges.\n");
    }

    private static void largePrint(SecondApi api) {
        Leaflet leaflet =
                api.part(Leaflets.class).version("register", 3, "en").block().orElseThrow();
        LeafletOutcome<LeafletShown> added = api.part(LeafletDrafts.class)
                .add(
                        "register",
                        3,
                        new Translation(
                                new LeafletForm(leaflet.shown().form().language(), LeafletFormat.LARGE_PRINT),
                                new LeafletContent.Words(leaflet.content().text()),
                                "A printer",
                                LocalDate.of(2026, 11, 20),
                                leaflet.sha256(),
                                null))
                .block();
        assertThat(added).isInstanceOf(LeafletOutcome.Done.class);
    }

    /** Definitions in the log by name, in order, once none waits any more. */
    private List<String> leaves() {
        TestRuns.eventually(() -> texts("SELECT item_id::text FROM volens.leaf_queue WHERE kind = 'definition'")
                .isEmpty());
        return texts("SELECT convert_from(canonical, 'UTF8')::jsonb ->> 'name' FROM volens.log_item"
                + " JOIN volens.log_item_entry USING (item_id) JOIN volens.log_leaf leaf USING (log_id, leaf_index)"
                + " WHERE leaf.kind = 'definition' AND data = commitment ORDER BY leaf_index");
    }

    private List<String> defined() {
        return texts("SELECT 'purpose/' || code || '/' || number FROM volens.purpose_definition"
                + " UNION ALL SELECT 'disease/' || code FROM volens.disease_area"
                + " UNION ALL SELECT DISTINCT 'leaflet/' || leaflet_id || '/' || version FROM volens.leaflet_version"
                + " UNION ALL SELECT 'form/' || leaflet_id || '/' || version || '/' || language || '/' || format"
                + " FROM volens.leaflet_version");
    }

    private List<String> texts(String sql) {
        List<String> texts = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(database, "postgres", "postgres");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return texts;
    }

    private void put(String row) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database, "postgres", "postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(row);
        }
    }

    private String audited(int expected) throws IOException, InterruptedException {
        ProcessBuilder program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.volens.consent.audit.AuditLog",
                        "--keys",
                        folder.resolve("published-keys.json").toString(),
                        "--outside",
                        folder.resolve("log").toString())
                .redirectErrorStream(true);
        program.environment()
                .putAll(Map.of(
                        "VOLENS_DB_URL", database,
                        "VOLENS_DB_AUDIT", "postgres",
                        "VOLENS_DB_AUDIT_PASSWORD", "postgres"));
        Process run = program.start();
        String words = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(run.waitFor()).as(words).isEqualTo(expected);
        return words;
    }
}
