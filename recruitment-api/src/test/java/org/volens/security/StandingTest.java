package org.volens.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestDatabase;
import org.volens.TestParts;
import org.volens.TestStudies;

/** A right in a study is an organisation that takes part, times an entry of the delegation log that counts today. */
class StandingTest {

    private final UUID study = TestStudies.study("open");

    @Test
    void an_entry_that_nobody_signed_gives_nothing_once_the_study_is_open() {
        TestDatabase.run(
                "UPDATE volens.study_delegation SET signed_at = NULL WHERE study_id = ? AND staff_id = ?",
                study,
                Persona.NURSE.staffId());
        expect(Persona.NURSE, "GET", "/screenings", 404);
        TestDatabase.run("UPDATE volens.study SET state = 'draft' WHERE study_id = ?", study);
        expect(Persona.NURSE, "GET", "/screenings", Asking.PASSED);
    }

    @Test
    void the_investigators_own_duty_needs_no_signature_but_other_duties_of_the_entry_do() {
        TestDatabase.run("""
                UPDATE volens.study_delegation SET signed_at = NULL, duties = '{principal-investigator,contact-participants}',
                    site_id = (SELECT site_id FROM volens.study_site WHERE study_id = ?)
                WHERE study_id = ? AND staff_id = ?
                """, study, study, Persona.INVESTIGATOR.staffId());
        expect(Persona.INVESTIGATOR, "PUT", "", Asking.PASSED);
        expect(Persona.INVESTIGATOR, "GET", "/screenings/R/identity", 404);
    }

    @Test
    void an_entry_counts_from_its_first_day_to_its_last() {
        entry("from_date = current_date + 2");
        expect(Persona.COORDINATOR, "GET", "", 404);
        entry("from_date = '2020-01-01', to_date = current_date - 2");
        expect(Persona.COORDINATOR, "GET", "", 404);
        entry("to_date = current_date + 2");
        expect(Persona.COORDINATOR, "GET", "", Asking.PASSED);
    }

    @Test
    void an_entry_that_was_ended_gives_nothing() {
        entry("ended_at = current_timestamp, ended_by = 'test'");
        expect(Persona.COORDINATOR, "GET", "", 404);
    }

    @Test
    void an_entry_under_another_organisation_gives_nothing() {
        entry("ods_code = 'RTD'");
        expect(Persona.COORDINATOR, "GET", "", 404);
    }

    @Test
    void an_organisation_that_left_the_study_takes_the_rights_with_it() {
        TestStudies.delegate(study, null, Persona.OUTSIDER, "RTD", "{coordinate}", true);
        expect(Persona.OUTSIDER, "GET", "", 404);
        UUID site = TestStudies.site(study, "RTD", "open");
        expect(Persona.OUTSIDER, "GET", "", Asking.PASSED);
        TestDatabase.run("DELETE FROM volens.study_site WHERE site_id = ?", site);
        expect(Persona.OUTSIDER, "GET", "", 404);
    }

    @Test
    void identity_is_shown_only_at_a_site_of_the_log() {
        expect(Persona.NURSE, "GET", "/screenings/R/identity", Asking.PASSED);
        TestDatabase.run(
                "UPDATE volens.study_delegation SET site_id = NULL WHERE study_id = ? AND staff_id = ?",
                study,
                Persona.NURSE.staffId());
        expect(Persona.NURSE, "GET", "/screenings/R/identity", 404);
        expect(Persona.COORDINATOR, "GET", "/screenings/R/identity", 404);
        expect(Persona.STEWARD, "GET", "/screenings/R/identity", 404);
        expect(Persona.AMINA, "GET", "/screenings/R/identity", 404);
    }

    @Test
    void a_sponsors_monitor_needs_no_entry_and_sees_numbers_only() {
        expect(Persona.MONITOR, "GET", "/counts", Asking.PASSED);
        expect(Persona.MONITOR, "GET", "/screenings", 403);
        TestDatabase.run("UPDATE volens.study SET sponsor_ods = 'SP2' WHERE study_id = ?", study);
        expect(Persona.MONITOR, "GET", "/counts", 404);
        TestDatabase.run("INSERT INTO volens.study_organisation VALUES (?, 'SPN', 'A sponsor', 'sponsor')", study);
        expect(Persona.MONITOR, "GET", "/counts", Asking.PASSED);
    }

    @Test
    void what_the_state_does_not_allow_is_said_with_the_state() {
        TestDatabase.run("UPDATE volens.study SET state = 'paused' WHERE study_id = ?", study);
        TestApi.as(Persona.COORDINATOR)
                .post()
                .uri("/v1/studies/" + study + "/waves")
                .exchange()
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.rule")
                .isEqualTo("study-state")
                .jsonPath("$.detail")
                .isEqualTo("The study is paused; this is possible while it is open.");
    }

    @Test
    void a_study_of_others_and_one_that_does_not_exist_have_the_same_body() {
        UUID others = TestStudies.studyOf("RTD", "open");
        assertThat(body(others.toString()))
                .isEqualTo(body(UUID.randomUUID().toString()))
                .isEqualTo(body("no-uuid"));
    }

    @Test
    void a_stranger_cannot_tell_which_routes_there_are() {
        TestApi.stranger().get().uri("/v1/studies").exchange().expectStatus().isUnauthorized();
        TestApi.stranger().get().uri("/v1/nothing").exchange().expectStatus().isUnauthorized();
        TestApi.stranger().delete().uri("/v1/studies").exchange().expectStatus().isUnauthorized();
        TestApi.as(Persona.AUDITOR)
                .get()
                .uri("/v1/nothing")
                .exchange()
                .expectStatus()
                .isNotFound();
        TestApi.as(Persona.AUDITOR)
                .delete()
                .uri("/v1/studies")
                .exchange()
                .expectStatus()
                .isEqualTo(405)
                .expectHeader()
                .valueEquals("Allow", "GET");
    }

    private void entry(String change) {
        TestDatabase.run(
                "UPDATE volens.study_delegation SET " + change + " WHERE study_id = ? AND staff_id = ?",
                study,
                Persona.COORDINATOR.staffId());
    }

    private void expect(Persona persona, String method, String path, int status) {
        TestApi.as(persona)
                .method(HttpMethod.valueOf(method))
                .uri("/v1/studies/" + study + path)
                .header(TestParts.PROBE, "1")
                .exchange()
                .expectStatus()
                .isEqualTo(status);
    }

    private static String body(String id) {
        String body = TestApi.as(Persona.COORDINATOR)
                .get()
                .uri("/v1/studies/" + id)
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        return Pattern.compile("\"correlationId\":\"[^\"]*\"")
                .matcher(body)
                .replaceAll("")
                .replace(id, "ID");
    }
}
