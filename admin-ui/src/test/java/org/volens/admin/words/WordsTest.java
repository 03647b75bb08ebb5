package org.volens.admin.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WordsTest {
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");
    private static final Pattern BANNED = Pattern.compile(
            "\\b(amendment|cohort|stratum|strata|yield|subjects?|candidates?|hard to reach|BAME|gender)\\b",
            Pattern.CASE_INSENSITIVE);

    @Test
    void a_code_that_nobody_knows_is_spelled_out() {
        assertThat(Words.studyState("halted")).isEqualTo("Halted for safety");
        assertThat(Words.studyState("handed-over")).isEqualTo("Handed over");
        assertThat(Words.spelled("plannedOpening")).isEqualTo("Planned opening");
        assertThat(Words.spelled("COORDINATOR")).isEqualTo("Coordinator");
        assertThat(Words.spelled(null)).isEmpty();
    }

    @Test
    void groups_are_said_in_full() {
        assertThat(Categories.words("ethnic-group", "asian")).isEqualTo("Asian or Asian British");
        assertThat(Categories.words("deprivation-quintile", "1")).isEqualTo("1 (most deprived)");
        assertThat(Categories.words("age-band", "45-59")).isEqualTo("45-59");
        assertThat(Categories.words("ethnic-group", "unknown")).isEqualTo("Not known");
        assertThat(Categories.words("shoe-size", "large")).isEqualTo("Large");
    }

    @Test
    void dates_are_written_as_in_the_uk() {
        assertThat(Dates.day(LocalDate.parse("2026-11-02"))).isEqualTo("2 Nov 2026");
        assertThat(Dates.moment(Instant.parse("2026-06-01T23:30:00Z"))).isEqualTo("2 Jun 2026 at 00:30");
        assertThat(Dates.either("2026-11-25")).isEqualTo("25 Nov 2026");
        assertThat(Dates.either("2026-11-25T10:00:00Z")).isEqualTo("25 Nov 2026");
        assertThat(Dates.either("soon")).isEqualTo("soon");
    }

    @Test
    void numbers_come_with_their_names_in_a_fixed_order() {
        assertThat(Numbers.words(Map.of("nct", "NCT00000001", "iras", "1234", "other-id", "X")))
                .isEqualTo("IRAS 1234 · NCT00000001 · Other id X");
        assertThat(Numbers.age(null, null)).isEqualTo("Any age");
        assertThat(Numbers.age("18 years", null)).isEqualTo("18 years and over");
        assertThat(Numbers.age(null, "65 years")).isEqualTo("Up to 65 years");
    }

    /** Words that coordinators must never meet, looked for in every sentence of a screen. */
    @Test
    void no_screen_uses_a_word_that_people_should_not_read() throws IOException {
        try (var files = Files.walk(Path.of("src/main/java/org/volens/admin"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .flatMap(WordsTest::sentences)
                            .filter(sentence -> BANNED.matcher(sentence).find()))
                    .isEmpty();
        }
    }

    private static Stream<String> sentences(Path file) {
        try {
            return LITERAL.matcher(Files.readString(file))
                    .results()
                    .map(found -> found.group(1))
                    .filter(words -> words.contains(" "));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
