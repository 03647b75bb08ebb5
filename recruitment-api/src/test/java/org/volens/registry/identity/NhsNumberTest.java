package org.volens.registry.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.volens.SharedFiles;

class NhsNumberTest {

    @ParameterizedTest
    @ValueSource(strings = {"9434765919", "943 476 5919", "943-476-5919", "9990000018", "9990000085"})
    void numbers_whose_check_digit_fits_are_read_with_or_without_spaces(String text) {
        assertThat(NhsNumber.whyNot(text)).isEmpty();
        assertThat(NhsNumber.read(text).value()).hasSize(10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "943476591",
                "94347659190",
                "9434765918",
                "94347659I9",
                "9990000000",
                "٩٤٣٤٧٦٥٩١٩",
                "943.476.5919"
            })
    void everything_else_is_refused_with_a_sentence_that_does_not_repeat_it(String text) {
        assertThat(NhsNumber.whyNot(text)).isPresent();
        assertThatThrownBy(() -> NhsNumber.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .endsWith(".")
                .doesNotContain("943");
    }

    @Test
    void a_remainder_that_no_digit_can_be_is_never_valid() {
        for (char last = '0'; last <= '9'; last++) {
            assertThat(NhsNumber.whyNot("999000000" + last)).isPresent();
        }
    }

    @Test
    void it_is_never_printed() {
        assertThat(NhsNumber.read("9434765919")).hasToString("NhsNumber[********19]");
    }

    @Test
    void it_agrees_with_the_reference_vectors() throws IOException {
        Optional<Path> vectors = SharedFiles.find("reference/nhs_number_test_vectors.csv");
        assumeTrue(
                vectors.isPresent(), "skipped: shared/reference/nhs_number_test_vectors.csv is not beside the project");
        List<String> lines = Files.readAllLines(vectors.get());
        assertThat(lines).hasSizeGreaterThan(40);
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",", 3);
            assertThat(NhsNumber.whyNot(fields[0]).isEmpty()).as(line).isEqualTo(fields[1].equals("valid"));
        }
    }
}
