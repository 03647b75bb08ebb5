package org.volens.invitations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.volens.invitations.Inviting.approvedRun;
import static org.volens.invitations.Inviting.ended;
import static org.volens.invitations.Inviting.eventually;
import static org.volens.invitations.Inviting.openStudy;
import static org.volens.invitations.Inviting.person;
import static org.volens.invitations.Inviting.sent;
import static org.volens.invitations.Inviting.texts;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestDatabase;
import org.volens.TestRuns;
import org.volens.TestStudies;
import org.volens.consent.Ids;
import org.volens.consent.PersonId;
import tools.jackson.databind.JsonNode;

/** What becomes of invitations and messages when one site stops, and what sending asks at its moment. */
class SitesTest {

    @ParameterizedTest
    @ValueSource(strings = {"halted", "closed", "in-follow-up"})
    void the_end_of_the_only_site_cancels_invitations_messages_and_runs_at_once(String to) {
        String code = "site-" + Ids.reference(8);
        UUID study = openStudy(code);
        PersonId invited = person(code);
        PersonId waiting = person(code);
        ended(study, approvedRun(study, 2));
        sent(study);
        queuedAgain(study, waiting, "2099-01-01");
        move(study, site(study), to);
        assertThat(texts("SELECT cancel_reason FROM volens.invitation WHERE study_id = ?", study))
                .hasSize(2)
                .containsOnly(AfterStudyChange.SITE_ENDED);
        assertThat(texts(
                        "SELECT state FROM volens.message WHERE study_id = ? AND person_id = ?",
                        study,
                        waiting.value()))
                .containsExactly("cancelled");
        assertThat(uses(invited)).contains("invitation-cancelled");
    }

    @Test
    void a_run_that_waits_is_given_up_with_the_only_site() {
        UUID study = openStudy("site-" + Ids.reference(8));
        Inviting.propose(study, 1);
        move(study, site(study), "halted");
        assertThat(texts("SELECT state FROM volens.wave WHERE study_id = ?", study))
                .containsExactly("abandoned");
    }

    @Test
    void halting_a_site_lists_everyone_under_way_there_and_nobody_elsewhere() {
        UUID study = openStudy("site-" + Ids.reference(8));
        UUID first = site(study);
        Inviting.passed(person("none"), study, "2099-01-01");
        UUID second = TestStudies.site(study, "RTD", "open");
        JsonNode page = move(study, second, "halted");
        assertThat(page.get("affectedBySite")).isEmpty();
        page = move(study, first, "halted");
        assertThat(page.get("affectedBySite")).hasSize(1);
        assertThat(page.get("affectedBySite").get(0).get("siteId").asString()).isEqualTo(first.toString());
        assertThat(page.get("affectedBySite").get(0).get("references")).hasSize(1);
    }

    @Test
    void another_site_that_takes_people_or_is_only_paused_keeps_the_invitations() {
        String code = "site-" + Ids.reference(8);
        UUID study = openStudy(code);
        UUID first = site(study);
        UUID second = TestStudies.site(study, "RTD", "open");
        UUID third = TestStudies.site(study, "RX1", "paused");
        person(code);
        ended(study, approvedRun(study, 1));
        sent(study);
        move(study, first, "halted");
        move(study, second, "closed");
        assertThat(texts("SELECT state FROM volens.invitation WHERE study_id = ?", study))
                .containsExactly("sent");
        move(study, third, "halted");
        assertThat(texts("SELECT state FROM volens.invitation WHERE study_id = ?", study))
                .containsExactly("cancelled");
    }

    @Test
    void a_paused_site_cancels_nothing_and_holds_its_messages_back() {
        String code = "site-" + Ids.reference(8);
        UUID study = openStudy(code);
        PersonId person = person(code);
        ended(study, approvedRun(study, 1));
        sent(study);
        move(study, site(study), "paused");
        queuedAgain(study, person, "2026-01-01");
        eventually(() -> texts("SELECT tries FROM volens.message WHERE study_id = ?", study)
                .contains("2"));
        assertThat(texts("SELECT state FROM volens.message WHERE study_id = ?", study))
                .containsExactly("queued");
        assertThat(texts("SELECT state FROM volens.invitation WHERE study_id = ?", study))
                .containsExactly("queued");
    }

    @Test
    void a_message_whose_wording_is_no_longer_the_approved_one_never_goes_out() {
        refusedAtSending("""
                INSERT INTO volens.study_wording (study_id, kind, version, text, sha256, rec_reference, approved_on, recorded_by, recorded_at)
                SELECT study_id, kind, 2, 'Other words.', sha256, rec_reference, approved_on, recorded_by, recorded_at
                FROM volens.study_wording WHERE study_id = ? AND kind = 'invitation'
                """, SendingCheck.OTHER_WORDING);
    }

    @Test
    void a_message_of_a_study_or_site_that_stopped_without_telling_never_goes_out() {
        refusedAtSending(
                "UPDATE volens.study_site SET state = 'closed' WHERE study_id = ?", AfterStudyChange.SITE_ENDED);
        refusedAtSending("UPDATE volens.study SET state = 'halted' WHERE study_id = ?", AfterStudyChange.STUDY_ENDED);
    }

    @Test
    void a_message_to_somebody_who_has_died_never_goes_out() {
        refusedAtSending(
                "UPDATE volens.person SET died_on = '2026-01-01' WHERE person_id IN (SELECT person_id FROM volens.invitation WHERE study_id = ?)",
                SendingCheck.DIED);
    }

    private static void refusedAtSending(String change, String reason) {
        String code = "send-" + Ids.reference(8);
        UUID study = openStudy(code);
        PersonId person = person(code);
        ended(study, approvedRun(study, 1));
        sent(study);
        TestDatabase.run(change, study);
        queuedAgain(study, person, "2026-01-01");
        sent(study);
        assertThat(texts("SELECT cancel_reason FROM volens.message WHERE study_id = ? AND state = 'cancelled'", study))
                .containsExactly(reason);
        assertThat(texts(
                        "SELECT cancel_reason FROM volens.invitation WHERE study_id = ? AND state = 'cancelled'",
                        study))
                .containsExactly(reason);
    }

    /** As it was before it was sent; one statement, so that the sender sees all or nothing. */
    private static void queuedAgain(UUID study, PersonId person, String due) {
        TestDatabase.run("""
                WITH waiting AS (
                    UPDATE volens.invitation SET state = 'queued', sent_at = NULL WHERE study_id = ? AND person_id = ?)
                UPDATE volens.message SET state = 'queued', sent_at = NULL, next_try_at = ?::timestamptz
                WHERE study_id = ? AND person_id = ?
                """, study, person.value(), due, study, person.value());
    }

    private static JsonNode move(UUID study, UUID site, String to) {
        return Asked.for_(
                200,
                TestApi.as(Persona.COORDINATOR)
                        .post()
                        .uri("/v1/studies/" + study + "/sites/" + site + "/state")
                        .header("If-Match", TestRuns.etag("/v1/studies/" + study))
                        .bodyValue(Map.of("to", to, "reason", "for this test")));
    }

    private static UUID site(UUID study) {
        return UUID.fromString(texts("SELECT site_id FROM volens.study_site WHERE study_id = ?", study)
                .getFirst());
    }

    private static java.util.List<String> uses(PersonId person) {
        return texts("SELECT kind FROM volens.use_log WHERE person_id = ?", person.value());
    }
}
