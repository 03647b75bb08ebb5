package org.volens.demo.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.volens.demo.settings.SettingRefused;

/** Where the built jars are. */
public record Project(Path root) {

    private static final String VERSION = "0.1.0-SNAPSHOT";

    /** The project that {@code bin/demo} names, or the one we are in. */
    public static Project current() {
        Path start = Path.of(System.getProperty("volens.project", "")).toAbsolutePath();
        return Stream.iterate(start, Path::getParent)
                .takeWhile(java.util.Objects::nonNull)
                .filter(folder -> Files.isDirectory(folder.resolve("consent-core")))
                .findFirst()
                .map(Project::new)
                .orElseThrow(() -> new SettingRefused("The project was not found above " + start + "."));
    }

    /** The runnable jar of a module. */
    public Path jar(String module) {
        Path jar = root.resolve(module).resolve("target").resolve(module + "-" + VERSION + "-app.jar");
        if (!Files.exists(jar)) {
            throw new SettingRefused(jar + " is missing; build it with: mvn -DskipTests package");
        }
        return jar;
    }

    /** The program that audits the log. */
    public Path audit() {
        return root.resolve("consent-core").resolve("target").resolve("consent-core-" + VERSION + "-audit.jar");
    }

    /** The command that runs a jar of production as it is. */
    public List<String> production(String module, String memory, String... arguments) {
        var command = Stream.of(
                java(), memory, "-XX:+UseSerialGC", "-jar", jar(module).toString());
        return Stream.concat(command, Stream.of(arguments)).toList();
    }

    /** The command that runs a program of this module. */
    public List<String> program(String main) {
        return List.of(
                java(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dloader.main=" + main,
                "-jar",
                jar("demo").toString());
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
