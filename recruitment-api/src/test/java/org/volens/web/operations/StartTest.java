package org.volens.web.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.volens.TestDatabase;
import org.volens.TestSettings;
import org.volens.VolensApi;

/** Starts further instances of the API that must refuse, and asks the reasons. */
class StartTest {

    private static final String[] STANDING = {
        "service-name",
        "fictional",
        "controller",
        "processor-agreement",
        "rec-reference",
        "rec-expiry",
        "dpia-version",
        "caldicott-guardian",
        "retention-schedule",
        "contact.phone",
        "contact.email",
        "contact.hours"
    };

    @Test
    void without_standing_it_refuses_and_names_each_missing_setting() {
        Map<String, String> settings = TestSettings.all();
        settings.keySet().removeIf(name -> name.startsWith("volens.standing."));
        assertThatThrownBy(() -> start(settings))
                .rootCause()
                .isInstanceOf(StartRefused.class)
                .message()
                .satisfies(message -> assertThat(STANDING)
                        .allSatisfy(name -> assertThat(message).contains("volens.standing." + name + " is not set")));
    }

    @Test
    void with_an_ethics_approval_that_has_run_out_it_refuses() {
        assertThat(refusal("volens.standing.rec-expiry", "2020-01-31")).contains("rec-expiry has passed (2020-01-31)");
        assertThat(refusal("volens.standing.rec-expiry", "next year")).contains("rec-expiry must be a date");
        assertThat(refusal("volens.standing.fictional", "perhaps")).contains("fictional must be true or false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"synchronous_commit"})
    void with_durability_off_in_its_session_it_refuses(String setting) {
        TestDatabase.run("ALTER ROLE volens_api SET " + setting + " = off");
        try {
            assertThat(refusal("server.port", "0"))
                    .contains(setting + " is off")
                    .contains("Switch it on");
        } finally {
            TestDatabase.run("ALTER ROLE volens_api RESET " + setting);
        }
    }

    @Test
    void on_a_schema_newer_than_it_knows_it_refuses() {
        TestDatabase.run("""
                INSERT INTO volens.flyway_schema_history
                    (installed_rank, version, description, type, script, installed_by, execution_time, success)
                VALUES (999, '999', 'from the future', 'SQL', 'V999__x.sql', 'test', 1, true)
                """);
        try {
            assertThat(refusal("server.port", "0")).contains("newer than this release knows", "version 999");
        } finally {
            TestDatabase.run("DELETE FROM volens.flyway_schema_history WHERE version = '999'");
        }
    }

    @Test
    void on_a_schema_older_than_it_needs_it_refuses() {
        String last = KnownSchema.VERSIONS.getLast();
        TestDatabase.run("UPDATE volens.flyway_schema_history SET success = false WHERE version = ?", last);
        try {
            assertThat(refusal("server.port", "0")).contains("older than this release needs", "Run the migrations");
        } finally {
            TestDatabase.run("UPDATE volens.flyway_schema_history SET success = true WHERE version = ?", last);
        }
    }

    @Test
    void without_a_database_it_refuses_and_says_which_settings_to_look_at() {
        assertThat(refusal("volens.db.url", "jdbc:postgresql://127.0.0.1:1/nothing"))
                .contains("cannot be reached", "VOLENS_DB_URL");
        assertThat(refusal("volens.db.url", "postgres:5432")).contains("must have the form");
        assertThat(refusal("volens.db.url", "")).contains("is not set");
    }

    @Test
    void the_exit_code_says_that_the_configuration_is_wrong() {
        assertThat(new StartRefused("x").getExitCode()).isEqualTo(78);
    }

    @Test
    void an_old_database_and_each_durability_setting_are_named() {
        DatabaseState bad = new DatabaseState(
                160_004, Map.of("fsync", "off", "synchronous_commit", "off", "full_page_writes", "off"), List.of());
        assertThat(bad.faults())
                .hasSize(5)
                .anyMatch(fault -> fault.contains("version 16; 17 or newer"))
                .anyMatch(fault -> fault.contains("fsync is off"))
                .anyMatch(fault -> fault.contains("synchronous_commit is off"))
                .anyMatch(fault -> fault.contains("full_page_writes is off"))
                .anyMatch(fault -> fault.contains("no migrations"));
        DatabaseState good = new DatabaseState(
                180_001, Map.of("fsync", "on", "synchronous_commit", "remote_apply"), KnownSchema.VERSIONS);
        assertThat(good.faults()).isEmpty();
    }

    private static String refusal(String name, String value) {
        Map<String, String> settings = TestSettings.all();
        settings.put(name, value);
        try (ConfigurableApplicationContext started = start(settings)) {
            throw new AssertionError("it started: " + SpringApplication.exit(started));
        } catch (RuntimeException failed) {
            Throwable cause = failed;
            while (cause.getCause() != null && !(cause instanceof StartRefused)) {
                cause = cause.getCause();
            }
            assertThat(cause).isInstanceOf(StartRefused.class);
            return cause.getMessage();
        }
    }

    private static ConfigurableApplicationContext start(Map<String, String> settings) {
        return new SpringApplicationBuilder(VolensApi.class).run(TestSettings.arguments(settings));
    }
}
