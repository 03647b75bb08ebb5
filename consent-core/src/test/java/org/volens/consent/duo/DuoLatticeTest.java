package org.volens.consent.duo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.volens.consent.duo.DuoExamples.HIERARCHY;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.volens.consent.duo.Finding.Verdict;

/** What must hold of every profile and every study, tried on generated ones. The seed is fixed: a failure comes again. */
class DuoLatticeTest {

    private static final int ROUNDS = 20_000;
    private static final List<String> PERMISSIONS =
            List.of("GRU", "HMB", "POA", "NRES", "DS:asthma", "DS:lung", "DS:asthma,copd", "DS:nowhere", "DS");
    private static final List<String> RESTRICTIONS = List.of(
            "NPUNCU",
            "NPU",
            "NCU",
            "NPOA",
            "NMDS",
            "GSO",
            "GS:GB",
            "TS:12@2026-01-01",
            "TS:6@2026-01-01",
            "PS:alpha",
            "IS:RX1",
            "US:ann",
            "RS:CLINTRCH",
            "RS:HRESCH",
            "RS:HOPERAT");
    private static final List<String> UNSETTLED =
            List.of("IRB", "PUB", "COL", "MOR", "RTN", "DUO:0000001", "DUO:0000017", "DUO:0000099", "else");
    private static final List<String> STUDY = List.of(
            "GENERAL",
            "HEALTH",
            "DISEASE",
            "ANCESTRY",
            "METHODS",
            "CLINICAL_CARE",
            "about:asthma",
            "about:copd,asthma",
            "about:nowhere",
            "profit:YES/YES",
            "profit:NO/NO",
            "profit:NO/YES",
            "regions:GB",
            "project:alpha",
            "institutions:RX1",
            "institutions:RX2",
            "users:ann",
            "type:CLINTRCHPC",
            "type:TRANSRCH",
            "type:HOPERAT");

    private final Random random = new Random(20_261_122);

    @Test
    void adding_a_restriction_never_makes_the_answer_more_lenient() {
        for (int round = 0; round < ROUNDS; round++) {
            VolunteerProfile profile = profile();
            StudyPurpose study = study();
            Clause added = DuoExamples.clause(one(RESTRICTIONS));
            Verdict before = verdict(profile, study);
            Verdict after = verdict(profile.with(added), study);
            assertThat(after).as("%s + %s, %s", profile, added, study).isGreaterThanOrEqualTo(before);
        }
    }

    @Test
    void a_code_that_is_not_understood_is_never_part_of_a_yes() {
        for (int round = 0; round < ROUNDS; round++) {
            Clause added = DuoExamples.clause(one(UNSETTLED));
            assertThat(verdict(profile().with(added), study())).isNotEqualTo(Verdict.APPROVE);
            assertThat(verdict(profile(), study().stating("else"))).isNotEqualTo(Verdict.APPROVE);
        }
    }

    @Test
    void order_and_repetition_of_clauses_change_nothing() {
        for (int round = 0; round < ROUNDS; round++) {
            VolunteerProfile profile = profile();
            StudyPurpose study = study();
            List<Clause> shuffled = new ArrayList<>(profile.clauses());
            shuffled.addAll(profile.clauses());
            Collections.shuffle(shuffled, random);
            assertThat(verdict(new VolunteerProfile(shuffled), study)).isEqualTo(verdict(profile, study));
        }
    }

    @Test
    void without_a_permission_nothing_is_approved() {
        for (int round = 0; round < ROUNDS; round++) {
            VolunteerProfile profile = new VolunteerProfile(
                    some(RESTRICTIONS, 4).stream().map(DuoExamples::clause).toList());
            assertThat(verdict(profile, study())).isNotEqualTo(Verdict.APPROVE);
        }
    }

    @Test
    void a_deny_finding_denies_and_an_abstain_finding_never_lets_through() {
        for (int round = 0; round < ROUNDS; round++) {
            Match match = DuoMatching.match(profile(), study(), HIERARCHY);
            Verdict strictest = match.findings().stream()
                    .map(Finding::verdict)
                    .max(Verdict::compareTo)
                    .orElseThrow();
            assertThat(match.verdict()).isEqualTo(strictest);
            assertThat(match.rationale()).isNotBlank();
        }
    }

    @Test
    void an_empty_hierarchy_approves_no_study_of_an_illness() {
        for (int round = 0; round < ROUNDS; round++) {
            StudyPurpose study = StudyPurpose.about(DuoExamples.TODAY, DuoExamples.code("asthma"));
            assertThat(DuoMatching.match(profile(), study, _ -> java.util.Optional.empty())
                            .verdict())
                    .isNotEqualTo(Verdict.APPROVE);
        }
    }

    private VolunteerProfile profile() {
        List<String> words = new ArrayList<>(some(PERMISSIONS, 2));
        words.addAll(some(RESTRICTIONS, 2));
        words.addAll(random.nextInt(8) == 0 ? some(UNSETTLED, 1) : List.of());
        words.addAll(random.nextInt(4) == 0 ? List.of("CC") : List.of());
        return new VolunteerProfile(words.stream().map(DuoExamples::clause).toList());
    }

    private StudyPurpose study() {
        List<String> words = new ArrayList<>(some(STUDY, 5));
        return DuoExamples.study(String.join(" ", words));
    }

    private static Verdict verdict(VolunteerProfile profile, StudyPurpose study) {
        return DuoMatching.match(profile, study, HIERARCHY).verdict();
    }

    private List<String> some(List<String> from, int most) {
        List<String> taken = new ArrayList<>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            taken.add(one(from));
        }
        return taken;
    }

    private String one(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
