package org.volens.consent.duo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.volens.consent.duo.DuoExamples.HIERARCHY;
import static org.volens.consent.duo.DuoExamples.profile;
import static org.volens.consent.duo.DuoExamples.study;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Profile against purpose, one row a rule: what is allowed, what is wanted, the answer, the term that decides. */
class DuoMatchingTest {

    @ParameterizedTest(name = "{0} / {1} = {2}")
    @CsvSource(delimiter = '|', textBlock = """
            GRU              | GENERAL                     | APPROVE | GRU
            GRU              | HEALTH                      | APPROVE | GRU
            GRU              | about:asthma                | APPROVE | GRU
            GRU              | ANCESTRY                    | APPROVE | GRU
            GRU              | METHODS                     | APPROVE | GRU
            GRU              | CLINICAL_CARE               | ABSTAIN | CC
            NRES             | GENERAL                     | APPROVE | NRES
            NRES             | CLINICAL_CARE               | APPROVE | NRES
            NRES             | ANCESTRY profit:YES/YES     | APPROVE | NRES
            HMB              | GENERAL                     | DENY    | DUO:0000001
            HMB              | HEALTH                      | APPROVE | HMB
            HMB              | about:asthma                | APPROVE | HMB
            HMB              | DISEASE                     | APPROVE | HMB
            HMB              | ANCESTRY                    | DENY    | DUO:0000001
            HMB              | HEALTH ANCESTRY             | DENY    | DUO:0000001
            HMB              | METHODS                     | APPROVE | HMB
            POA              | ANCESTRY                    | APPROVE | POA
            POA              | HEALTH                      | DENY    | DUO:0000001
            POA              | GENERAL                     | DENY    | DUO:0000001
            POA              | METHODS                     | APPROVE | POA
            HMB POA          | HEALTH ANCESTRY             | APPROVE | HMB
            -                | HEALTH                      | DENY    | DUO:0000001
            GRU              | -                           | ABSTAIN | DUO:0000001
            """)
    void permissions_cover_aims(String profile, String study, Finding.Verdict verdict, String term) {
        decides(profile, study, verdict, term);
    }

    @ParameterizedTest(name = "{0} / {1} = {2}")
    @CsvSource(delimiter = '|', textBlock = """
            DS:asthma        | about:asthma                | APPROVE | DS
            DS:lung          | about:asthma                | APPROVE | DS
            DS:lung          | about:child-asthma          | APPROVE | DS
            DS:asthma        | about:lung                  | DENY    | DUO:0000001
            DS:asthma        | about:copd                  | DENY    | DUO:0000001
            DS:lung          | about:asthma,copd           | APPROVE | DS
            DS:asthma        | about:asthma,copd           | DENY    | DUO:0000001
            DS:asthma,copd   | about:asthma,copd           | APPROVE | DS
            DS:asthma DS:copd| about:asthma,copd           | APPROVE | DS
            DS:asthma        | DISEASE                     | ABSTAIN | DS
            DS:asthma        | HEALTH                      | DENY    | DUO:0000001
            DS:asthma        | METHODS                     | APPROVE | DS
            DS:asthma        | about:nowhere               | ABSTAIN | MONDO-nowhere
            DS:nowhere       | about:nowhere               | ABSTAIN | DS
            DS:nowhere       | about:asthma                | ABSTAIN | DS
            GRU              | about:nowhere               | ABSTAIN | MONDO-nowhere
            GRU DS:nowhere   | about:asthma                | ABSTAIN | DS
            DS               | about:asthma                | ABSTAIN | DS
            DS:              | about:asthma                | ABSTAIN | DS
            """)
    void diseases_match_by_the_hierarchy(String profile, String study, Finding.Verdict verdict, String term) {
        decides(profile, study, verdict, term.replace("MONDO-", "http://purl.obolibrary.org/obo/mondo.owl|"));
    }

    @ParameterizedTest(name = "{0} / {1} = {2}")
    @CsvSource(delimiter = '|', textBlock = """
            GRU NPU          | HEALTH profit:YES/YES       | DENY    | NPU
            GRU NPU          | HEALTH profit:YES/NO        | DENY    | NPU
            GRU NPU          | HEALTH profit:NO/YES        | DENY    | NPU
            GRU NPU          | HEALTH profit:NO/NO         | APPROVE | GRU
            GRU NPU          | HEALTH                      | ABSTAIN | NPU
            GRU NPU          | HEALTH profit:UNKNOWN/YES   | DENY    | NPU
            GRU NCU          | HEALTH profit:YES/NO        | APPROVE | GRU
            GRU NCU          | HEALTH profit:YES/YES       | DENY    | NCU
            GRU NCU          | HEALTH profit:NO/UNKNOWN    | ABSTAIN | NCU
            GRU NPUNCU       | HEALTH profit:YES/NO        | DENY    | NPUNCU
            GRU NPUNCU       | HEALTH profit:NO/YES        | DENY    | NPUNCU
            GRU NPUNCU       | HEALTH profit:NO/NO         | APPROVE | GRU
            GRU NPUNCU       | HEALTH                      | ABSTAIN | NPUNCU
            GRU NPOA         | ANCESTRY                    | DENY    | NPOA
            GRU NPOA         | HEALTH                      | APPROVE | GRU
            GRU NMDS         | METHODS                     | DENY    | NMDS
            GRU NMDS         | HEALTH METHODS              | DENY    | NMDS
            GRU NMDS         | HEALTH                      | APPROVE | GRU
            GRU GSO          | HEALTH                      | ABSTAIN | GSO
            GRU GS:GB        | HEALTH regions:GB           | ABSTAIN | GS
            GRU GS:GB        | HEALTH regions:FR           | ABSTAIN | GS
            GRU GS:          | HEALTH                      | ABSTAIN | GS
            GRU TS:12@2026-01-01 | HEALTH                  | APPROVE | GRU
            GRU TS:6@2026-01-01  | HEALTH                  | DENY    | TS
            GRU TS               | HEALTH                  | ABSTAIN | TS
            GRU PS:alpha     | HEALTH project:alpha        | APPROVE | GRU
            GRU PS:alpha     | HEALTH project:beta         | DENY    | PS
            GRU PS:alpha     | HEALTH                      | ABSTAIN | PS
            GRU IS:RX1       | HEALTH institutions:RX1     | APPROVE | GRU
            GRU IS:RX1       | HEALTH institutions:RX1,RX2 | DENY    | IS
            GRU IS:RX1       | HEALTH                      | ABSTAIN | IS
            GRU US:ann       | HEALTH users:ann            | APPROVE | GRU
            GRU US:ann       | HEALTH users:bob            | DENY    | US
            GRU US:ann       | HEALTH                      | ABSTAIN | US
            GRU US           | HEALTH users:ann            | ABSTAIN | US
            GRU RS:HRESCH    | HEALTH type:CLINTRCHPC      | APPROVE | GRU
            GRU RS:CLINTRCH  | HEALTH type:CLINTRCHNPC     | APPROVE | GRU
            GRU RS:CLINTRCH  | HEALTH type:TRANSRCH        | DENY    | RS
            GRU RS:CLINTRCH  | HEALTH type:HRESCH          | ABSTAIN | RS
            GRU RS:CLINTRCH  | HEALTH                      | ABSTAIN | RS
            GRU RS:CLINTRCH  | HEALTH type:HOPERAT         | ABSTAIN | HOPERAT
            GRU RS:HOPERAT   | HEALTH type:CLINTRCH        | ABSTAIN | RS
            GRU CC           | CLINICAL_CARE               | APPROVE | CC
            GRU CC           | HEALTH                      | APPROVE | GRU
            CC               | HEALTH                      | DENY    | DUO:0000001
            NRES NPU         | HEALTH profit:NO/NO         | ABSTAIN | NRES
            NRES NPU         | HEALTH profit:YES/YES       | DENY    | NPU
            """)
    void conditions_hold_all_at_once(String profile, String study, Finding.Verdict verdict, String term) {
        decides(profile, study, verdict, term);
    }

    @ParameterizedTest(name = "{0} / {1} = {2}")
    @CsvSource(delimiter = '|', textBlock = """
            GRU IRB          | HEALTH                      | ABSTAIN | IRB
            GRU PUB          | HEALTH                      | ABSTAIN | PUB
            GRU COL          | HEALTH                      | ABSTAIN | COL
            GRU MOR          | HEALTH                      | ABSTAIN | MOR
            GRU RTN          | HEALTH                      | ABSTAIN | RTN
            GRU DUO:0000001  | HEALTH                      | ABSTAIN | DUO:0000001
            GRU DUO:0000017  | HEALTH                      | ABSTAIN | DUO:0000017
            GRU DUO:0000099  | HEALTH                      | ABSTAIN | DUO:0000099
            GRU anything     | HEALTH                      | ABSTAIN | anything
            DUO:0000099      | HEALTH                      | ABSTAIN | DUO:0000099
            HMB DUO:0000099  | ANCESTRY                    | ABSTAIN | DUO:0000099
            GRU DUO:0000099 NPOA | ANCESTRY                | DENY    | NPOA
            GRU IRB NPOA     | ANCESTRY                    | DENY    | NPOA
            GRU NMDS:x       | HEALTH                      | ABSTAIN | NMDS
            GRU              | HEALTH among:ONE_GENDER     | ABSTAIN | ONE_GENDER
            GRU              | HEALTH among:CHILDREN       | ABSTAIN | CHILDREN
            GRU              | HEALTH among:VULNERABLE     | ABSTAIN | VULNERABLE
            GRU              | HEALTH among:STIGMATISED    | ABSTAIN | STIGMATISED
            GRU              | HEALTH among:OTHER          | ABSTAIN | OTHER
            HMB              | ANCESTRY among:CHILDREN     | DENY    | DUO:0000001
            GRU              | HEALTH states:weapons       | ABSTAIN | weapons
            GRU              | HEALTH type:HOPERAT         | ABSTAIN | HOPERAT
            """)
    void what_no_rule_can_tell_is_left_to_a_person(String profile, String study, Finding.Verdict verdict, String term) {
        decides(profile, study, verdict, term);
    }

    @Test
    void the_rationale_names_every_term_that_decided_and_no_other() {
        Match match = DuoMatching.match(profile("HMB NPU NMDS GSO"), study("METHODS profit:YES/YES"), HIERARCHY);
        assertThat(match).isInstanceOf(Match.Deny.class);
        assertThat(match.rationale())
                .contains("DUO:0000045 NPU: ", "DUO:0000015 NMDS: ")
                .doesNotContain("GSO", "HMB");
        assertThat(match.findings())
                .extracting(Finding::verdict)
                .isSortedAccordingTo(java.util.Comparator.reverseOrder());
    }

    @Test
    void the_last_day_of_a_time_limit_counts_and_the_next_does_not() {
        VolunteerProfile month = profile("GRU").with(new Clause.Months(1, LocalDate.of(2026, 1, 31)));
        assertThat(on(month, LocalDate.of(2026, 2, 27))).isEqualTo(Finding.Verdict.APPROVE);
        assertThat(on(month, LocalDate.of(2026, 2, 28))).isEqualTo(Finding.Verdict.DENY);
    }

    @Test
    void a_study_that_names_illnesses_says_that_it_is_about_them() {
        assertThatThrownBy(() -> new StudyPurpose(
                        DuoExamples.TODAY,
                        java.util.Set.of(StudyPurpose.Aim.HEALTH),
                        java.util.Set.of(DuoExamples.code("asthma")),
                        StudyPurpose.Money.UNKNOWN,
                        StudyPurpose.Where.UNKNOWN,
                        java.util.Set.of(),
                        java.util.Set.of(),
                        java.util.Set.of()))
                .hasMessageContaining("has the aim disease");
    }

    @Test
    void no_rule_speaking_is_a_fault_and_never_an_answer() {
        assertThatThrownBy(() -> Match.of(List.of())).hasMessageContaining("a fault");
    }

    private static Finding.Verdict on(VolunteerProfile profile, LocalDate day) {
        return DuoMatching.match(profile, StudyPurpose.of(day, StudyPurpose.Aim.HEALTH), HIERARCHY)
                .verdict();
    }

    private static void decides(String profile, String study, Finding.Verdict verdict, String term) {
        Match match = DuoMatching.match(profile(profile), study(study), HIERARCHY);
        assertThat(match.verdict()).as(match.rationale()).isEqualTo(verdict);
        assertThat(match.findings())
                .filteredOn(finding -> finding.verdict() == verdict)
                .extracting(Finding::term)
                .anySatisfy(named -> assertThat(named).endsWith(term));
        assertThat(match.rationale()).contains(term);
        assertThat(match)
                .isInstanceOf(
                        switch (verdict) {
                            case APPROVE -> Match.Approve.class;
                            case ABSTAIN -> Match.Abstain.class;
                            case DENY -> Match.Deny.class;
                        });
    }
}
