package org.volens.invitations.waves;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.volens.TestDatabase;
import org.volens.TestRuns;
import org.volens.consent.Ids;
import org.volens.consent.PersonId;

/** Nobody is asked more than twelve times a year, over all studies. */
class InvitedOftenEnoughTest {

    private static final Duration LAST_MONTH = Duration.ofDays(30);

    private final String code = TestRuns.code();
    private final UUID study = TestRuns.openStudy(code);

    @Test
    void whoever_was_invited_twelve_times_in_a_year_is_not_drawn_and_one_time_less_or_longer_ago_is() {
        PersonId twelve = invited(12, LAST_MONTH);
        PersonId eleven = invited(11, LAST_MONTH);
        PersonId longAgo = invited(12, Duration.ofDays(366));
        TestRuns.run(study, 3);
        assertThat(TestRuns.invitation(study, twelve)).isEmpty();
        assertThat(TestRuns.invitation(study, eleven)).containsExactly("sent");
        assertThat(TestRuns.invitation(study, longAgo)).containsExactly("sent");
    }

    @Test
    void the_twelfth_invitation_may_come_between_the_plan_and_the_issue() {
        PersonId person = invited(11, LAST_MONTH);
        String wave = TestRuns.propose(study, 1).get("waveId").asString();
        invite(person, Instant.now().minus(LAST_MONTH));
        TestRuns.approve(study, wave);
        TestRuns.issued(wave);
        assertThat(TestRuns.invitation(study, person)).isEmpty();
        assertThat(TestRuns.texts("SELECT outcome FROM volens.wave_pool WHERE wave_id = ?", UUID.fromString(wave)))
                .containsExactly("asked-often-enough");
    }

    private PersonId invited(int times, Duration ago) {
        PersonId person = TestRuns.person(code);
        for (int i = 0; i < times; i++) {
            invite(person, Instant.now().minus(ago));
        }
        return person;
    }

    private static void invite(PersonId person, Instant at) {
        UUID invitation = Ids.next(at);
        TestDatabase.run("""
                INSERT INTO volens.invitation (person_id, invitation_id, reference, study_id, wave_id, state, wording_version,
                    decision_seq, made_at, answer_by) VALUES (?, ?, ?, gen_random_uuid(), gen_random_uuid(), 'expired', 1, 1, ?, current_date)
                """, person.value(), invitation, invitation.toString(), Timestamp.from(at));
    }
}
