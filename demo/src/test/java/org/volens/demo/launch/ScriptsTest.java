package org.volens.demo.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.volens.demo.settings.DemoFolder;
import org.volens.demo.settings.Port;

/** The real scripts in a small project of their own, whose Maven only makes empty jars and counts. */
class ScriptsTest {

    private static final Path REAL = Project.current().root();
    private static final String MAVEN = """
            #!/usr/bin/env bash
            for module in migrations recruitment-api admin-ui demo; do
              mkdir -p $module/target
              : >$module/target/$module-0.1.0-SNAPSHOT-app.jar
            done
            echo built >>builds
            """;

    @TempDir
    Path root;

    private final Map<String, String> settings = new TreeMap<>();

    /** What a script said, and its exit code. */
    record Outcome(int exit, String said) {}

    @BeforeEach
    void makes_a_project() throws IOException {
        copy(REAL.resolve("bin"), root.resolve("bin"));
        copy(REAL.resolve("demo/src/main/java"), root.resolve("demo/src/main/java"));
        for (String file : List.of(".mvn/jvm.config", "pom.xml", "demo/pom.xml", "demo/src/test/Some.java")) {
            Files.createDirectories(root.resolve(file).getParent());
            Files.writeString(root.resolve(file), "");
        }
        Path maven = Files.createDirectories(root.resolve("tools")).resolve("mvn");
        Files.writeString(maven, MAVEN);
        Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String port : List.of("API", "UI", "SIGNIN", "DB")) {
            settings.put("VOLENS_DEMO_" + port + "_PORT", String.valueOf(Port.free()));
        }
    }

    @Test
    void a_taken_port_is_named_before_anything_is_built() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            settings.put("VOLENS_DEMO_UI_PORT", String.valueOf(other.getLocalPort()));
            var refused = run("bin/demo");
            assertThat(refused.exit()).isEqualTo(1);
            assertThat(refused.said())
                    .contains("Port " + other.getLocalPort() + " (admin UI) is taken", "set VOLENS_DEMO_UI_PORT");
        }
        assertThat(builds()).isZero();
    }

    @Test
    void a_demo_on_the_same_folder_is_named_before_anything_is_built() throws Exception {
        try (var _ = FolderLock.take(new DemoFolder(root.resolve(".volens")))) {
            var refused = run("bin/demo");
            assertThat(refused.exit()).isEqualTo(1);
            assertThat(refused.said()).contains("A demo is running on", "Stop it with Ctrl-C, or set VOLENS_DEMO_DATA");
        }
        assertThat(builds()).isZero();
    }

    @Test
    void jars_that_a_demo_runs_from_are_not_built_anew_beneath_it() throws Exception {
        try (var _ = JarsInUse.hold(root)) {
            var refused = run("bin/demo --check");
            assertThat(refused.exit()).isEqualTo(1);
            assertThat(refused.said()).contains("A demo is running from the jars in", "Stop it with Ctrl-C first");
        }
        assertThat(builds()).isZero();
    }

    @Test
    void jars_are_built_anew_when_a_source_was_changed_added_renamed_or_removed() throws Exception {
        Path source = root.resolve("demo/src/main/java/Some.java");
        Files.writeString(source, "one");
        assertThat(buildsAfter(() -> {})).isEqualTo(1);
        assertThat(buildsAfter(() -> {})).isEqualTo(1);
        assertThat(buildsAfter(() -> {
                    var time = Files.getLastModifiedTime(source);
                    Files.setLastModifiedTime(Files.writeString(source, "two"), time);
                }))
                .isEqualTo(2);
        assertThat(buildsAfter(() -> Files.writeString(source.resolveSibling("Other.java"), "")))
                .isEqualTo(3);
        assertThat(buildsAfter(() -> Files.move(source, source.resolveSibling("Another.java"))))
                .isEqualTo(4);
        assertThat(buildsAfter(() -> Files.delete(source.resolveSibling("Other.java"))))
                .isEqualTo(5);
        assertThat(buildsAfter(() -> Files.writeString(root.resolve("demo/src/test/Some.java"), "a test")))
                .isEqualTo(5);
    }

    @Test
    void jars_that_another_build_made_are_built_anew_and_missing_ones_too() throws Exception {
        assertThat(buildsAfter(() -> {})).isEqualTo(1);
        assertThat(run("tools/mvn").exit()).isZero();
        assertThat(buildsAfter(() -> {})).isEqualTo(3);
        assertThat(buildsAfter(() -> Files.delete(new Project(root).jar("admin-ui"))))
                .isEqualTo(4);
    }

    private interface Change {
        void made() throws IOException;
    }

    /** The look before is left out here: it has tests of its own, and takes a second. */
    private long buildsAfter(Change change) throws Exception {
        change.made();
        var outcome = run("source bin/_java; look_before_build() { :; }; build_if_needed");
        assertThat(outcome.exit()).as(outcome.said()).isZero();
        return builds();
    }

    private long builds() throws IOException {
        Path count = root.resolve("builds");
        return Files.exists(count) ? Files.readAllLines(count).size() : 0;
    }

    private Outcome run(String command) throws Exception {
        var builder = new ProcessBuilder("bash", "-c", command)
                .directory(root.toFile())
                .redirectErrorStream(true);
        var environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("VOLENS_"));
        environment.putAll(settings);
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("PATH", root.resolve("tools") + ":" + environment.get("PATH"));
        var process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), said);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }
}
