package org.volens.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestPeople;
import org.volens.TestPeople.Someone;
import org.volens.TestRuns;
import org.volens.TestStudies;
import org.volens.consent.Ids;
import tools.jackson.databind.JsonNode;

/**
 * Identity stays sealed. Every GET of the API is asked by every member of staff and the machine, and every answer is
 * searched for everything that tells who the person is: names, NHS number, birth date, telephone, e-mail, sign-in.
 */
class LawSixTest {

    @Test
    void law_6_before_somebody_asks_to_be_put_in_touch_no_answer_to_any_staff_says_who_they_are() {
        String code = TestRuns.code();
        UUID study = TestRuns.openStudy(code);
        Someone someone = TestPeople.suiting(code);
        String wave = TestRuns.run(study, 1);
        Asked.for_(200, someone.asks().get().uri(TestRuns.invitationUri(study, someone)));
        assertThat(tellingWho(StaffAnswers.about(study), someone)).isEmpty();
        JsonNode replay = Asked.for_(
                200, TestApi.as(Persona.AUDITOR).post().uri("/v1/studies/" + study + "/waves/" + wave + "/replay"));
        JsonNode found = Asked.for_(
                200,
                TestApi.as(Persona.HELPLINE)
                        .post()
                        .uri("/v1/people/search")
                        .bodyValue(Map.of("nhsNumber", someone.nhsNumber())));
        assertThat(tellingWho(Map.of("replay", replay.toString(), "search", found.toString()), someone))
                .isEmpty();
    }

    @Test
    void law_6_afterwards_it_is_shown_to_the_delegation_log_of_that_site_and_to_nobody_else() {
        String code = TestRuns.code();
        UUID study = TestRuns.openStudy(code);
        UUID chosen = TestRuns.site(study);
        UUID other = TestStudies.site(study, "RTD", "open");
        TestStudies.delegate(study, other, Persona.INVESTIGATOR, "RWE", "{consent-visit,contact-participants}", true);
        TestStudies.delegate(study, other, Persona.OUTSIDER, "RTD", "{consent-visit,contact-participants}", true);
        Someone someone = TestPeople.suiting(code);
        TestRuns.run(study, 1);
        Asked.for_(201, TestRuns.puttingInTouch(study, chosen, someone, Ids.reference(12)));
        String identity =
                "/v1/studies/" + study + "/screenings/" + TestRuns.reference(study, someone.id()) + "/identity";
        assertThat(tellingWho(StaffAnswers.about(study), someone)).containsExactly("NURSE GET " + identity);
    }

    @Test
    void law_6_what_is_shown_is_exactly_what_the_person_saw_and_agreed_to_pass() {
        String code = TestRuns.code();
        UUID study = TestRuns.openStudy(code);
        Someone someone = TestPeople.suiting(code);
        String reference = TestRuns.putInTouch(study, someone);
        JsonNode shown = Asked.for_(
                200,
                TestApi.as(Persona.NURSE).get().uri("/v1/studies/" + study + "/screenings/" + reference + "/identity"));
        assertThat(shown.get("passed").findValuesAsString("key")).containsExactlyInAnyOrder("name", "phone");
        assertThat(shown.get("passed").findValuesAsString("value"))
                .containsExactlyInAnyOrder(someone.givenName() + " " + someone.familyName(), someone.phone());
        assertThat(shown.toString()).doesNotContain(someone.nhsNumber(), someone.birthDate(), someone.email(), code);
    }

    @Test
    void law_6_asking_to_be_put_in_touch_is_not_consent_to_take_part() {
        String code = TestRuns.code();
        UUID study = TestRuns.openStudy(code);
        Someone someone = TestPeople.suiting(code);
        String reference = TestRuns.putInTouch(study, someone);
        JsonNode line = Asked.for_(200, TestApi.as(Persona.NURSE).get().uri("/v1/studies/" + study + "/screenings"))
                .get("items")
                .get(0);
        assertThat(line.get("state").asString()).isEqualTo("put-in-touch");
        assertThat(Asked.rule(
                        409,
                        TestApi.as(Persona.NURSE)
                                .post()
                                .uri("/v1/studies/" + study + "/screenings/" + reference + "/enrolment")
                                .header("Idempotency-Key", Ids.reference(12))
                                .bodyValue(
                                        Map.of("date", "2026-01-01", "kind", "registered", "screeningPassed", true))))
                .isEqualTo("consent-visit-first");
    }

    private static List<String> tellingWho(Map<String, String> answers, Someone someone) {
        assertThat(answers).isNotEmpty();
        return answers.entrySet().stream()
                .filter(answer -> someone.marks().stream().anyMatch(answer.getValue()::contains))
                .map(Map.Entry::getKey)
                .toList();
    }
}
