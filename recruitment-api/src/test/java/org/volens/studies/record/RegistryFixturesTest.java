package org.volens.studies.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every real record at hand against a table that was drawn up from the files by other means than this code. */
class RegistryFixturesTest {

    @Test
    void every_real_record_reads_as_the_table_says() throws Exception {
        List<String> rows = new ArrayList<>();
        rows.add(expected().getFirst());
        for (Path file : Samples.registryFixtures()) {
            rows.add(RecordRow.of(file.getFileName().toString(), StudyRecords.read(Files.readAllBytes(file))));
        }
        rows.forEach(System.out::println);
        assertThat(rows).containsExactlyElementsOf(expected());
    }

    @Test
    void real_records_survive_being_stored() throws Exception {
        for (Path file : Samples.registryFixtures()) {
            StudyRecord record = Samples.record(Files.readAllBytes(file));
            assertThat(StudyRecordJson.read(StudyRecordJson.write(record))).isEqualTo(record);
        }
    }

    private static List<String> expected() {
        return Samples.text("registry-fixtures.golden.txt").lines().toList();
    }
}
