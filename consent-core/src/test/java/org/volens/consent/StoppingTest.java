package org.volens.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.volens.consent.ConsentEvent.Item;

/** What a stop takes back, and what a late answer does not give again. */
class StoppingTest {

    private static final Scope STUDY = Scope.study(UUID.fromString("01934b5e-0000-7000-8000-000000000001"));
    private static final Scope OTHER = Scope.study(UUID.fromString("01934b5e-0000-7000-8000-000000000002"));
    private static final Scope SITE = Scope.site(UUID.fromString("01934b5e-0000-7000-8000-000000000003"));
    private static final Instant NOW = Examples.NOW;

    @Test
    void a_choice_about_a_study_is_taken_back_where_it_was_made() {
        ConsentState joined = joined();
        assertThat(stopOf(joined, "take-part", STUDY)).containsExactly(new Item("take-part", STUDY));
        assertThat(stopOf(joined, "put-in-touch", Scope.REGISTER)).containsExactly(new Item("put-in-touch", SITE));
    }

    @Test
    void a_choice_about_studies_is_taken_back_in_all_of_them_where_none_was_named_in_which_it_was_made() {
        ConsentState joined = joined();
        assertThat(stopOf(joined, "take-part", Scope.REGISTER))
                .containsExactly(new Item("take-part", STUDY), new Item("take-part", OTHER));
        assertThat(stopOf(joined, "take-part", Scope.study(new UUID(7, 7)))).hasSize(2);
        assertThat(stopOf(ConsentState.EMPTY, "take-part", STUDY))
                .containsExactly(new Item("take-part", Scope.REGISTER));
    }

    @Test
    void leaving_the_register_leaves_no_study_and_takes_back_everything_else() {
        ConsentState joined = joined();
        for (StopLevel level : List.of(StopLevel.REGISTER, StopLevel.ERASE)) {
            ConsentState left = joined.after(Stopping.decide(joined, Examples.stop(level), purposes(), NOW));
            assertThat(left.position("take-part", STUDY))
                    .hasValueSatisfying(one -> assertThat(one.standing()).isEqualTo(Position.Standing.GIVEN));
            assertThat(left.positions().values())
                    .filteredOn(one -> one.standing() == Position.Standing.GIVEN)
                    .allMatch(one -> one.purpose().equals("take-part"));
        }
    }

    @ParameterizedTest
    @EnumSource(StopLevel.class)
    void what_is_owed_to_a_person_is_told_after_every_stop(StopLevel level) {
        ConsentState stopped = joined().after(Stopping.decide(
                joined(),
                new Stopping.Request(level, STUDY, "take-part", NOW.plusSeconds(60), How.link(null)),
                purposes(),
                NOW));
        for (StillTold why : StillTold.values()) {
            assertThat(told(stopped, STUDY, why)).as(why.name()).isInstanceOf(Decision.Permitted.class);
        }
    }

    @Test
    void notices_of_a_study_go_to_those_alone_who_take_or_took_part() {
        ConsentState refused = chosen(ConsentState.EMPTY, "take-part", STUDY, Answer.REFUSED);
        for (ConsentState state : List.of(ConsentState.EMPTY, refused)) {
            assertThat(told(state, STUDY, StillTold.SAFETY)).isInstanceOf(Decision.Refused.class);
            assertThat(told(state, STUDY, StillTold.LAW)).isInstanceOf(Decision.Refused.class);
            assertThat(told(state, STUDY, StillTold.BREACH)).isInstanceOf(Decision.Permitted.class);
            assertThat(told(state, STUDY, StillTold.ANSWER)).isInstanceOf(Decision.Permitted.class);
        }
    }

    private static Decision told(ConsentState state, Scope study, StillTold why) {
        UUID id = UUID.fromString(study.value().substring("study:".length()));
        return ConsentRules.decide(state, new Act.TellAnyway(id, Channel.LETTER, why), NOW.plusSeconds(1));
    }

    @Test
    void a_pause_of_more_than_a_hundred_years_stops_contact() {
        for (Instant until : List.of(NOW.plus(Duration.ofDays(36_526)), Instant.MAX)) {
            assertThat(pause(until).level()).isEqualTo(StopLevel.CONTACT);
        }
        assertThat(pause(NOW.plus(Duration.ofDays(36_524))).level()).isEqualTo(StopLevel.PAUSE);
    }

    @Test
    void a_yes_said_before_a_no_does_not_lift_it_when_it_comes_in_late() {
        ConsentState refused = chosen(ConsentState.EMPTY, "results", Scope.REGISTER, Answer.REFUSED);
        assertThat(late(refused, "results", Scope.REGISTER, NOW.minusSeconds(60)))
                .isEqualTo("stopped-since");
        assertThat(late(refused, "results", Scope.REGISTER, NOW.plusSeconds(60)))
                .isEqualTo("taken");
    }

    @Test
    void a_yes_to_a_study_said_before_the_study_was_left_does_not_bring_the_person_back() {
        var leaving = new Stopping.Request(StopLevel.STUDY, STUDY, null, How.link(null));
        ConsentState left = ConsentState.EMPTY.after(Stopping.decide(ConsentState.EMPTY, leaving, purposes(), NOW));
        assertThat(late(left, "take-part", STUDY, NOW.minusSeconds(60))).isEqualTo("stopped-since");
        assertThat(late(left, "take-part", OTHER, NOW.minusSeconds(60))).isEqualTo("taken");
        assertThat(late(left, "take-part", STUDY, NOW.plusSeconds(60))).isEqualTo("taken");
    }

    private static ConsentEvent.Stopped pause(Instant until) {
        return Stopping.decide(
                ConsentState.EMPTY,
                new Stopping.Request(StopLevel.PAUSE, Scope.REGISTER, null, until, How.link(null)),
                purposes(),
                NOW);
    }

    private static List<Item> stopOf(ConsentState state, String purpose, Scope scope) {
        var request = new Stopping.Request(StopLevel.PURPOSE, scope, purpose, How.link(null));
        return Stopping.decide(state, request, purposes(), NOW).withdrawn();
    }

    private static ConsentState joined() {
        ConsentState state = chosen(ConsentState.EMPTY, "take-part", STUDY, Answer.GIVEN);
        state = chosen(state, "take-part", OTHER, Answer.GIVEN);
        state = chosen(state, "put-in-touch", SITE, Answer.GIVEN);
        return chosen(state, "steering", Scope.REGISTER, Answer.GIVEN);
    }

    private static ConsentState chosen(ConsentState state, String purpose, Scope scope, Answer answer) {
        var outcome = (Choosing.Outcome.Accepted)
                Choosing.decide(state, request(state, purpose, scope, answer, Examples.P9), ground(), NOW);
        return state.after(outcome.event());
    }

    private static String late(ConsentState state, String purpose, Scope scope, Instant said) {
        How paper = How.staff(How.Route.PAPER, "staff-1", said, null);
        return switch (Choosing.decide(
                state, request(state, purpose, scope, Answer.GIVEN, paper), ground(), NOW.plusSeconds(3_600))) {
            case Choosing.Outcome.Declined(ConsentRefusal refusal) -> refusal.rule();
            case Choosing.Outcome.Accepted _, Choosing.Outcome.Repeated _ -> "taken";
        };
    }

    private static Choosing.Request request(ConsentState state, String purpose, Scope scope, Answer answer, How how) {
        return new Choosing.Request(
                state.lastSeq(), Examples.LEAFLET, List.of(new Choosing.Asked(purpose, scope, answer)), how);
    }

    private static List<Purpose> purposes() {
        List<Purpose> purposes = new ArrayList<>(Examples.purposes());
        purposes.add(Examples.purpose("take-part", IdentityLevel.P0, null, Scope.Kind.STUDY));
        purposes.add(Examples.purpose("results", IdentityLevel.P0, null, Scope.Kind.REGISTER));
        return purposes;
    }

    private static Choosing.Ground ground() {
        Map<String, Purpose> known = purposes().stream()
                .collect(java.util.stream.Collectors.toMap(Purpose::code, java.util.function.Function.identity()));
        return new Choosing.Ground(known, Examples.LEAFLET, known.keySet());
    }
}
