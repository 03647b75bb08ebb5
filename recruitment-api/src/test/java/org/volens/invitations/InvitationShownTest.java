package org.volens.invitations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.volens.Asked;
import org.volens.TestDatabase;
import org.volens.TestPeople;
import org.volens.TestPeople.Someone;
import org.volens.TestRuns;
import org.volens.consent.PersonId;
import tools.jackson.databind.JsonNode;

/** What somebody who was invited is shown, and that it is what was approved. */
class InvitationShownTest {

    private final String code = TestRuns.code();
    private final UUID study = TestRuns.openStudy(code);

    @Test
    void it_says_who_pays_what_it_is_good_for_why_me_and_whom_to_talk_to_and_leaves_a_day_to_think() {
        TestDatabase.run("""
                UPDATE volens.study SET benefit_statement = 'Better sleep for all.', costs_paid = 'Bus fares.',
                    talk_to_name = 'The research office', talk_to_phone = '01632 960001' WHERE study_id = ?
                """, study);
        Someone someone = TestPeople.suiting(code);
        TestRuns.run(study, 1);
        JsonNode opened = Asked.for_(200, someone.asks().get().uri(TestRuns.invitationUri(study, someone)));
        assertThat(opened.get("study").get("benefit").asString()).isEqualTo("Better sleep for all.");
        assertThat(opened.get("study").get("costsPaid").asString()).isEqualTo("Bus fares.");
        assertThat(opened.get("study").get("sponsor").asString()).isEqualTo("A sponsor");
        assertThat(opened.get("study").get("commercial").asBoolean()).isFalse();
        assertThat(opened.get("whyMe").asString()).contains("drawn at random").doesNotContain(code);
        assertThat(opened.get("talkTo").get("phone").asString()).isEqualTo("01632 960001");
        assertThat(Duration.between(
                        Instant.parse(opened.get("sentAt").asString()),
                        Instant.parse(opened.get("earliestAnswerAt").asString())))
                .isEqualTo(Duration.ofHours(24));
    }

    @Test
    void somebody_whose_death_became_known_after_the_plan_is_not_invited() {
        PersonId person = TestRuns.person(code);
        String wave = TestRuns.propose(study, 1).get("waveId").asString();
        TestDatabase.run("UPDATE volens.person SET died_on = '2026-01-01' WHERE person_id = ?", person.value());
        TestRuns.approve(study, wave);
        TestRuns.issued(wave);
        assertThat(TestRuns.invitation(study, person)).isEmpty();
        assertThat(TestRuns.texts("SELECT outcome FROM volens.wave_pool WHERE wave_id = ?", UUID.fromString(wave)))
                .containsExactly("no-longer-suits");
    }
}
