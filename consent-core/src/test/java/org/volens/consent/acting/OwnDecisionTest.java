package org.volens.consent.acting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnDecisionTest {

    private static final Set<Nation> ENGLAND = EnumSet.of(Nation.ENGLAND);

    @Test
    void every_case_follows_the_first_row_of_the_page_that_fits() {
        List<RulePage.Row> rules = RulePage.table("| study | age | capacity | answer | rule |");
        for (StudyType type : StudyType.values()) {
            for (AgeBand age : AgeBand.values()) {
                for (Capacity capacity : Capacity.values()) {
                    RulePage.Row row = rules.stream()
                            .filter(rule -> rule.fits(0, RulePage.word(type))
                                    && rule.fits(1, RulePage.word(age))
                                    && rule.fits(2, RulePage.word(capacity)))
                            .findFirst()
                            .orElseThrow();
                    assertThat(said(OwnDecision.decide(Nation.ENGLAND, type, age, capacity, ENGLAND)))
                            .as("%s %s %s", type, age, capacity)
                            .isEqualTo(row.cell(3) + " " + row.cell(4));
                }
            }
        }
    }

    @Test
    void another_nation_is_refused_with_the_reason_and_an_unknown_one_is_asked() {
        for (Nation nation : EnumSet.complementOf(EnumSet.of(Nation.ENGLAND))) {
            assertThat(OwnDecision.decide(nation, StudyType.REGISTER, AgeBand.ADULT, Capacity.HAS, ENGLAND))
                    .isInstanceOfSatisfying(Acting.Refused.class, no -> {
                        assertThat(no.rule()).isEqualTo("nation-not-served");
                        assertThat(no.sentence()).contains(nation.words());
                    });
        }
        assertThat(OwnDecision.decide(null, StudyType.OTHER, AgeBand.ADULT, Capacity.HAS, ENGLAND))
                .isInstanceOf(Acting.Abstained.class);
        assertThat(OwnDecision.decide(null, StudyType.REGISTER, AgeBand.ADULT, Capacity.HAS, ENGLAND))
                .as("the register asks the same in each nation")
                .isInstanceOf(Acting.May.class);
    }

    @ParameterizedTest
    @CsvSource({
        "2010-11-23, 2026-11-22, UNDER_SIXTEEN",
        "2010-11-22, 2026-11-22, SIXTEEN_OR_SEVENTEEN",
        "2008-11-23, 2026-11-22, SIXTEEN_OR_SEVENTEEN",
        "2008-11-22, 2026-11-22, ADULT",
        "2008-02-29, 2026-02-28, SIXTEEN_OR_SEVENTEEN",
        "2008-02-29, 2026-03-01, ADULT",
        "2027-01-01, 2026-11-22, UNKNOWN",
        ", 2026-11-22, UNKNOWN",
    })
    void ages_change_on_the_birthday(LocalDate born, LocalDate day, AgeBand band) {
        assertThat(AgeBand.on(born, day)).isEqualTo(band);
    }

    @Test
    void the_birthday_of_the_tasks_is_the_day_on_which_the_band_changes() {
        for (LocalDate born = LocalDate.of(2007, 12, 1);
                born.isBefore(LocalDate.of(2008, 4, 1));
                born = born.plusDays(1)) {
            LocalDate sixteen = AgeBand.sixteenth(born);
            LocalDate eighteen = AgeBand.eighteenth(born);
            assertThat(AgeBand.on(born, sixteen.minusDays(1))).isEqualTo(AgeBand.UNDER_SIXTEEN);
            assertThat(AgeBand.on(born, sixteen)).isEqualTo(AgeBand.SIXTEEN_OR_SEVENTEEN);
            assertThat(AgeBand.on(born, eighteen.minusDays(1))).isEqualTo(AgeBand.SIXTEEN_OR_SEVENTEEN);
            assertThat(AgeBand.on(born, eighteen)).isEqualTo(AgeBand.ADULT);
        }
    }

    private static String said(Acting acting) {
        return switch (acting) {
            case Acting.May _ -> "yes ";
            case Acting.Abstained _ -> "ask ";
            case Acting.Refused no -> "refused " + no.rule();
            case Acting.OnlyStopOrPause only -> "only stop or pause " + only.rule();
        };
    }
}
