package org.volens.demo.journey;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The study records of the story: the project's own, and those of a folder of fixtures where one lies beside the project. */
final class StudyRecords {

    private StudyRecords() {}

    /** A real study's record in the shape of ClinicalTrials.gov version 2. */
    static byte[] diastolic() {
        return text().getBytes(StandardCharsets.UTF_8);
    }

    /** The same under an invented number, so that a second study can be set up. */
    static byte[] second() {
        return numbered(999);
    }

    /** The same under the invented numbers that end like this, from 100 to 999, and under a title of its own. */
    static byte[] numbered(int number) {
        return text().replace("NCT02590822", "NCT99999" + number)
                .replace("ISRCTN88646091", "ISRCTN99999" + number)
                .replace("\"19757\"", "\"99" + number + "\"")
                .replace("Diet or exercise for the heart", "Study " + number + " of diet or exercise for the heart")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Records of {@code shared/fixtures/trials} beside the project; none where there is no such folder. */
    static List<Path> beside(Path project) {
        Path folder = project.resolveSibling("shared/fixtures/trials");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static byte[] bytes(Path record) {
        try {
            return Files.readAllBytes(record);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String text() {
        try (InputStream content = StudyRecords.class.getResourceAsStream("diastolic.json")) {
            return new String(Objects.requireNonNull(content).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
