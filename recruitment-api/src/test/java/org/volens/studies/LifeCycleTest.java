package org.volens.studies;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.volens.security.Actor.Organisation;
import org.volens.security.StudyState;
import org.volens.web.Refusal;

class LifeCycleTest {

    /** Every step that is allowed; all others are refused. */
    private static final String TABLE = """
            draft        -> in-review open closed
            in-review    -> draft open closed
            open         -> paused halted in-follow-up closed
            paused       -> open halted in-follow-up closed
            halted       -> open in-follow-up closed
            in-follow-up -> closed
            closed       ->
            """;

    static Stream<Arguments> everyStep() {
        return Stream.of(StudyState.values())
                .flatMap(from -> Stream.of(StudyState.values()).map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest
    @MethodSource("everyStep")
    void a_step_is_possible_exactly_when_the_table_says_so(StudyState from, StudyState to) {
        boolean inTable = TABLE.lines()
                .filter(line -> line.startsWith(from.word() + " "))
                .anyMatch(line -> List.of(line.split("-> ?")[line.contains("-> ") ? 1 : 0].split(" "))
                                .contains(to.word())
                        && line.contains("-> "));
        Optional<Refusal> refusal = LifeCycle.refuse(study(from), to, "because");
        boolean refusedByStep =
                refusal.filter(no -> no.rule().equals("study-state")).isPresent();
        assertThat(!refusedByStep).isEqualTo(inTable);
    }

    @Test
    void pausing_halting_closing_and_resuming_after_a_halt_need_a_reason() {
        for (StudyState to : List.of(StudyState.PAUSED, StudyState.HALTED, StudyState.CLOSED)) {
            assertThat(LifeCycle.refuse(study(StudyState.OPEN), to, ""))
                    .map(Refusal::rule)
                    .contains("reason-needed");
            assertThat(LifeCycle.refuse(study(StudyState.OPEN), to, "why")).isEmpty();
        }
        assertThat(LifeCycle.refuse(study(StudyState.HALTED), StudyState.OPEN, ""))
                .map(Refusal::rule)
                .contains("reason-needed");
    }

    @Test
    void law_12_a_study_opens_only_with_everything_on_file_and_each_missing_thing_is_named() {
        Refusal refusal =
                LifeCycle.refuse(study(StudyState.DRAFT), StudyState.OPEN, "").orElseThrow();
        assertThat(refusal.rule()).isEqualTo("study-not-ready");
        assertThat(refusal.missing())
                .extracting(Refusal.Missing::rule)
                .contains(
                        "approval-rec",
                        "approval-hra",
                        "approval-registration",
                        "approval-sponsor-green-light",
                        "approval-access-decision",
                        "chief-investigator",
                        "target",
                        "planned-closing",
                        "iras",
                        "criteria-criteria",
                        "commercial",
                        "genetic",
                        "overseas",
                        "wording-leaflet",
                        "wording-invitation",
                        "benefit-statement",
                        "talk-to",
                        "principal-investigator",
                        "delegation-log-signed",
                        "site-ready")
                .doesNotContain("approval-mhra");
    }

    @Test
    void a_study_of_a_medicine_needs_the_mhra_too() {
        Study study = study(StudyState.DRAFT);
        Study medicine = study.edit().details(phase(study.details(), "phase 3")).done();
        assertThat(OpeningRules.missing(medicine))
                .extracting(Refusal.Missing::rule)
                .contains("approval-mhra");
        Study none =
                study.edit().details(phase(study.details(), "not applicable")).done();
        assertThat(OpeningRules.missing(none)).extracting(Refusal.Missing::rule).doesNotContain("approval-mhra");
    }

    @Test
    void law_12_a_site_opens_only_in_an_open_study_with_capacity_date_and_a_signed_log() {
        Study study = study(StudyState.DRAFT);
        StudySite site = new StudySite(
                UUID.randomUUID(),
                "RWE",
                "A trust",
                null,
                null,
                "site",
                StudyState.DRAFT,
                null,
                null,
                null,
                null,
                null,
                null);
        assertThat(OpeningRules.missing(study, site, false))
                .extracting(Refusal.Missing::rule)
                .containsExactly(
                        "study-open", "approval-capacity-and-capability", "site-open-date", "site-delegation-log");
    }

    @Test
    void what_changed_is_told_field_by_field() {
        Study before = study(StudyState.DRAFT);
        Study after = before.edit()
                .details(phase(before.details(), "phase 2"))
                .state(StudyState.IN_REVIEW)
                .done();
        assertThat(StudyChanges.between(before, after))
                .extracting(StudyChanges.Difference::field)
                .containsExactly("state", "phase");
        assertThat(after.version()).isEqualTo(before.version() + 1);
    }

    private static Details phase(Details details, String phase) {
        return new Details(
                details.title(),
                details.shortTitle(),
                details.summary(),
                details.commercial(),
                details.besides(),
                phase,
                details.sponsorName(),
                details.sponsorOds(),
                details.chiefInvestigator(),
                details.target(),
                details.ukTarget(),
                details.plannedOpening(),
                details.plannedClosing(),
                details.actualOpening(),
                details.sensitive(),
                details.conditions(),
                details.eligibilityText(),
                details.costsPaid(),
                details.benefitStatement(),
                details.talkTo(),
                details.regulatory(),
                details.reportsHere(),
                details.consenting());
    }

    static Study study(StudyState state) {
        Details details = new Details(
                "A study",
                null,
                null,
                null,
                Details.Besides.UNKNOWN,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                List.of(),
                null,
                null,
                null,
                new Study.TalkTo(null, null, null),
                Study.RegulatoryDates.NONE,
                true,
                null);
        return new Study(
                UUID.randomUUID(),
                1,
                state,
                details,
                Map.of(),
                new Organisation("RWE", "A trust"),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.of(new Study.Source("f", "s", "{}", Instant.EPOCH)));
    }
}
