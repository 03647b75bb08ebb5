package org.volens.consent.acting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.volens.consent.acting.ActingExamples.ALL;
import static org.volens.consent.acting.ActingExamples.ANOTHER;
import static org.volens.consent.acting.ActingExamples.ENGLAND;
import static org.volens.consent.acting.ActingExamples.NOW;
import static org.volens.consent.acting.ActingExamples.STUDY;
import static org.volens.consent.acting.ActingExamples.checked;
import static org.volens.consent.acting.ActingExamples.child;
import static org.volens.consent.acting.ActingExamples.mandate;
import static org.volens.consent.acting.ActingExamples.request;
import static org.volens.consent.acting.ActingExamples.unable;
import static org.volens.consent.acting.ActingExamples.unchecked;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.volens.consent.Scope;

class ActingRulesTest {

    /** In England, evidence checked, mandate in force and for this study: who wants what, and what comes of it. */
    @ParameterizedTest(name = "{0}, {1}, {2}, {3} wants {4} = {5}")
    @CsvSource(delimiter = '|', textBlock = """
            child  | UNKNOWN | MEDICINES_TRIAL      | PARENTAL_RESPONSIBILITY           | GIVE           | consent
            child  | HAS     | MEDICINES_TRIAL      | PARENTAL_RESPONSIBILITY           | GIVE           | consent
            child  | UNKNOWN | OTHER                | PARENTAL_RESPONSIBILITY           | GIVE           | consent
            child  | HAS     | OTHER                | PARENTAL_RESPONSIBILITY           | GIVE           | ask
            child  | UNKNOWN | OTHER                | PARENTAL_RESPONSIBILITY           | REFUSE         | consent
            child  | UNKNOWN | OTHER                | PARENTAL_RESPONSIBILITY           | WITHDRAW       | stop
            child  | UNKNOWN | OTHER                | PARENTAL_RESPONSIBILITY           | PAUSE          | stop
            child  | UNKNOWN | OTHER                | PARENTAL_RESPONSIBILITY           | ADVISE_AGREE   | consent-not-advice
            child  | UNKNOWN | REGISTER             | PARENTAL_RESPONSIBILITY           | GIVE           | mandate-study
            adult  | LACKS   | MEDICINES_TRIAL      | PERSONAL_LEGAL_REPRESENTATIVE     | GIVE           | consent
            adult  | LACKS   | MEDICINES_TRIAL      | PROFESSIONAL_LEGAL_REPRESENTATIVE | GIVE           | ask
            adult  | UNKNOWN | MEDICINES_TRIAL      | PERSONAL_LEGAL_REPRESENTATIVE     | GIVE           | ask
            adult  | HAS     | MEDICINES_TRIAL      | PERSONAL_LEGAL_REPRESENTATIVE     | GIVE           | own-decision
            adult  | REGAINED| MEDICINES_TRIAL      | PERSONAL_LEGAL_REPRESENTATIVE     | GIVE           | own-decision
            adult  | LACKS   | MEDICINES_TRIAL      | PERSONAL_LEGAL_REPRESENTATIVE     | REFUSE         | consent
            adult  | LACKS   | MEDICINES_TRIAL      | PERSONAL_LEGAL_REPRESENTATIVE     | WITHDRAW       | stop
            adult  | LACKS   | MEDICINES_TRIAL      | PERSONAL_CONSULTEE                | ADVISE_AGREE   | no-advice-in-medicines-trials
            adult  | LACKS   | MEDICINES_TRIAL      | PERSONAL_CONSULTEE                | ADVISE_DECLINE | doubtful stop
            adult  | LACKS   | OTHER_INTERVENTIONAL | PERSONAL_CONSULTEE                | ADVISE_AGREE   | advice
            adult  | LACKS   | OTHER                | PERSONAL_CONSULTEE                | ADVISE_DECLINE | binding advice
            adult  | LACKS   | OTHER                | PERSONAL_CONSULTEE                | REFUSE         | binding advice
            adult  | LACKS   | OTHER                | PERSONAL_CONSULTEE                | WITHDRAW       | binding advice
            adult  | LACKS   | OTHER                | PERSONAL_CONSULTEE                | PAUSE          | stop
            adult  | LACKS   | OTHER                | PERSONAL_CONSULTEE                | GIVE           | advice-not-consent
            adult  | LACKS   | OTHER                | NOMINATED_CONSULTEE               | ADVISE_AGREE   | ask
            adult  | LACKS   | OTHER                | PERSONAL_LEGAL_REPRESENTATIVE     | GIVE           | representatives-in-medicines-trials
            adult  | LACKS   | OTHER                | WELFARE_ATTORNEY                  | GIVE           | role-of-scotland
            adult  | LACKS   | REGISTER             | PERSONAL_LEGAL_REPRESENTATIVE     | GIVE           | mandate-study
            adult  | LACKS   | REGISTER             | PERSONAL_CONSULTEE                | WITHDRAW       | doubtful stop
            adult  | HAS     | OTHER                | PERSONAL_CONSULTEE                | WITHDRAW       | doubtful stop
            adult  | UNKNOWN | OTHER                | PARENTAL_RESPONSIBILITY           | PAUSE          | doubtful stop
            """)
    void what_somebody_wants_and_what_comes_of_it(
            String who, Capacity capacity, StudyType type, Role role, Wanted wanted, String outcome) {
        AgeBand age = who.equals("child") ? AgeBand.UNDER_SIXTEEN : AgeBand.ADULT;
        Represented person = new Represented(Nation.ENGLAND, age, capacity, false, false);
        assertThat(said(ActingRules.decide(request(person, mandate(role), type, wanted), ENGLAND, NOW)))
                .isEqualTo(outcome);
    }

    @Test
    void before_the_evidence_is_checked_they_may_only_stop_or_pause() {
        Mandate mandate = mandate(Role.PARENTAL_RESPONSIBILITY, STUDY, unchecked());
        for (Wanted wanted : Wanted.values()) {
            Acting acting = ActingRules.decide(request(child(), mandate, StudyType.OTHER, wanted), ENGLAND, NOW);
            assertThat(said(acting)).isEqualTo(wanted.stops() ? "doubtful stop" : "only stop or pause");
        }
    }

    @Test
    void evidence_checked_tomorrow_is_not_checked_today() {
        Evidence tomorrow = new Evidence("letter", "c".repeat(64), false, "steward-7", NOW.plus(Duration.ofDays(1)));
        Mandate mandate = mandate(Role.PARENTAL_RESPONSIBILITY, STUDY, tomorrow);
        assertThat(ActingRules.decide(request(child(), mandate, StudyType.OTHER, Wanted.GIVE), ENGLAND, NOW))
                .isInstanceOf(Acting.OnlyStopOrPause.class);
    }

    @Test
    void somebody_whose_role_nobody_has_checked_learns_nothing_about_the_person() {
        Mandate mandate = mandate(Role.PERSONAL_CONSULTEE, STUDY, unchecked());
        Acting first = null;
        for (Nation nation : Nation.values()) {
            for (AgeBand age : AgeBand.values()) {
                for (Capacity capacity : Capacity.values()) {
                    for (boolean no : new boolean[] {true, false}) {
                        Acting answer = ActingRules.decide(
                                request(
                                        new Represented(nation, age, capacity, no, no),
                                        mandate,
                                        StudyType.OTHER,
                                        Wanted.GIVE),
                                ENGLAND,
                                NOW);
                        first = first == null ? answer : first;
                        assertThat(answer).isEqualTo(first);
                    }
                }
            }
        }
    }

    @Test
    void a_mandate_counts_from_its_beginning_until_before_its_end() {
        Instant from = NOW.minus(Duration.ofDays(30));
        Instant until = NOW.plus(Duration.ofDays(300));
        assertThat(at(from.minusNanos(1), null)).isEqualTo("mandate-not-begun");
        assertThat(at(from, null)).isEqualTo("consent");
        assertThat(at(until.minusNanos(1), null)).isEqualTo("consent");
        assertThat(at(until, null)).isEqualTo("mandate-expired");
        assertThat(at(NOW, NOW)).isEqualTo("mandate-ended");
        assertThat(at(NOW, NOW.plusNanos(1))).isEqualTo("consent");
    }

    private static String at(Instant moment, Instant ended) {
        Mandate mandate = new Mandate(
                Role.PARENTAL_RESPONSIBILITY,
                Nation.ENGLAND,
                STUDY,
                new Evidence("birth certificate", "d".repeat(64), false, "steward-7", NOW.minus(Duration.ofDays(40))),
                NOW.minus(Duration.ofDays(30)),
                NOW.plus(Duration.ofDays(300)),
                ended);
        return said(ActingRules.decide(request(child(), mandate, StudyType.OTHER, Wanted.GIVE), ENGLAND, moment));
    }

    @Test
    void a_mandate_is_for_its_study_and_only_parental_responsibility_reaches_every_study() {
        assertThat(covering(Role.PARENTAL_RESPONSIBILITY, ANOTHER, child())).isEqualTo("mandate-study");
        assertThat(covering(Role.PARENTAL_RESPONSIBILITY, Scope.REGISTER, child()))
                .isEqualTo("consent");
        assertThat(covering(Role.PERSONAL_LEGAL_REPRESENTATIVE, Scope.REGISTER, unable()))
                .isEqualTo("mandate-study");
        assertThat(covering(Role.PERSONAL_LEGAL_REPRESENTATIVE, STUDY, unable()))
                .isEqualTo("consent");
    }

    private static String covering(Role role, Scope covers, Represented person) {
        Mandate mandate = mandate(role, covers, checked());
        return said(ActingRules.decide(request(person, mandate, StudyType.MEDICINES_TRIAL, Wanted.GIVE), ENGLAND, NOW));
    }

    @ParameterizedTest
    @CsvSource({"WALES", "SCOTLAND", "NORTHERN_IRELAND"})
    void other_nations_are_refused_with_the_reason_until_their_rules_are_loaded(Nation nation) {
        Mandate english = mandate(Role.PARENTAL_RESPONSIBILITY);
        Mandate theirs = new Mandate(
                english.role(), nation, english.covers(), english.evidence(), english.from(), english.until(), null);
        Represented person = new Represented(nation, AgeBand.UNDER_SIXTEEN, Capacity.UNKNOWN, false, false);
        ActingRequest give = request(person, theirs, StudyType.OTHER, Wanted.GIVE);
        assertThat(ActingRules.decide(give, ENGLAND, NOW)).isInstanceOfSatisfying(Acting.Refused.class, no -> {
            assertThat(no.rule()).isEqualTo("nation-not-served");
            assertThat(no.sentence()).contains(nation.words());
        });
        assertThat(said(ActingRules.decide(give, ALL, NOW))).isEqualTo("consent");
        assertThat(said(ActingRules.decide(request(person, english, StudyType.OTHER, Wanted.GIVE), ALL, NOW)))
                .isEqualTo("mandate-nation");
        assertThat(said(ActingRules.decide(request(person, theirs, StudyType.OTHER, Wanted.WITHDRAW), ENGLAND, NOW)))
                .isEqualTo("stop");
    }

    @Test
    void a_person_whose_nation_is_not_known_is_asked_about_and_a_stop_for_them_counts() {
        Represented nowhere = new Represented(null, AgeBand.UNDER_SIXTEEN, Capacity.UNKNOWN, false, false);
        Mandate mandate = mandate(Role.PARENTAL_RESPONSIBILITY);
        assertThat(said(ActingRules.decide(request(nowhere, mandate, StudyType.OTHER, Wanted.GIVE), ALL, NOW)))
                .isEqualTo("ask");
        assertThat(said(ActingRules.decide(request(nowhere, mandate, StudyType.OTHER, Wanted.PAUSE), ALL, NOW)))
                .isEqualTo("doubtful stop");
    }

    @Test
    void advice_against_means_not_taking_part_or_being_taken_out_with_care_for_treatment() {
        Mandate mandate = mandate(Role.PERSONAL_CONSULTEE);
        Represented inside = new Represented(Nation.ENGLAND, AgeBand.ADULT, Capacity.LACKS, false, true);
        assertThat(ActingRules.decide(request(unable(), mandate, StudyType.OTHER, Wanted.ADVISE_DECLINE), ENGLAND, NOW))
                .isEqualTo(new Acting.May(Acting.As.ADVICE, Set.of(Duty.MUST_NOT_TAKE_PART)));
        assertThat(ActingRules.decide(request(inside, mandate, StudyType.OTHER, Wanted.ADVISE_DECLINE), ENGLAND, NOW))
                .isEqualTo(
                        new Acting.May(Acting.As.ADVICE, Set.of(Duty.MUST_BE_WITHDRAWN, Duty.KEEP_NEEDED_TREATMENT)));
    }

    @Test
    void the_register_has_no_study_and_a_study_has_one() {
        Mandate mandate = mandate(Role.PARENTAL_RESPONSIBILITY);
        assertThatThrownBy(() -> new ActingRequest(child(), mandate, StudyType.REGISTER, STUDY, Wanted.GIVE))
                .hasMessageContaining("The register has no study");
        assertThatThrownBy(() -> new ActingRequest(child(), mandate, StudyType.OTHER, Scope.REGISTER, Wanted.GIVE))
                .hasMessageContaining("a study has one");
    }

    static String said(Acting acting) {
        return switch (acting) {
            case Acting.May may when may.duties().contains(Duty.SETTLE_AFTERWARDS) -> "doubtful stop";
            case Acting.May may when may.duties().contains(Duty.MUST_NOT_TAKE_PART) -> "binding advice";
            case Acting.May may -> may.as().name().toLowerCase(java.util.Locale.ROOT);
            case Acting.Abstained _ -> "ask";
            case Acting.Refused no -> no.rule();
            case Acting.OnlyStopOrPause _ -> "only stop or pause";
        };
    }
}
