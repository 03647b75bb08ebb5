package org.volens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Keeps the rules of the house, and shows of each that it is not kept by a house that breaks it. */
@Execution(ExecutionMode.CONCURRENT)
class ArchitectureTest {

    private static final JavaClasses HOUSE = new ClassFileImporter().importPath(Path.of("target/classes"));
    private static final JavaClasses BROKEN = new ClassFileImporter().importPackages("brokenhouse");

    @Test
    void only_classes_ending_Sql_touch_the_database() {
        keepsAndNotices(HouseRules.only_classes_ending_Sql_touch_the_database, "AsksTheDatabase");
    }

    @Test
    void endpoints_are_package_private() {
        keepsAndNotices(HouseRules.endpoints_are_package_private, "PublicEndpoint");
    }

    @Test
    void no_cycles_between_features() {
        keepsAndNotices(HouseRules.no_cycles_between_features, "Slice cohort");
    }

    @Test
    void nothing_reads_the_clock_but_the_clock_bean() {
        keepsAndNotices(HouseRules.nothing_reads_the_clock_but_the_clock_bean, "ReadsTheClock");
        assertThat(broken(HouseRules.nothing_reads_the_clock_but_the_clock_bean))
                .contains("Instant.now()", "LocalDate.now()", "currentTimeMillis", "systemUTC")
                .doesNotContain("asItShould");
    }

    @Test
    void nothing_blocks() {
        keepsAndNotices(HouseRules.nothing_blocks, "Blocks");
        assertThat(broken(HouseRules.nothing_blocks)).contains("Mono.block()", "Thread.sleep", "Future.get");
    }

    @Test
    void only_fhir_imports_hapi() {
        keepsAndNotices(HouseRules.only_fhir_imports_hapi, "KnowsFhir");
    }

    @Test
    void only_security_imports_nimbus() {
        keepsAndNotices(HouseRules.only_security_imports_nimbus, "ReadsTokens");
    }

    @Test
    void jackson_2_is_banned() {
        keepsAndNotices(HouseRules.jackson_2_is_banned, "OldJackson");
    }

    private static void keepsAndNotices(ArchRule rule, String culprit) {
        rule.check(HOUSE);
        assertThatThrownBy(() -> rule.check(BROKEN)).hasMessageContaining(culprit);
    }

    private static String broken(ArchRule rule) {
        return String.join("\n", rule.evaluate(BROKEN).getFailureReport().getDetails());
    }
}
