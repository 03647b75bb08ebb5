package org.volens.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CriteriaTest {

    private static final AgeLimit EIGHTEEN = Examples.years(18);

    @Test
    void criteria_with_their_reasons_stand_and_read_back_exactly() {
        Criteria criteria = new Criteria(
                EIGHTEEN,
                Examples.months(780),
                "safety data",
                List.of("female"),
                "ovarian cancer",
                List.of(Examples.diabetes()));

        assertThat(criteria.check()).isEmpty();
        assertThat(CriteriaJson.read(CriteriaJson.write(criteria))).isEqualTo(criteria);
        assertThat(CriteriaJson.write(criteria))
                .contains("\"ageFrom\":{\"value\":18,\"unit\":\"years\"}")
                .doesNotContain("domain");
        assertThat(CriteriaJson.read("{}")).isEqualTo(Criteria.NONE);
    }

    @Test
    void an_age_limit_needs_a_reason() {
        assertThat(rules(new Criteria(EIGHTEEN, null, null, List.of(), null, List.of())))
                .containsExactly("ageReason age-reason");
        assertThat(rules(new Criteria(null, EIGHTEEN, "  ", List.of(), null, List.of())))
                .containsExactly("ageReason age-reason");
    }

    @Test
    void a_limit_to_one_sex_needs_a_reason_and_both_sexes_need_none() {
        assertThat(rules(sexes("female"))).containsExactly("sexReason sex-reason");
        assertThat(rules(sexes("female", "male"))).isEmpty();
        assertThat(rules(sexes())).isEmpty();
        assertThat(rules(sexes("female", "other"))).containsExactly("sexes[1] sex-known");
    }

    @Test
    void ages_must_be_in_range_and_in_order() {
        assertThat(rules(new Criteria(new AgeLimit(131, AgeLimit.Unit.YEARS), null, "r", List.of(), null, List.of())))
                .containsExactly("ageFrom age-range");
        assertThat(rules(new Criteria(new AgeLimit(-1, AgeLimit.Unit.DAYS), null, "r", List.of(), null, List.of())))
                .containsExactly("ageFrom age-range");
        assertThat(rules(new Criteria(EIGHTEEN, Examples.years(16), "r", List.of(), null, List.of())))
                .containsExactly("ageTo age-order");
        assertThat(rules(new Criteria(EIGHTEEN, EIGHTEEN, "r", List.of(), null, List.of())))
                .isEmpty();
        assertThat(rules(new Criteria(EIGHTEEN, Examples.months(220), "r", List.of(), null, List.of())))
                .isEmpty();
    }

    @Test
    void a_code_needs_its_system_and_a_known_kind() {
        assertThat(rules(codes(new CodeCriterion(null, "1", null, null)))).containsExactly("codes[0] code-given");
        assertThat(rules(codes(new CodeCriterion("s", "\0", null, null)))).containsExactly("codes[0] code-given");
        assertThat(rules(codes(new CodeCriterion("s", "c", null, "genome"))))
                .containsExactly("codes[0].domain domain-known");
    }

    private static Criteria sexes(String... sexes) {
        return new Criteria(null, null, null, List.of(sexes), null, List.of());
    }

    private static Criteria codes(CodeCriterion code) {
        return new Criteria(null, null, null, List.of(), null, List.of(code));
    }

    private static List<String> rules(Criteria criteria) {
        return criteria.check().stream()
                .map(refusal -> refusal.field() + " " + refusal.rule())
                .toList();
    }
}
