package org.volens.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestDatabase;
import org.volens.TestParts;
import org.volens.TestStudies;

class AuditTest {

    private final String correlation = "audit-" + UUID.randomUUID();

    @Test
    void what_staff_did_is_written_with_who_what_where_and_outcome() {
        UUID study = TestStudies.study("open");
        ask(Persona.COORDINATOR, "/v1/studies/" + study);
        Map<String, Object> entry = awaitEntry();
        assertThat(entry)
                .containsEntry("actor_id", "uid-coordinator")
                .containsEntry("actor_name", "Cora Blake")
                .containsEntry("organisation_ods", "RWE")
                .containsEntry("roles", "{COORDINATOR}")
                .containsEntry("command", "see-study")
                .containsEntry("study_id", study)
                .containsEntry("outcome", "299");
    }

    @Test
    void what_was_refused_is_written_with_the_rule() {
        UUID study = TestStudies.study("open");
        ask(Persona.OUTSIDER, "/v1/studies/" + study);
        assertThat(awaitEntry()).containsEntry("outcome", "404 exists").containsEntry("study_id", study);
    }

    @Test
    void a_look_at_who_somebody_is_is_on_disk_before_the_answer() {
        UUID study = TestStudies.study("open");
        ask(Persona.NURSE, "/v1/studies/" + study + "/screenings/REF/identity");
        assertThat(entries())
                .hasSize(1)
                .first()
                .satisfies(entry -> assertThat(entry)
                        .containsEntry("command", "see-identity")
                        .containsEntry("actor_id", "uid-nurse"));
    }

    @Test
    void machines_are_audited_and_participants_are_not() {
        ask(Persona.AMINA, "/v1/me");
        ask(Persona.NIHR, "/v1/whoami");
        assertThat(awaitEntry()).containsEntry("actor_id", "nihr").containsEntry("command", "who-am-i");
        assertThat(entries()).hasSize(1);
    }

    private void ask(Persona persona, String uri) {
        TestApi.as(persona)
                .get()
                .uri(uri)
                .header(TestParts.PROBE, "1")
                .header("X-Correlation-ID", correlation)
                .exchange()
                .expectBody()
                .returnResult();
    }

    private Map<String, Object> awaitEntry() {
        Awaitility.await().until(() -> !entries().isEmpty());
        return entries().getFirst();
    }

    private List<Map<String, Object>> entries() {
        return TestDatabase.rows(
                "SELECT actor_id, actor_name, organisation_ods, roles::text, command, study_id, outcome FROM volens.audit_entry WHERE correlation_id = ?",
                correlation);
    }
}
