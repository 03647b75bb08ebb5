package org.volens.invitations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestDatabase;
import org.volens.TestPeople;
import org.volens.TestPeople.Someone;
import org.volens.TestRuns;
import org.volens.TestStudies;
import org.volens.consent.Ids;

/** What stands between a person who asked to be put in touch and a site that goes too far, or does nothing. */
class SiteControlsTest {

    private final LocalDate today = LocalDate.now(ZoneId.of("Europe/London"));

    private final String code = TestRuns.code();
    private final UUID study = TestRuns.openStudy(code);
    private final Someone someone = TestPeople.suiting(code);
    private final UUID site = TestRuns.site(study);
    private final String base = "/v1/studies/" + study + "/screenings/" + TestRuns.putInTouch(study, someone);

    @Test
    void after_three_attempts_in_vain_it_is_closed_what_was_passed_is_taken_back_and_the_person_is_told_kindly() {
        for (String outcome : List.of("no-answer", "left-message")) {
            assertThat(Asked.for_(201, contact(outcome)).get("state").asString())
                    .isEqualTo("put-in-touch");
        }
        assertThat(Asked.for_(201, contact("no-answer")).get("state").asString())
                .isEqualTo("closed");
        assertThat(Asked.rule(409, contact("reached"))).isEqualTo("contact-waiting");
        takenBack();
        assertThat(TestRuns.texts(
                        "SELECT body FROM volens.message WHERE person_id = ? AND kind = 'outcome'",
                        someone.id().value()))
                .singleElement()
                .asString()
                .contains("three times", "call us");
        assertThat(TestRuns.texts(
                        "SELECT outcome FROM volens.contact_attempt WHERE person_id = ?",
                        someone.id().value()))
                .hasSize(3);
    }

    @Test
    void an_attempt_that_reaches_the_person_ends_the_counting_towards_a_close() {
        Asked.for_(201, contact("no-answer"));
        Asked.for_(201, contact("no-answer"));
        assertThat(Asked.for_(201, contact("reached")).get("state").asString()).isEqualTo("contacted");
        Asked.for_(200, TestApi.as(Persona.NURSE).get().uri(base + "/identity"));
    }

    @Test
    void a_site_that_is_not_in_touch_in_time_loses_what_was_passed_and_the_person_is_told() {
        TestApi.part(Lapses.class).lapse().block();
        assertThat(state()).as("in time").isEqualTo("put-in-touch");
        TestDatabase.run(
                "UPDATE volens.screening SET lapses_on = ? WHERE person_id = ?",
                today.minusDays(1),
                someone.id().value());
        TestApi.part(Lapses.class).lapse().block();
        assertThat(state()).isEqualTo("lapsed");
        takenBack();
        assertThat(TestRuns.texts(
                        "SELECT body FROM volens.message WHERE person_id = ? AND kind = 'outcome'",
                        someone.id().value()))
                .singleElement()
                .asString()
                .contains("not been in touch");
        assertThat(TestRuns.texts(
                        "SELECT kind FROM volens.use_log WHERE person_id = ?",
                        someone.id().value()))
                .contains("passed-on-ended");
        assertThat(Asked.rule(409, contact("reached"))).isEqualTo("contact-waiting");
    }

    @Test
    void a_site_that_has_been_in_touch_keeps_what_was_passed() {
        Asked.for_(201, contact("reached"));
        TestDatabase.run(
                "UPDATE volens.screening SET lapses_on = ? WHERE person_id = ?",
                today.minusDays(1),
                someone.id().value());
        TestApi.part(Lapses.class).lapse().block();
        assertThat(state()).isEqualTo("contacted");
        Asked.for_(200, TestApi.as(Persona.NURSE).get().uri(base + "/identity"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"failed-screening", "full", "lapsed", "withdrawn", "completed", "closed"})
    void a_case_that_has_ended_takes_no_further_step(String ended) {
        TestDatabase.run(
                "UPDATE volens.screening SET state = ? WHERE person_id = ?",
                ended,
                someone.id().value());
        Map<String, Map<String, Object>> steps = Map.of(
                "contacts", Map.of("outcome", "reached"),
                "consent-visit",
                        Map.of("date", today.toString(), "takenBy", Persona.NURSE.staffId(), "leafletVersion", 1),
                "enrolment", Map.of("date", today.toString(), "kind", "registered", "screeningPassed", true),
                "outcome", Map.of("outcome", "full", "date", today.toString()));
        steps.forEach((step, body) -> assertThat(Asked.for_(
                                409,
                                TestApi.as(Persona.NURSE)
                                        .post()
                                        .uri(base + "/" + step)
                                        .header("Idempotency-Key", Ids.reference(12))
                                        .bodyValue(body))
                        .get("rule")
                        .asString())
                .as(step)
                .isNotEqualTo("study-state"));
        assertThat(state()).isEqualTo(ended);
    }

    @Test
    void a_site_records_in_one_step_that_a_person_wants_to_stop_and_no_other_site_can() {
        String reference = base.substring(base.lastIndexOf('/') + 1);
        Map<String, String> said =
                Map.of("scope", "study", "studyId", study.toString(), "how", "visit", "said", "Not any more.");
        Asked.for_(404, stopping(Persona.OUTSIDER, reference, said));
        TestDatabase.run(
                "UPDATE volens.study_delegation SET site_id = ? WHERE study_id = ? AND staff_id = ?",
                TestStudies.site(study, "RTD", "open"),
                study,
                Persona.NURSE.staffId());
        Asked.for_(404, stopping(Persona.NURSE, reference, said));
        TestDatabase.run(
                "UPDATE volens.study_delegation SET site_id = ? WHERE study_id = ? AND staff_id = ?",
                site,
                study,
                Persona.NURSE.staffId());
        assertThat(Asked.for_(201, stopping(Persona.NURSE, reference, said))
                        .get("choice")
                        .asString())
                .isEqualTo("study");
        assertThat(state()).isEqualTo("closed");
    }

    private static WebTestClient.RequestHeadersSpec<?> stopping(
            Persona persona, String reference, Map<String, String> said) {
        return TestApi.as(persona)
                .post()
                .uri("/v1/people/" + reference + "/stops")
                .bodyValue(said);
    }

    @Test
    void staff_of_another_organisation_are_not_put_on_the_log_of_a_site() {
        TestDatabase.run("INSERT INTO volens.study_organisation VALUES (?, 'SPN', 'A sponsor', 'sponsor')", study);
        Map<String, Object> entry = Map.of(
                "siteId", TestRuns.site(study).toString(),
                "staffId", Persona.MONITOR.staffId(),
                "staffName", "Mona Ellis",
                "odsCode", "SPN",
                "duties", List.of("contact-participants"));
        assertThat(Asked.rule(
                        422,
                        TestApi.as(Persona.COORDINATOR)
                                .post()
                                .uri("/v1/studies/" + study + "/delegations")
                                .header("Idempotency-Key", Ids.reference(12))
                                .bodyValue(entry)))
                .isEqualTo("organisation-of-site");
    }

    @Test
    void taking_back_one_way_of_being_contacted_leaves_what_was_passed() {
        stopPurpose("contact-by-app");
        assertThat(state()).isEqualTo("put-in-touch");
    }

    @Test
    void leaving_the_study_takes_back_what_was_passed_and_leaves_other_studies_alone() {
        UUID other = TestRuns.openStudy(code);
        TestRuns.putInTouch(other, someone);
        Asked.for_(
                201,
                someone.asks()
                        .post()
                        .uri("/v1/me/stops")
                        .bodyValue(Map.of("scope", "study", "studyId", study.toString())));
        assertThat(state()).isEqualTo("closed");
        takenBack();
        assertThat(TestRuns.texts("SELECT state FROM volens.screening WHERE study_id = ?", other))
                .containsExactly("put-in-touch");
    }

    @Test
    void taking_back_a_choice_on_which_nothing_rests_takes_nothing_back() {
        TestPeople.answer(someone, "give", List.of("steering"));
        stopPurpose("steering");
        assertThat(state()).isEqualTo("put-in-touch");
        Asked.for_(200, TestApi.as(Persona.NURSE).get().uri(base + "/identity"));
    }

    @Test
    void a_consent_visit_names_a_leaflet_version_that_was_approved_for_the_study() {
        assertThat(Asked.rule(422, visit(today, Persona.NURSE, 2))).isEqualTo("leaflet-approved");
        assertThat(Asked.rule(422, visit(today, Persona.NURSE, null))).isEqualTo("required");
        TestRuns.leaflet(study, "# The leaflet\n\n## What it is\n\nSaid better.");
        Asked.for_(201, visit(today, Persona.NURSE, 2));
        assertThat(TestRuns.texts("SELECT consent_leaflet_version FROM volens.screening WHERE study_id = ?", study))
                .containsExactly("2");
    }

    @Test
    void a_consent_is_taken_by_somebody_on_that_sites_signed_log_on_a_day_that_can_be() {
        assertThat(Asked.rule(422, visit(today, Persona.COORDINATOR, 1))).isEqualTo("on-delegation-log");
        TestStudies.delegate(study, TestRuns.site(study), Persona.INVESTIGATOR, "RWE", "{consent-visit}", false);
        assertThat(Asked.rule(422, visit(today, Persona.INVESTIGATOR, 1)))
                .as("not signed")
                .isEqualTo("on-delegation-log");
        assertThat(Asked.rule(422, visit(today.plusDays(1), Persona.NURSE, 1))).isEqualTo("not-in-the-future");
        assertThat(Asked.rule(422, visit(today.minusDays(1), Persona.NURSE, 1))).isEqualTo("after-put-in-touch");
        Asked.for_(201, visit(today, Persona.NURSE, 1));
    }

    @Test
    void a_stop_of_contact_leaves_somebody_in_the_study_with_their_site() {
        Asked.for_(201, visit(today, Persona.NURSE, 1));
        Asked.for_(201, someone.asks().post().uri("/v1/me/stops").bodyValue(Map.of("scope", "contact")));
        assertThat(state()).isEqualTo("consented");
    }

    @Test
    void leaving_a_study_that_somebody_takes_part_in_is_seen_by_its_site_and_counted_in_the_return() {
        Asked.for_(201, visit(today, Persona.NURSE, 1));
        Asked.for_(
                201,
                someone.asks()
                        .post()
                        .uri("/v1/me/stops")
                        .bodyValue(Map.of("scope", "study", "studyId", study.toString())));
        assertThat(state()).isEqualTo("withdrawn");
        assertThat(TestRuns.texts(
                        "SELECT withdrawn_date FROM volens.recruitment_record WHERE study_id = ? ORDER BY recorded_at",
                        study))
                .containsExactly("null", today.toString());
    }

    @Test
    void a_study_that_another_system_reports_is_not_in_the_return() {
        Asked.for_(201, visit(today, Persona.NURSE, 1));
        String uri = "/v1/studies/" + study + "/recruitment-return.csv";
        String reference = base.substring(base.lastIndexOf('/') + 1);
        assertThat(text(uri)).contains(reference);
        TestDatabase.run("UPDATE volens.study SET reports_here = false WHERE study_id = ?", study);
        assertThat(text(uri)).doesNotContain(reference);
    }

    private static String text(String uri) {
        return String.join(
                "\n",
                TestApi.as(Persona.COORDINATOR)
                        .get()
                        .uri(uri)
                        .exchange()
                        .returnResult(String.class)
                        .getResponseBody()
                        .collectList()
                        .block());
    }

    private void takenBack() {
        assertThat(Asked.rule(404, TestApi.as(Persona.NURSE).get().uri(base + "/identity")))
                .isEqualTo("exists");
        assertThat(TestRuns.texts(
                        "SELECT passed_sealed IS NULL FROM volens.screening WHERE study_id = ? AND person_id = ?",
                        study,
                        someone.id().value()))
                .containsExactly("true");
    }

    private String state() {
        return TestRuns.texts("SELECT state FROM volens.screening WHERE study_id = ?", study)
                .getFirst();
    }

    private void stopPurpose(String purpose) {
        Asked.for_(
                201,
                someone.asks().post().uri("/v1/me/stops").bodyValue(Map.of("scope", "purpose", "purpose", purpose)));
    }

    private WebTestClient.RequestHeadersSpec<?> contact(String outcome) {
        return step("/contacts", Map.of("outcome", outcome));
    }

    private WebTestClient.RequestHeadersSpec<?> visit(LocalDate date, Persona takenBy, Integer version) {
        Map<String, Object> body = new java.util.HashMap<>();
        body.put("date", date.toString());
        body.put("takenBy", takenBy.staffId());
        body.put("leafletVersion", version);
        return step("/consent-visit", body);
    }

    private WebTestClient.RequestHeadersSpec<?> step(String path, Map<String, Object> body) {
        return TestApi.as(Persona.NURSE)
                .post()
                .uri(base + path)
                .header("Idempotency-Key", Ids.reference(12))
                .bodyValue(body);
    }
}
