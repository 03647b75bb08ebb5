package org.volens.studies.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.volens.studies.record.AgeLimit.Unit;
import org.volens.studies.record.source.Field;
import org.volens.studies.record.source.Syntax;
import org.volens.studies.record.source.Unreadable;
import org.volens.studies.record.source.Value;

class AgesTest {

    @ParameterizedTest
    @CsvSource({
        "18 Years,    18, YEARS",
        "1 Year,       1, YEARS",
        "6 Months,     6, MONTHS",
        "1 Month,      1, MONTHS",
        "12 Weeks,    12, WEEKS",
        "28 Days,     28, DAYS",
        "72 Hours,    72, HOURS",
        "30 Minutes,  30, MINUTES",
        "1 Minute,     1, MINUTES",
        "0 Years,      0, YEARS",
        "18 years,    18, YEARS",
        "18 YEARS,    18, YEARS",
        "18Years,     18, YEARS",
        "'  18   Years ', 18, YEARS",
        "18.0 years,  18, YEARS",
        "100.0 years, 100, YEARS",
        "150 Years,  150, YEARS",
        "1.5 Years,   18, MONTHS",
        "0.5 years,    6, MONTHS",
        "2.5 Weeks,    0, -",
        "0.5 Days,    12, HOURS",
        "1.5 Hours,   90, MINUTES",
    })
    void a_number_and_a_unit_are_a_limit(String words, int value, String unit) {
        if (unit.equals("-")) {
            assertThatThrownBy(() -> Ages.parse(field(words), words)).isInstanceOf(Unreadable.class);
            return;
        }
        assertThat(Ages.limit(field(words), new Notes(), "lowest age"))
                .contains(new AgeLimit(value, Unit.valueOf(unit)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"N/A", "n/a", "N/A (No limit)", "N/A (No Limit)", "None", "No limit", " N/A "})
    void words_for_no_limit_are_no_limit_and_no_note(String words) {
        Notes notes = new Notes();
        assertThat(Ages.limit(field(words), notes, "lowest age")).isEmpty();
        assertThat(notes.list()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   "})
    void an_absent_age_is_no_limit_and_a_note(String words) {
        Notes notes = new Notes();
        assertThat(Ages.limit(field(words), notes, "lowest age")).isEmpty();
        assertThat(notes.list()).containsExactly(new Note("age", "The record gives no lowest age; none is set."));
    }

    @ParameterizedTest
    @CsvSource({
        "Eighteen Years, age-understood",
        "18, age-understood",
        "Years, age-understood",
        "-1 Years, age-understood",
        "18 Yrs, age-understood",
        "18 Years and over, age-understood",
        "Mixed, age-understood",
        "1e3 Years, age-understood",
        "١٨ Years, age-understood",
        "999999999999 Years, age-understood",
        "151 Years, age-range",
        "8000 Weeks, age-range",
        "1.37 Months, age-whole",
        "0.5 Minutes, age-whole",
        "0.333 Years, age-whole",
    })
    void nonsense_is_refused_by_name(String words, String rule) {
        assertThatThrownBy(() -> Ages.limit(field(words), new Notes(), "lowest age"))
                .isInstanceOfSatisfying(Unreadable.class, refused -> {
                    assertThat(refused.field()).isEqualTo("age");
                    assertThat(refused.rule()).isEqualTo(rule);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "18 Years, 17 Years, true",
        "18 Years, 18 Years, false",
        "6 Months, 30 Weeks, false",
        "2 Years, 23 Months, true"
    })
    void a_highest_age_below_the_lowest_is_refused(String lowest, String highest, boolean refused) {
        Optional<AgeLimit> minimum = Ages.parse(field(lowest), lowest);
        Optional<AgeLimit> maximum = Ages.parse(field(highest), highest);
        if (refused) {
            assertThatThrownBy(() -> Ages.inOrder(minimum, maximum, field(highest)))
                    .isInstanceOf(Unreadable.class);
        } else {
            Ages.inOrder(minimum, maximum, field(highest));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, YEARS, 1 year", "18, YEARS, 18 years", "0, DAYS, 0 days", "1, MINUTES, 1 minute"})
    void a_limit_says_itself_in_words(int value, Unit unit, String words) {
        assertThat(new AgeLimit(value, unit).text()).isEqualTo(words);
    }

    private static Field field(String words) {
        return new Field("age", new Value.Text(words), Syntax.JSON);
    }
}
