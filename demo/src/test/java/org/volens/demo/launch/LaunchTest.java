package org.volens.demo.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.volens.demo.settings.DemoFolder;
import org.volens.demo.settings.DemoSettings;
import org.volens.demo.settings.Environment;
import org.volens.demo.settings.Port;
import org.volens.demo.settings.SettingRefused;

class LaunchTest {

    @TempDir
    Path root;

    @Test
    void every_taken_port_is_named_before_anything_starts() throws Exception {
        try (var first = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var second = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var settings = DemoSettings.from(
                    new Environment(Map.of(
                            "VOLENS_DEMO_API_PORT", String.valueOf(first.getLocalPort()),
                            "VOLENS_DEMO_SIGNIN_PORT", String.valueOf(second.getLocalPort()),
                            "VOLENS_DEMO_DATA", root.toString())),
                    root);
            try (var instance = new Instance(settings, new Project(root), quiet())) {
                assertThatThrownBy(instance::start)
                        .isInstanceOf(SettingRefused.class)
                        .hasMessageContainingAll("VOLENS_DEMO_API_PORT", "VOLENS_DEMO_SIGNIN_PORT")
                        .hasMessageContaining(String.valueOf(first.getLocalPort()));
            }
            assertThat(root.resolve("database")).doesNotExist();
        }
    }

    @Test
    void the_port_of_a_server_that_an_earlier_demo_left_behind_is_no_clash() throws Exception {
        Path program = Files.copy(Path.of("/bin/sleep"), root.resolve("postgres"), StandardCopyOption.COPY_ATTRIBUTES);
        Process server = new ProcessBuilder(program.toString(), "600").start();
        try (var held = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var settings = DemoSettings.from(
                    new Environment(Map.of(
                            "VOLENS_DEMO_API_PORT", String.valueOf(Port.free()),
                            "VOLENS_DEMO_UI_PORT", String.valueOf(Port.free()),
                            "VOLENS_DEMO_SIGNIN_PORT", String.valueOf(Port.free()),
                            "VOLENS_DEMO_DB_PORT", String.valueOf(held.getLocalPort()),
                            "VOLENS_DEMO_DATA", root.toString())),
                    root);
            assertThatThrownBy(() -> BeforeStart.clear(settings, quiet())).hasMessageContaining("VOLENS_DEMO_DB_PORT");
            Path lock = Files.createDirectories(root.resolve("database")).resolve("postmaster.pid");
            Files.writeString(lock, server.pid() + "\n");
            assertThatCode(() -> BeforeStart.clear(settings, quiet())).doesNotThrowAnyException();
        } finally {
            server.destroyForcibly();
        }
    }

    @Test
    void a_second_demo_on_the_same_folder_is_refused() throws Exception {
        var folder = new DemoFolder(root);
        try (var held = FolderLock.take(folder)) {
            assertThat(held.channel().isOpen()).isTrue();
            assertThatThrownBy(() -> FolderLock.take(folder)).hasMessageContaining("VOLENS_DEMO_DATA");
        }
        FolderLock.take(folder).close();
    }

    @Test
    void what_a_killed_launcher_left_behind_is_ended_at_the_next_start() throws Exception {
        var folder = new DemoFolder(root);
        Process left = new ProcessBuilder("sleep", "600").start();
        RunningNotes.write(folder, "left", left.toHandle());
        assertThat(RunningNotes.endLeftOvers(folder)).containsExactly("left");
        assertThat(left.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(RunningNotes.endLeftOvers(folder)).isEmpty();
    }

    @Test
    void a_process_that_only_has_the_same_number_is_left_alone() throws Exception {
        var folder = new DemoFolder(root);
        Process other = new ProcessBuilder("sleep", "600").start();
        try {
            Files.writeString(folder.running().resolve("left"), other.pid() + " 12345");
            assertThat(RunningNotes.endLeftOvers(folder)).isEmpty();
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void a_program_that_fails_is_told_with_the_end_of_its_log() {
        var command = List.of("sh", "-c", "echo the reason; exit 3");
        assertThatThrownBy(() -> Program.run("failing", command, Map.of(), new DemoFolder(root)))
                .isInstanceOf(SettingRefused.class)
                .hasMessageContainingAll("failing", "exit code 3", "the reason");
    }

    @Test
    void settings_of_the_launcher_do_not_leak_into_a_program() throws Exception {
        var folder = new DemoFolder(root);
        Program.run("env", List.of("env"), Map.of("VOLENS_GIVEN", "yes"), folder);
        var lines = Files.readAllLines(folder.logs().resolve("env.log"));
        assertThat(lines)
                .contains("VOLENS_GIVEN=yes")
                .filteredOn(line -> line.startsWith("VOLENS_"))
                .hasSize(1);
    }

    @Test
    void passwords_are_kept_and_only_their_owner_may_read_them() throws Exception {
        var folder = new DemoFolder(root);
        var first = Secrets.of(folder);
        assertThat(Secrets.of(folder).of("machine"))
                .isEqualTo(first.of("machine"))
                .hasSizeGreaterThan(40);
        var file = folder.keys().resolve("secrets.properties");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void a_setting_that_cannot_be_meant_is_refused_by_name() {
        var environment = new Environment(Map.of("VOLENS_DEMO_API_PORT", "eighty"));
        assertThatThrownBy(() -> DemoSettings.from(environment, root)).hasMessageContaining("VOLENS_DEMO_API_PORT");
    }

    @Test
    void an_own_database_needs_its_accounts() {
        var environment = new Environment(Map.of("VOLENS_DB_URL", "jdbc:postgresql://db/volens"));
        var settings = DemoSettings.from(environment, root);
        assertThatThrownBy(() -> Database.open(settings, Secrets.of(settings.folder())))
                .hasMessageContaining("VOLENS_DB_OWNER");
    }

    private static Progress quiet() {
        return new Progress(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
    }
}
