package org.volens.studies.record;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The room's rules of its package-info, kept. */
class RecordRoomTest {

    private static final JavaClasses ROOM = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.volens.studies.record");

    @Test
    void records_know_only_java_and_jackson() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.xml.stream..",
                        "tools.jackson..",
                        "com.fasterxml.jackson.annotation..",
                        "org.jspecify..",
                        "org.volens.studies.record..")
                .check(ROOM);
    }

    @Test
    void the_door_knows_no_studies() {
        noClasses()
                .that()
                .resideInAPackage("..record.source")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.volens.studies.record")
                .check(ROOM);
    }

    @Test
    void records_read_no_clock_and_no_files() {
        noClasses()
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("java.nio.file..", "java.net..")
                .check(ROOM);
    }

    @Test
    void many_files_at_once_are_read_as_each_alone() {
        IntStream.range(0, 400).parallel().forEach(i -> {
            String sample = Samples.ALL.get(i % Samples.ALL.size());
            assertThat(Samples.record(sample).title())
                    .isEqualTo(Samples.record(sample).title());
        });
    }
}
