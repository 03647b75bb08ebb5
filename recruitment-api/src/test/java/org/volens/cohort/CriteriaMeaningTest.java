package org.volens.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class CriteriaMeaningTest {

    private static final CodeCriterion SLEEP = new CodeCriterion("http://snomed.info/sct", "39898005", "Sleep", null);
    private static final CodeCriterion ASTHMA = new CodeCriterion("http://snomed.info/sct", "195967001", null, null);

    @Test
    void other_words_and_another_order_mean_the_same() {
        Criteria one = new Criteria(years(18), years(65), "Safety.", List.of(), null, List.of(SLEEP, ASTHMA));
        Criteria other = new Criteria(
                new AgeLimit(216, AgeLimit.Unit.MONTHS),
                new AgeLimit(791, AgeLimit.Unit.MONTHS),
                "Said otherwise.",
                List.of("male", "female"),
                "Both.",
                List.of(
                        ASTHMA,
                        new CodeCriterion("http://snomed.info/sct", "39898005", "Sleeping", "condition"),
                        ASTHMA));
        assertThat(CriteriaJson.meaning(other)).isEqualTo(CriteriaJson.meaning(one));
    }

    @Test
    void an_upper_limit_in_years_is_one_of_eleven_months_more() {
        LocalDate day = LocalDate.of(2026, 11, 22);
        assertThat(new AgeLimit(791, AgeLimit.Unit.MONTHS).lastBirthBeyond(day))
                .isEqualTo(years(65).lastBirthBeyond(day));
        assertThat(new AgeLimit(216, AgeLimit.Unit.MONTHS).lastBirthReaching(day))
                .isEqualTo(years(18).lastBirthReaching(day));
    }

    @Test
    void another_limit_sex_or_code_means_something_else() {
        Criteria one = new Criteria(years(18), null, null, List.of("female"), null, List.of(SLEEP));
        assertThat(List.of(
                        new Criteria(years(19), null, null, List.of("female"), null, List.of(SLEEP)),
                        new Criteria(years(18), years(65), null, List.of("female"), null, List.of(SLEEP)),
                        new Criteria(years(18), null, null, List.of("male"), null, List.of(SLEEP)),
                        new Criteria(years(18), null, null, List.of(), null, List.of(SLEEP)),
                        new Criteria(years(18), null, null, List.of("female"), null, List.of(ASTHMA))))
                .extracting(CriteriaJson::meaning)
                .doesNotHaveDuplicates()
                .doesNotContain(CriteriaJson.meaning(one));
    }

    private static AgeLimit years(int value) {
        return new AgeLimit(value, AgeLimit.Unit.YEARS);
    }
}
