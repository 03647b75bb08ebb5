package org.volens.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EthnicityTest {

    @Test
    void every_category_of_england_has_its_census_group() {
        Map<String, EthnicGroup> groups = Stream.of("A B C D E F G H J K L M N P R S Z 99".split(" "))
                .collect(Collectors.toMap(
                        code -> code, code -> Ethnicity.of(code).orElseThrow().group()));

        assertThat(groups).containsEntry("A", EthnicGroup.WHITE).containsEntry("G", EthnicGroup.MIXED);
        assertThat(groups).containsEntry("H", EthnicGroup.ASIAN).containsEntry("N", EthnicGroup.BLACK);
        assertThat(groups).containsEntry("S", EthnicGroup.OTHER);
    }

    @Test
    void chinese_is_asian_as_the_census_has_it() {
        assertThat(Ethnicity.of("R").orElseThrow().group()).isEqualTo(EthnicGroup.ASIAN);
    }

    @Test
    void not_stated_and_not_known_are_different_answers() {
        assertThat(Ethnicity.of("Z").orElseThrow().group()).isEqualTo(EthnicGroup.PREFER_NOT_TO_SAY);
        assertThat(Ethnicity.of("99").orElseThrow().group()).isEqualTo(EthnicGroup.UNKNOWN);
    }

    @Test
    void a_code_means_nothing_without_its_system() {
        assertThat(new EthnicityAnswer("https://fhir.nhs.scot/ethnic", "A").brokenRule())
                .contains("ethnicity-system");
        assertThat(new EthnicityAnswer(Ethnicity.SYSTEM, "I").brokenRule()).contains("ethnicity-code");
        assertThat(new EthnicityAnswer(Ethnicity.SYSTEM, "H").answer()).isPresent();
    }
}
