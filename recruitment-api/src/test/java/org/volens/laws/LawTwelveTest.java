package org.volens.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestDatabase;
import org.volens.TestPeople;
import org.volens.TestPeople.Someone;
import org.volens.TestRuns;
import org.volens.TestSettings;
import org.volens.TestStudies;
import org.volens.VolensApi;
import org.volens.consent.PersonId;
import tools.jackson.databind.JsonNode;

/** It stands in law: approvals before invitations, permission before records, standing before the start. */
class LawTwelveTest {

    private static final List<String> APPROVALS =
            List.of("rec", "hra", "registration", "sponsor-green-light", "access-decision");

    @Test
    void law_12_a_study_that_lacks_any_one_approval_does_not_open_and_with_all_it_does() {
        UUID study = draftWithEverything();
        for (String kind : APPROVALS) {
            TestDatabase.run("DELETE FROM volens.study_approval WHERE study_id = ? AND kind = ?", study, kind);
            JsonNode refused = Asked.for_(409, state(study, "open"));
            assertThat(refused.get("rule").asString()).isEqualTo("study-not-ready");
            assertThat(refused.get("missing").findValuesAsString("rule")).containsExactly("approval-" + kind);
            approve(study, kind, null);
        }
        assertThat(Asked.for_(200, state(study, "open")).get("state").asString())
                .isEqualTo("open");
    }

    @ParameterizedTest
    @ValueSource(strings = {"draft", "in-review", "paused", "halted", "in-follow-up", "closed"})
    void law_12_a_study_that_is_not_open_cannot_propose_a_run(String state) {
        UUID study = TestStudies.study(state);
        assertThat(Asked.rule(409, TestRuns.proposing(study, 1))).isEqualTo("study-state");
    }

    @ParameterizedTest
    @ValueSource(strings = {"paused", "closed"})
    void law_12_a_run_invites_nobody_when_no_site_is_open_any_more(String state) {
        String code = TestRuns.code();
        UUID study = TestRuns.openStudy(code);
        PersonId person = TestRuns.person(code);
        String wave = TestRuns.propose(study, 1).get("waveId").asString();
        Asked.for_(
                200,
                TestApi.as(Persona.COORDINATOR)
                        .post()
                        .uri("/v1/studies/" + study + "/sites/" + TestRuns.site(study) + "/state")
                        .bodyValue(Map.of("to", state, "reason", "no staff")));
        boolean waits = stands(wave).equals("proposed");
        assertThat(waits).as("a pause gives up nothing").isEqualTo(state.equals("paused"));
        assertThat(Asked.rule(409, TestRuns.approving(Persona.APPROVER, study, wave)))
                .isEqualTo("study-state");
        assertThat(stands(wave)).isEqualTo(waits ? "proposed" : "abandoned");
        assertThat(TestRuns.invitation(study, person)).isEmpty();
    }

    private static String stands(String wave) {
        return TestRuns.texts("SELECT state FROM volens.wave WHERE wave_id = ?", UUID.fromString(wave))
                .getFirst();
    }

    @Test
    void law_12_no_fact_of_a_person_without_permission_is_kept_anywhere() {
        Someone someone = TestPeople.joined("contact-by-app");
        String line = """
                {"nhsNumber":"%s","familyName":"%s","birthDate":"%s","source":"gp-demo","facts":[\
                {"domain":"condition","system":"http://snomed.info/sct","code":"44054006","onset":"2012-01-01",\
                "recorded":"2012-01-01","status":"active","verification":"confirmed"}]}""".formatted(someone.nhsNumber(), someone.familyName(), someone.birthDate());
        JsonNode report = Asked.for_(
                200,
                TestApi.as(Persona.STEWARD)
                        .post()
                        .uri("/v1/register/imports")
                        .contentType(MediaType.APPLICATION_NDJSON)
                        .bodyValue(line.getBytes()));
        assertThat(report.get("facts").get("notPermitted").asInt())
                .as(report.toString())
                .isEqualTo(1);
        assertThat(report.get("facts").get("stored").asInt()).isZero();
        assertThat(TestRuns.texts(
                        "SELECT 1 FROM volens.health_fact WHERE person_id = ?",
                        someone.id().value()))
                .isEmpty();
        assertThat(TestRuns.texts(
                        "SELECT 1 FROM volens.coverage WHERE person_id = ?",
                        someone.id().value()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "controller",
                "processor-agreement",
                "rec-reference",
                "dpia-version",
                "caldicott-guardian",
                "retention-schedule"
            })
    void law_12_production_does_not_start_without(String setting) {
        Map<String, String> settings = TestSettings.all();
        settings.put("volens.standing.fictional", "false");
        settings.put("volens.standing." + setting, "");
        assertThatThrownBy(() -> new SpringApplicationBuilder(VolensApi.class)
                        .run(TestSettings.arguments(settings))
                        .close())
                .rootCause()
                .hasMessageContaining("volens.standing." + setting + " is not set");
    }

    private static UUID draftWithEverything() {
        UUID study = TestStudies.study("draft");
        TestDatabase.run("""
                UPDATE volens.study SET commercial = false, genetic = false, overseas = false, chief_investigator = 'Professor Example', target = 100,
                    planned_closing = '2028-03', benefit_statement = 'Better sleep.', talk_to_name = 'The office',
                    talk_to_phone = '01632 960001' WHERE study_id = ?
                """, study);
        TestDatabase.run(
                "INSERT INTO volens.study_identifier (kind, value, study_id, lead_ods, running) VALUES ('iras', ?, ?, 'RWE', false)",
                String.valueOf(Math.abs(study.hashCode())),
                study);
        TestRuns.criteria(study, "{\"sexes\":[],\"codes\":[]}");
        for (String kind : List.of("leaflet", "invitation")) {
            TestDatabase.run("""
                    INSERT INTO volens.study_wording (study_id, kind, version, text, sha256, rec_reference, approved_on, recorded_by, recorded_at)
                    VALUES (?, ?, 1, 'Words.', ?, '26/EX/1', '2026-01-01', 'test', now())
                    """, study, kind, "a".repeat(64));
        }
        APPROVALS.forEach(kind -> approve(study, kind, null));
        approve(study, "capacity-and-capability", TestRuns.site(study));
        return study;
    }

    private static void approve(UUID study, String kind, UUID site) {
        TestDatabase.run("""
                INSERT INTO volens.study_approval
                    (approval_id, study_id, site_id, kind, reference, approved_on, document_sha256, recorded_by, recorded_by_name, recorded_at)
                VALUES (gen_random_uuid(), ?, ?, ?, 'REF', '2026-01-01', ?, 'test', 'test', now())
                """, study, site, kind, "a".repeat(64));
    }

    private static WebTestClient.RequestHeadersSpec<?> state(UUID study, String to) {
        return TestApi.as(Persona.COORDINATOR)
                .post()
                .uri("/v1/studies/" + study + "/state")
                .header("If-Match", TestRuns.etag("/v1/studies/" + study))
                .bodyValue(Map.of("to", to));
    }
}
