package org.volens.studies.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Made-up records beside these tests, and the way to real ones where they are present. */
final class Samples {

    static final String V2 = "walking-v2.json";
    static final String V1 = "walking-v1.json";
    static final String LEGACY = "walking-legacy.xml";
    static final String ISRCTN = "gardens-isrctn.xml";
    static final List<String> ALL = List.of(V2, V1, LEGACY, ISRCTN);

    private Samples() {}

    static String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    static byte[] bytes(String name) {
        try (InputStream in = Samples.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** The sample with one part of it replaced, which must be there. */
    static byte[] with(String name, String part, String other) {
        String text = text(name);
        assertThat(text).contains(part);
        return text.replace(part, other).getBytes(StandardCharsets.UTF_8);
    }

    static RecordReading read(String text) {
        return StudyRecords.read(text.getBytes(StandardCharsets.UTF_8));
    }

    static StudyRecord record(byte[] content) {
        RecordReading reading = StudyRecords.read(content);
        assertThat(reading).as("%s", reading).isInstanceOf(RecordReading.Read.class);
        return ((RecordReading.Read) reading).record();
    }

    static StudyRecord record(String name) {
        return record(bytes(name));
    }

    static List<Note> notes(byte[] content) {
        return ((RecordReading.Read) StudyRecords.read(content)).notes();
    }

    /** Real records lie beside the project and never in it. */
    static List<Path> registryFixtures() throws IOException {
        Path trials = Stream.iterate(Path.of("").toAbsolutePath(), at -> at != null, Path::getParent)
                .map(at -> at.resolve("shared/fixtures/trials"))
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(null);
        assumeTrue(trials != null, "No shared/fixtures/trials beside the project: real registry records are not read.");
        try (Stream<Path> files = Files.list(trials)) {
            return files.sorted().toList();
        }
    }
}
