package org.volens.demo.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.volens.demo.launch.Project;

/**
 * The story by script, lived as {@code bin/demo --check} lives it, but among fewer people: to make twenty thousand join takes longer
 * than the story. What it says is kept for {@code bin/verify} to show.
 */
@Tag("story")
class StoryIT {

    private static final String PEOPLE = "4000";
    private static final Path SAID = Path.of("target", "story.log");

    @Test
    void every_step_of_the_story_holds() throws IOException, InterruptedException {
        var project = Project.current();
        var program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx768m",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dvolens.project=" + project.root(),
                        "-jar",
                        project.jar("demo").toString(),
                        "--check")
                .redirectErrorStream(true)
                .redirectOutput(SAID.toFile());
        program.environment().put("VOLENS_DEMO_PEOPLE", PEOPLE);
        var story = program.start();
        assertThat(story.waitFor()).as(Files.readString(SAID)).isZero();
    }
}
