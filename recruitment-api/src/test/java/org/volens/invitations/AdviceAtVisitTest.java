package org.volens.invitations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestDatabase;
import org.volens.TestPeople;
import org.volens.TestPeople.Someone;
import org.volens.TestRuns;
import org.volens.acting.Act;
import org.volens.leaflets.StudyDrafts;

/** A site records that somebody takes part on a consultee's advice only while that advice carries. */
class AdviceAtVisitTest {

    private static final String SIGNED_BY_CLICK =
            "{\"type\":\"other\",\"signature\":\"click\",\"moreThanMinimalRisk\":false,\"remote\":true,\"signedToBePutInTouch\":false}";

    private final Comeback one = Comeback.inTouch();
    private final Someone consultee = TestPeople.signedIn();
    private final String ref;

    AdviceAtVisitTest() {
        TestDatabase.run(
                "UPDATE volens.study SET phase = NULL, consenting = ?::jsonb WHERE study_id = ?",
                SIGNED_BY_CLICK,
                one.study());
        Act.capacity(one.someone(), one.study(), "lacks");
        ref = Act.ask(consultee, one.someone(), "personal-consultee", one.study())
                .get("actingRef")
                .asString();
        check(true);
        assertThat(refused()).as("before any advice").isEqualTo("consent-signed");
    }

    @Test
    void advice_that_they_would_want_to_carries_the_visit() {
        advises("advise-agree");
        one.consented(one.references().getLast());
    }

    @Test
    void a_consultees_advice_carries_no_consent_visit_against_the_persons_own_no() {
        advises("advise-agree");
        one.saysOfTakingPart("refuse");
        Act.capacity(one.someone(), one.study(), "regained");
        Asked.for_(201, one.asking());
        assertThat(refused()).isEqualTo("advice-ended");
    }

    @Test
    void a_consultees_advice_carries_no_consent_visit_after_capacity_returned_and_the_person_is_asked() {
        advises("advise-agree");
        Act.capacity(one.someone(), one.study(), "regained");
        assertThat(refused()).isEqualTo("advice-ended");
        assertThat(tasks("person")).containsExactly("reaffirm-when-able");
        one.saysOfTakingPart("give");
        assertThat(tasks("person")).isEmpty();
        one.consented(one.references().getLast());
    }

    @Test
    void advice_of_a_role_that_was_not_shown_after_all_carries_no_consent_visit_and_a_steward_is_asked() {
        advises("advise-agree");
        check(false);
        assertThat(refused()).isEqualTo("advice-ended");
        assertThat(tasks("steward")).contains("role-not-shown");
        check(true);
        one.consented(one.references().getLast());
    }

    @Test
    void advice_carries_no_consent_visit_of_who_has_said_since_that_nobody_says_yes_for_them() {
        advises("advise-agree");
        TestPeople.answer(one.someone(), "give", List.of("if-unable-nobody-for-me"));
        assertThat(refused()).isEqualTo("advice-ended");
    }

    @Test
    void advice_stands_though_the_mandate_was_ended_since() {
        advises("advise-agree");
        Asked.for_(200, consultee.asks().post().uri("/v1/me/acting/" + ref + "/end"));
        one.consented(one.references().getLast());
    }

    @Test
    void advice_to_a_leaflet_that_was_widened_since_carries_no_consent_visit() {
        advises("advise-agree");
        StudyDrafts.publish(
                one.study(),
                Map.of(
                        "language", "en",
                        "text", "# The leaflet\n\n## More of it\n\nA longer study.\n",
                        "purposes", List.of("put-in-touch", "take-part")),
                "widening");
        assertThat(Asked.rule(
                        409,
                        one.step(
                                one.references().getLast(),
                                "consent-visit",
                                Map.of(
                                        "date",
                                        AnswerTime.today(Instant.now()).toString(),
                                        "takenBy",
                                        Persona.NURSE.staffId(),
                                        "leafletVersion",
                                        2))))
                .isEqualTo("advice-ended");
    }

    private String refused() {
        return Asked.rule(409, one.visiting(one.references().getLast()));
    }

    private void advises(String answer) {
        Asked.for_(
                201,
                Act.choosing(
                        consultee, "/v1/me/acting/" + ref + "/choices", Map.of("choice", Map.of("answer", answer))));
    }

    private void check(boolean accepted) {
        Asked.for_(
                200,
                Act.steward()
                        .post()
                        .uri("/v1/mandates/" + ref + "/check")
                        .bodyValue(Map.of(
                                "accepted",
                                accepted,
                                "nobodyNearer",
                                true,
                                "until",
                                LocalDate.now().plusYears(1).toString())));
    }

    private List<String> tasks(String whose) {
        return TestRuns.texts(
                "SELECT kind FROM volens.acting_task WHERE person_id = ? AND whose = ? AND done_at IS NULL",
                one.someone().id().value(),
                whose);
    }
}
