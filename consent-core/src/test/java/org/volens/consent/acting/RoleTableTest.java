package org.volens.consent.acting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The page that a committee reads and the code say the same of every case there is. */
class RoleTableTest {

    private static final List<RulePage.Row> RULES =
            RulePage.table("| study | nation | age | capacity | role | nobody nearer | say | rule |");

    @Test
    void every_case_there_is_follows_the_first_row_of_the_page_that_fits() {
        Set<RulePage.Row> used = new HashSet<>();
        for (LegalCase legal : everyCase()) {
            RulePage.Row row = RULES.stream()
                    .filter(rule -> fits(rule, legal))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("No row fits " + legal));
            used.add(row);
            assertThat(said(ruling(legal))).as("%s by %s", legal, row).isEqualTo(row.cell(6) + " " + row.cell(7));
        }
        assertThat(used).as("rows that decide some case").containsExactlyInAnyOrderElementsOf(RULES);
    }

    @Test
    void no_role_ever_says_yes_to_the_register() {
        assertThat(everyCase())
                .filteredOn(legal -> legal.type() == StudyType.REGISTER)
                .allSatisfy(legal -> assertThat(ruling(legal)).isInstanceOf(Ruling.NoSay.class));
    }

    @Test
    void advice_and_consent_never_change_places() {
        assertThat(everyCase()).allSatisfy(legal -> {
            switch (ruling(legal)) {
                case Ruling.Consents _ -> assertThat(legal.role().voice()).isEqualTo(Role.Voice.CONSENT);
                case Ruling.Advises _ -> assertThat(legal.role().voice()).isEqualTo(Role.Voice.ADVICE);
                case Ruling.NoSay _, Ruling.Ask _ -> {}
            }
        });
    }

    @Test
    void nobody_speaks_for_somebody_of_sixteen_or_over_who_can_decide() {
        assertThat(everyCase())
                .filteredOn(legal -> legal.capacity().able())
                .filteredOn(legal -> legal.age() == AgeBand.ADULT || legal.age() == AgeBand.SIXTEEN_OR_SEVENTEEN)
                .allSatisfy(legal -> assertThat(ruling(legal)).isInstanceOf(Ruling.NoSay.class));
    }

    @Test
    void every_refusal_and_every_question_has_a_sentence() {
        assertThat(everyCase()).allSatisfy(legal -> {
            switch (ruling(legal)) {
                case Ruling.NoSay no -> assertThat(no.sentence()).matches("[A-Z].{10,}\\.");
                case Ruling.Ask ask -> assertThat(ask.whatToLookAt()).matches("[A-Z].{10,}\\.");
                case Ruling.Consents _, Ruling.Advises _ -> {}
            }
        });
    }

    static List<LegalCase> everyCase() {
        List<LegalCase> cases = new ArrayList<>();
        for (Nation nation : Nation.values()) {
            for (StudyType type : StudyType.values()) {
                for (AgeBand age : AgeBand.values()) {
                    for (Capacity capacity : Capacity.values()) {
                        for (Role role : Role.values()) {
                            cases.add(new LegalCase(nation, type, age, capacity, role, true));
                            cases.add(new LegalCase(nation, type, age, capacity, role, false));
                        }
                    }
                }
            }
        }
        return cases;
    }

    private static boolean fits(RulePage.Row row, LegalCase legal) {
        return row.fits(0, RulePage.word(legal.type()))
                && row.fits(1, legal.nation().words())
                && row.fits(2, RulePage.word(legal.age()))
                && row.fits(3, RulePage.word(legal.capacity()))
                && row.fits(4, legal.role().words())
                && row.fits(5, legal.nobodyNearer() ? "yes" : "no");
    }

    private static Ruling ruling(LegalCase legal) {
        return RoleTable.ruling(
                legal.nation(), legal.type(), legal.age(), legal.capacity(), legal.role(), legal.nobodyNearer());
    }

    private static String said(Ruling ruling) {
        return switch (ruling) {
            case Ruling.Consents _ -> "consents ";
            case Ruling.Advises _ -> "advises ";
            case Ruling.NoSay no -> "no say " + no.rule();
            case Ruling.Ask _ -> "ask ";
        };
    }
}
