package org.volens.demo.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.volens.demo.launch.Project;

/** A short soak, run as {@code bin/soak} runs it; what it says is kept for {@code bin/verify} to show. */
@Tag("soak")
class LawThreeIT {

    private static final Path SAID = Path.of("target", "soak.log");

    @Test
    void law_3_holds_on_three_nodes_while_they_and_the_database_are_killed_and_planted_faults_are_found()
            throws IOException, InterruptedException {
        var project = Project.current();
        var soak = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx768m",
                        "-XX:+UseSerialGC",
                        "-Dvolens.project=" + project.root(),
                        "-Dloader.main=" + Soak.class.getName(),
                        "-jar",
                        project.jar("demo").toString(),
                        "law-three",
                        "16",
                        "80",
                        "--then-plant",
                        "late-permit,foreign-permit,deleted-event,sequence-gap,foreign-checkpoint")
                .redirectErrorStream(true)
                .redirectOutput(SAID.toFile())
                .start();
        assertThat(soak.waitFor()).as(Files.readString(SAID)).isZero();
        assertThat(Files.readAllLines(SAID))
                .contains("faults=0", "killed.recruitment-api-1=1", "killed.postgresql=1", "stopped.sender=1")
                .contains("stopped.recruitment-api-2=1")
                .noneMatch(line -> line.endsWith("MISSED"));
    }
}
