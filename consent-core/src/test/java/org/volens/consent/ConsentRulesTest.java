package org.volens.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.volens.consent.Examples.NOW;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ConsentRulesTest {

    private static final UUID STUDY = UUID.fromString("019a0000-0000-7000-8000-000000000001");
    private static final Act INVITE = new Act.Invite(STUDY, Channel.APP, false);

    @Test
    void law_2_consent_speaks_first_somebody_never_asked_is_not_invited() {
        assertThat(decide(ConsentState.EMPTY, INVITE))
                .isEqualTo(refused(0, "contact-by-app", Decision.Reason.NEVER_ASKED));
    }

    @Test
    void every_purpose_an_act_rests_on_must_stand_at_yes() {
        ConsentState contactOnly = give(ConsentState.EMPTY, "contact-by-app");
        assertThat(decide(contactOnly, INVITE)).isEqualTo(refused(1, "match-by-record", Decision.Reason.NEVER_ASKED));
        Decision both = decide(give(contactOnly, "match-by-record"), INVITE);
        assertThat(both).isInstanceOfSatisfying(Decision.Permitted.class, yes -> {
            assertThat(yes.seq()).isEqualTo(2);
            assertThat(yes.evidence())
                    .extracting(Position::purpose)
                    .containsExactly("contact-by-app", "match-by-record");
        });
    }

    @Test
    void a_commercial_study_needs_its_own_yes() {
        ConsentState state = give(ConsentState.EMPTY, "contact-by-app", "match-by-record");
        assertThat(decide(state, new Act.Invite(STUDY, Channel.APP, true)))
                .isEqualTo(refused(1, "commercial-sponsors", Decision.Reason.NEVER_ASKED));
    }

    @Test
    void never_asked_refused_withdrawn_and_expired_stay_different() {
        ConsentState given = give(ConsentState.EMPTY, "match-by-record");
        Act match = new Act.MatchByRecord();
        assertThat(ConsentRules.decide(given, match, Instant.parse("2028-11-20T10:00:00.123456Z")))
                .isEqualTo(refused(1, "match-by-record", Decision.Reason.EXPIRED));
        assertThat(decide(stop(given, StopLevel.REGISTER), match))
                .isEqualTo(refused(2, "match-by-record", Decision.Reason.WITHDRAWN));
        ConsentState no = answer(ConsentState.EMPTY, Answer.REFUSED, "match-by-record");
        assertThat(decide(no, match)).isEqualTo(refused(1, "match-by-record", Decision.Reason.REFUSED));
    }

    @Test
    void leaving_one_study_stops_that_study_and_no_other() {
        ConsentState state = give(ConsentState.EMPTY, "contact-by-app", "match-by-record");
        ConsentState left = state.after(Stopping.decide(
                state,
                new Stopping.Request(StopLevel.STUDY, Scope.study(STUDY), null, How.link(null)),
                Examples.purposes(),
                NOW));
        assertThat(decide(left, INVITE)).isEqualTo(refused(2, "study-contact", Decision.Reason.STUDY_STOPPED));
        assertThat(decide(left, new Act.Invite(UUID.randomUUID(), Channel.APP, false)))
                .isInstanceOf(Decision.Permitted.class);
    }

    @Test
    void stopping_contact_keeps_matching_and_leaving_the_register_ends_everything() {
        ConsentState state = give(ConsentState.EMPTY, "contact-by-app", "match-by-record", "steering");
        ConsentState quiet = stop(state, StopLevel.CONTACT);
        assertThat(decide(quiet, INVITE)).isEqualTo(refused(2, "contact-by-app", Decision.Reason.WITHDRAWN));
        assertThat(decide(quiet, new Act.MatchByRecord())).isInstanceOf(Decision.Permitted.class);
        ConsentState gone = stop(state, StopLevel.REGISTER);
        assertThat(gone.positions().values()).extracting(Position::standing).containsOnly(Position.Standing.WITHDRAWN);
    }

    @Test
    void a_stop_has_no_refusals_whatever_is_asked_of_it() {
        for (StopLevel level : StopLevel.values()) {
            for (Scope scope : List.of(Scope.REGISTER, Scope.study(STUDY), Scope.site(STUDY))) {
                for (String purpose : new String[] {null, "match-by-record", "no-such-purpose"}) {
                    ConsentEvent.Stopped event = Stopping.decide(
                            ConsentState.EMPTY,
                            new Stopping.Request(level, scope, purpose, How.link(null)),
                            List.of(),
                            NOW);
                    assertThat(event.withdrawn()).isNotEmpty();
                }
            }
        }
    }

    @Test
    void a_doubtful_stop_stops_contact_first() {
        ConsentState state = give(ConsentState.EMPTY, "contact-by-app", "match-by-record");
        ConsentEvent.Stopped event = Stopping.decide(
                state,
                new Stopping.Request(StopLevel.PURPOSE, Scope.REGISTER, "no-such-purpose", How.link(null)),
                Examples.purposes(),
                NOW);
        assertThat(event.level()).isEqualTo(StopLevel.CONTACT);
        assertThat(decide(state.after(event), INVITE)).isInstanceOf(Decision.Refused.class);
    }

    @Test
    void minds_change_back_and_forth_and_the_last_word_counts() {
        ConsentState state = ConsentState.EMPTY;
        for (int round = 0; round < 5; round++) {
            state = give(state, "contact-by-app", "match-by-record");
            assertThat(decide(state, INVITE)).isInstanceOf(Decision.Permitted.class);
            state = stop(state, StopLevel.CONTACT);
            assertThat(decide(state, INVITE)).isInstanceOf(Decision.Refused.class);
        }
        assertThat(state.lastSeq()).isEqualTo(10);
    }

    @Test
    void state_is_a_fold_of_the_events_and_a_gap_is_a_fault() {
        Random random = new Random(7);
        List<ConsentEvent> events = new ArrayList<>();
        ConsentState state = ConsentState.EMPTY;
        for (int i = 0; i < 500; i++) {
            ConsentEvent event = random.nextBoolean()
                    ? chosen(state, random.nextBoolean() ? Answer.GIVEN : Answer.REFUSED, "steering", "contact-by-app")
                    : Stopping.decide(
                            state, Examples.stop(StopLevel.values()[random.nextInt(4)]), Examples.purposes(), NOW);
            events.add(event);
            state = state.after(event);
            assertThat(ConsentState.fold(events)).isEqualTo(state);
        }
        assertThatThrownBy(() -> ConsentState.fold(events.subList(1, 3))).hasMessageContaining("cannot follow");
    }

    private static Decision decide(ConsentState state, Act act) {
        return ConsentRules.decide(state, act, NOW);
    }

    private static Decision refused(int seq, String purpose, Decision.Reason reason) {
        return new Decision.Refused(seq, purpose, reason);
    }

    private static ConsentState give(ConsentState state, String... codes) {
        return answer(state, Answer.GIVEN, codes);
    }

    private static ConsentState answer(ConsentState state, Answer answer, String... codes) {
        return state.after(chosen(state, answer, codes));
    }

    private static ConsentEvent chosen(ConsentState state, Answer answer, String... codes) {
        Choosing.Outcome outcome =
                Choosing.decide(state, Examples.answer(state.lastSeq(), answer, codes), Examples.ground(), NOW);
        return ((Choosing.Outcome.Accepted) outcome).event();
    }

    private static ConsentState stop(ConsentState state, StopLevel level) {
        return state.after(Stopping.decide(state, Examples.stop(level), Examples.purposes(), NOW));
    }
}
