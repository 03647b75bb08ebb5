package org.volens.demo.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.volens.demo.settings.DemoFolder;
import org.volens.demo.settings.Port;
import org.volens.demo.settings.SettingRefused;

class LocalPostgresTest {

    private static final String PASSWORD = "a test's own password";

    @TempDir
    static Path programs;

    @TempDir
    Path folder;

    /** Unpacked once for all tests of this class, which takes as long as most of them. */
    @BeforeEach
    void shares_the_programs() throws Exception {
        Files.createSymbolicLink(folder.resolve("postgresql"), programs);
    }

    @Test
    void what_was_acknowledged_is_there_after_everything_was_killed() throws Exception {
        var port = new Port("PostgreSQL", "VOLENS_DEMO_DB_PORT", Port.free());
        var first = LocalPostgres.start(new DemoFolder(folder), port, PASSWORD);
        try (Connection connection = connect(first)) {
            execute(connection, "create table kept (words text)");
            execute(connection, "insert into kept values ('still here')");
            killEverything(first);
        }
        assertThat(folder.resolve("database/postmaster.pid")).exists();

        try (var second = LocalPostgres.start(new DemoFolder(folder), port, PASSWORD);
                Connection connection = connect(second)) {
            assertThat(answer(connection, "select words from kept")).isEqualTo("still here");
        }
        assertThat(port.taken()).isFalse();
    }

    @Test
    void every_durability_setting_is_on_and_the_encoding_is_utf_8() throws Exception {
        try (var server = start();
                Connection connection = connect(server)) {
            assertThat(Stream.of("fsync", "synchronous_commit", "full_page_writes", "data_checksums")
                            .map(setting -> answer(connection, "show " + setting)))
                    .containsOnly("on");
            assertThat(answer(connection, "show server_encoding")).isEqualTo("UTF8");
            assertThat(answer(connection, "show server_version_num")).startsWith("18");
        }
    }

    @Test
    void a_wrong_password_is_refused() throws Exception {
        try (var server = start()) {
            assertThatThrownBy(
                            () -> DriverManager.getConnection(server.url("postgres"), LocalPostgres.SUPERUSER, "wrong"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void a_taken_port_is_named_with_the_setting_that_changes_it() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = new Port("PostgreSQL", "VOLENS_DEMO_DB_PORT", other.getLocalPort());
            assertThatThrownBy(() -> LocalPostgres.start(new DemoFolder(folder), port, PASSWORD))
                    .isInstanceOf(SettingRefused.class)
                    .hasMessageContaining(String.valueOf(other.getLocalPort()))
                    .hasMessageContaining("VOLENS_DEMO_DB_PORT");
        }
    }

    @Test
    void a_server_that_outlived_its_launcher_is_stopped_and_its_data_kept() throws Exception {
        var orphan = start();
        try (Connection connection = connect(orphan)) {
            execute(connection, "create table kept as select 'still here' as words");
        }
        try (var next = start();
                Connection connection = connect(next)) {
            assertThat(orphan.process().isAlive()).isFalse();
            assertThat(answer(connection, "select words from kept")).isEqualTo("still here");
        }
    }

    @Test
    void a_lock_whose_process_number_belongs_to_somebody_else_by_now_is_removed() throws Exception {
        start().close();
        Files.writeString(
                folder.resolve("database/postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + folder.resolve("database") + "\n");
        try (var server = start()) {
            assertThat(server.process().isAlive()).isTrue();
        }
    }

    @Test
    void data_of_another_version_are_refused_and_left_alone() throws Exception {
        Files.createDirectories(folder.resolve("database"));
        Files.writeString(folder.resolve("database/PG_VERSION"), "15\n");
        assertThatThrownBy(this::start).isInstanceOf(SettingRefused.class).hasMessageContaining("PostgreSQL 15");
    }

    private LocalPostgres start() throws Exception {
        var port = new Port("PostgreSQL", "VOLENS_DEMO_DB_PORT", Port.free());
        return LocalPostgres.start(new DemoFolder(folder), port, PASSWORD);
    }

    private static void killEverything(LocalPostgres server) throws Exception {
        var all = Stream.concat(Stream.of(server.process()), server.process().descendants())
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle each : all) {
            each.onExit().get(20, TimeUnit.SECONDS);
        }
    }

    private static Connection connect(LocalPostgres server) throws SQLException {
        return DriverManager.getConnection(server.url("postgres"), LocalPostgres.SUPERUSER, PASSWORD);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String answer(Connection connection, String sql) {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }
}
