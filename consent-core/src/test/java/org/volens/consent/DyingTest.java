package org.volens.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** After a death was told nothing is permitted, until it is known to have been somebody else's. */
class DyingTest {

    private static final Instant NOW = Instant.parse("2026-03-04T10:00:00Z");
    private static final UUID STUDY = UUID.randomUUID();
    private static final How RECORD = How.record("staff-1");
    private static final List<Act> ACTS = List.of(
            new Act.Invite(STUDY, Channel.EMAIL, false),
            new Act.Tell(STUDY, Channel.APP),
            new Act.TellResults(STUDY, Channel.LETTER),
            new Act.TellAnyway(null, Channel.LETTER, StillTold.BREACH),
            new Act.TellAnyway(null, Channel.PHONE, StillTold.ANSWER),
            new Act.MatchByRecord(),
            new Act.Extract(STUDY, Nature.PLAIN),
            new Act.ShowIdentity(STUDY, UUID.randomUUID()));

    @Test
    void no_act_is_permitted_after_a_death_not_even_what_is_owed_after_a_stop() {
        ConsentState state = ConsentState.fold(events());
        ConsentState after = state.after(Dying.learnt(state, RECORD, NOW).orElseThrow());
        for (Act act : ACTS) {
            assertThat(ConsentRules.decide(after, act, NOW.plusSeconds(1)))
                    .as(act.name())
                    .isEqualTo(new Decision.Refused(2, PurposeCodes.DEATH, Decision.Reason.DIED));
        }
        assertThat(Dying.learnt(after, RECORD, NOW)).as("it is recorded once").isEmpty();
    }

    @Test
    void a_yes_that_comes_later_does_not_bring_anybody_back() {
        List<ConsentEvent> events = events();
        ConsentState state = ConsentState.fold(events);
        events.add(Dying.learnt(state, RECORD, NOW).orElseThrow());
        events.add(new ConsentEvent.Chosen(
                3,
                NOW.plusSeconds(2),
                List.of(new ConsentEvent.Choice("contact-by-email", Scope.REGISTER, Answer.GIVEN, null)),
                Examples.LEAFLET,
                Examples.P9));
        assertThat(ConsentRules.decide(ConsentState.fold(events), ACTS.getFirst(), NOW.plusSeconds(3)))
                .isInstanceOf(Decision.Refused.class);
    }

    @Test
    void nothing_is_said_yes_to_of_the_dead_and_a_no_and_a_stop_count_until_the_death_was_somebody_elses() {
        ConsentState state = ConsentState.fold(events());
        ConsentState dead = state.after(Dying.learnt(state, RECORD, NOW).orElseThrow());
        assertThat(answered(dead, Answer.GIVEN))
                .isInstanceOfSatisfying(
                        Choosing.Outcome.Declined.class,
                        declined -> assertThat(declined.refusal().rule()).isEqualTo("died"));
        assertThat(answered(dead, Answer.REFUSED)).isInstanceOf(Choosing.Outcome.Accepted.class);
        assertThat(Stopping.decide(dead, Examples.stop(StopLevel.CONTACT), Examples.purposes(), NOW.plusSeconds(9))
                        .withdrawn())
                .isNotEmpty();
        ConsentState alive =
                dead.after(Dying.corrected(dead, "another person", RECORD, NOW).orElseThrow());
        assertThat(answered(alive, Answer.GIVEN)).isInstanceOf(Choosing.Outcome.Accepted.class);
    }

    private static Choosing.Outcome answered(ConsentState state, Answer answer) {
        return Choosing.decide(
                state,
                Examples.answer(state.lastSeq(), answer, "contact-by-email"),
                Examples.ground(),
                NOW.plusSeconds(5));
    }

    @Test
    void a_death_that_was_recorded_in_error_is_taken_back_by_an_event_and_choices_stand_as_before() {
        List<ConsentEvent> events = events();
        ConsentState before = ConsentState.fold(events);
        assertThat(Dying.corrected(before, "nobody died", RECORD, NOW)).isEmpty();
        events.add(Dying.learnt(before, RECORD, NOW).orElseThrow());
        ConsentState dead = ConsentState.fold(events);
        Instant later = NOW.plus(Duration.ofDays(3));
        events.add(Dying.corrected(dead, "another person", RECORD, later).orElseThrow());
        ConsentState after = ConsentState.fold(events);
        assertThat(ConsentRules.decide(after, ACTS.getFirst(), later.plusSeconds(1)))
                .isInstanceOf(Decision.Permitted.class);
        assertThat(Dying.died(after)).isFalse();
        assertThat(Dying.died(ConsentHistory.asOf(events, NOW.plusSeconds(1), NOW.plusSeconds(1))))
                .as("what was known then stays what was known then")
                .isTrue();
        assertThat(Dying.learnt(after, RECORD, later))
                .as("a later death counts")
                .isPresent();
    }

    private static List<ConsentEvent> events() {
        return new ArrayList<>(List.of(new ConsentEvent.Chosen(
                1,
                NOW.minusSeconds(60),
                List.of(
                        new ConsentEvent.Choice("contact-by-email", Scope.REGISTER, Answer.GIVEN, null),
                        new ConsentEvent.Choice("match-by-record", Scope.REGISTER, Answer.GIVEN, null)),
                Examples.LEAFLET,
                Examples.P9)));
    }
}
