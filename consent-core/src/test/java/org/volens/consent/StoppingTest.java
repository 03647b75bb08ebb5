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

/** What a stop takes back. */
class StoppingTest {

    private static final Scope STUDY = Scope.study(UUID.fromString("01934b5e-0000-7000-8000-000000000001"));
    private static final Scope OTHER = Scope.study(UUID.fromString("01934b5e-0000-7000-8000-000000000002"));
    private static final Scope SITE = Scope.site(UUID.fromString("01934b5e-0000-7000-8000-000000000003"));
    private static final Scope ELSEWHERE = Scope.site(UUID.fromString("01934b5e-0000-7000-8000-000000000004"));
    private static final Instant NOW = Examples.NOW;

    @Test
    void a_choice_about_a_study_is_taken_back_where_it_was_made() {
        ConsentState joined = joined();
        assertThat(stopOf(joined, "take-part", STUDY)).containsExactly(new Item("take-part", STUDY));
        assertThat(stopOf(joined, "put-in-touch", Scope.REGISTER)).containsExactly(new Item("put-in-touch", SITE));
    }

    @Test
    void a_choice_about_studies_is_taken_back_in_all_of_them_where_none_was_named() {
        ConsentState joined = joined();
        assertThat(stopOf(joined, "take-part", Scope.REGISTER))
                .containsExactly(new Item("take-part", STUDY), new Item("take-part", OTHER));
        assertThat(stopOf(ConsentState.EMPTY, "take-part", Scope.REGISTER))
                .containsExactly(new Item("take-part", Scope.REGISTER));
    }

    @Test
    void a_stop_that_names_a_study_in_which_nothing_was_said_ends_nothing_in_another_and_stops_contact() {
        for (ConsentState state : List.of(joined(), ConsentState.EMPTY)) {
            for (String purpose : List.of("take-part", "put-in-touch")) {
                ConsentEvent.Stopped event = stopping(state, purpose, Scope.study(new UUID(7, 7)));
                assertThat(event.level()).isEqualTo(StopLevel.CONTACT);
                assertThat(event.withdrawn()).allMatch(item -> item.purpose().startsWith(PurposeCodes.CONTACT_PREFIX));
            }
        }
    }

    @Test
    void being_put_in_touch_is_taken_back_in_the_study_that_was_named() {
        ConsentState both = inTouch(inTouch(ConsentState.EMPTY, STUDY, SITE), OTHER, ELSEWHERE);
        assertThat(stopOf(both, "put-in-touch", STUDY)).containsExactly(new Item("put-in-touch", SITE));
        assertThat(stopOf(both, "put-in-touch", OTHER)).containsExactly(new Item("put-in-touch", ELSEWHERE));
    }

    @Test
    void who_does_not_take_part_is_known_to_no_site_of_the_study_and_to_those_of_others() {
        ConsentState both = inTouch(inTouch(joined(), STUDY, SITE), OTHER, ELSEWHERE);
        for (ConsentState left : List.of(
                both.after(stopping(both, "take-part", STUDY)),
                both.after(Stopping.decide(
                        both, new Stopping.Request(StopLevel.STUDY, STUDY, null, How.link(null)), purposes(), NOW)),
                chosen(both, "take-part", STUDY, Answer.REFUSED))) {
            assertThat(shown(left, STUDY, SITE)).isInstanceOf(Decision.Refused.class);
            assertThat(left.position("put-in-touch", SITE))
                    .hasValueSatisfying(one -> assertThat(one.standing()).isEqualTo(Position.Standing.WITHDRAWN));
            assertThat(shown(left, OTHER, ELSEWHERE)).isInstanceOf(Decision.Permitted.class);
        }
    }

    @Test
    void who_was_never_asked_to_take_part_can_say_that_they_do_not() {
        ConsentState known = inTouch(ConsentState.EMPTY, STUDY, SITE);
        assertThat(stopOf(known, "take-part", STUDY))
                .containsExactly(new Item("take-part", STUDY), new Item("put-in-touch", SITE));
    }

    @Test
    void law_6_who_a_person_is_is_shown_for_the_study_alone_whose_site_they_asked_for() {
        ConsentState known = inTouch(ConsentState.EMPTY, STUDY, SITE);
        assertThat(shown(known, STUDY, SITE)).isInstanceOf(Decision.Permitted.class);
        assertThat(shown(known, OTHER, SITE)).isInstanceOf(Decision.Refused.class);
    }

    @Test
    void leaving_the_register_leaves_the_site_of_a_study_that_the_person_takes_part_in() {
        ConsentState both = inTouch(
                inTouch(chosen(ConsentState.EMPTY, "take-part", STUDY, Answer.GIVEN), STUDY, SITE), OTHER, ELSEWHERE);
        ConsentState left = both.after(Stopping.decide(both, Examples.stop(StopLevel.REGISTER), purposes(), NOW));
        assertThat(shown(left, STUDY, SITE)).isInstanceOf(Decision.Permitted.class);
        assertThat(shown(left, OTHER, ELSEWHERE)).isInstanceOf(Decision.Refused.class);
    }

    @Test
    void a_study_that_was_left_is_joined_again_by_a_yes_to_it_or_to_one_of_its_sites() {
        ConsentState known = inTouch(ConsentState.EMPTY, STUDY, SITE);
        ConsentState left = known.after(Stopping.decide(
                known, new Stopping.Request(StopLevel.STUDY, STUDY, null, How.link(null)), purposes(), NOW));
        assertThat(leftStudy(left)).isTrue();
        assertThat(leftStudy(chosen(left, "take-part", OTHER, Answer.GIVEN))).isTrue();
        assertThat(leftStudy(chosen(left, "take-part", STUDY, Answer.REFUSED))).isTrue();
        ConsentState back = chosen(left, "take-part", STUDY, Answer.GIVEN);
        assertThat(leftStudy(back)).isFalse();
        assertThat(shown(back, STUDY, SITE)).isInstanceOf(Decision.Refused.class);
        ConsentState again = inTouch(left, STUDY, SITE);
        assertThat(leftStudy(again)).isFalse();
        assertThat(shown(again, STUDY, SITE)).isInstanceOf(Decision.Permitted.class);
    }

    @Test
    void what_was_recorded_in_error_takes_what_went_with_it_back_too() {
        List<ConsentEvent> events = new ArrayList<>();
        events.add(answered(ConsentState.EMPTY, "take-part", STUDY, Answer.GIVEN, Examples.LEAFLET));
        events.add(Stopping.decide(
                ConsentState.fold(events),
                new Stopping.Request(StopLevel.STUDY, STUDY, null, How.link(null)),
                purposes(),
                NOW));
        events.add(answered(ConsentState.fold(events), "take-part", STUDY, Answer.GIVEN, Examples.LEAFLET));
        assertThat(leftStudy(ConsentState.fold(events))).isFalse();
        var corrected = (Choosing.Outcome.Accepted) Amending.correct(events, 3, "Of somebody else.", Examples.P9, NOW);
        events.add(corrected.event());
        assertThat(leftStudy(ConsentState.fold(events))).isTrue();
    }

    @Test
    void a_pause_never_shortens_a_pause() {
        ConsentState paused = ConsentState.EMPTY.after(pause(NOW.plus(Duration.ofDays(300))));
        ConsentState again = paused.after(Stopping.decide(
                paused,
                new Stopping.Request(
                        StopLevel.PAUSE, Scope.REGISTER, null, NOW.plus(Duration.ofDays(1)), How.link(null)),
                purposes(),
                NOW));
        assertThat(again.pausedUntil(NOW)).contains(NOW.plus(Duration.ofDays(300)));
    }

    private static boolean leftStudy(ConsentState state) {
        return state.position("study-contact", STUDY)
                .filter(position -> position.standing() == Position.Standing.WITHDRAWN)
                .isPresent();
    }

    private static Decision shown(ConsentState state, Scope study, Scope site) {
        return ConsentRules.decide(state, new Act.ShowIdentity(id(study), id(site)), NOW.plusSeconds(1));
    }

    private static UUID id(Scope scope) {
        return UUID.fromString(scope.value().substring(scope.value().indexOf(':') + 1));
    }

    private static ConsentState inTouch(ConsentState state, Scope study, Scope site) {
        LeafletRef leaflet = new LeafletRef("study-" + id(study), 1, "en", Examples.LEAFLET.sha256());
        return state.after(answered(state, "put-in-touch", site, Answer.GIVEN, leaflet));
    }

    private static ConsentEvent answered(
            ConsentState state, String purpose, Scope scope, Answer answer, LeafletRef leaflet) {
        return new ConsentEvent.Chosen(
                state.lastSeq() + 1,
                state.nextRecordedAt(NOW),
                List.of(new ConsentEvent.Choice(purpose, scope, answer, null)),
                leaflet,
                Examples.P9);
    }

    private static ConsentEvent.Stopped stopping(ConsentState state, String purpose, Scope scope) {
        return Stopping.decide(
                state, new Stopping.Request(StopLevel.PURPOSE, scope, purpose, How.link(null)), purposes(), NOW);
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

    @Test
    void who_took_part_is_told_what_is_not_safe_after_a_no_too_and_a_stop_makes_nobody_one_who_did() {
        ConsentState took = chosen(ConsentState.EMPTY, "take-part", STUDY, Answer.GIVEN);
        ConsentState saidNo = chosen(took, "take-part", STUDY, Answer.REFUSED);
        ConsentState never = chosen(ConsentState.EMPTY, "take-part", STUDY, Answer.REFUSED);
        var stop = new Stopping.Request(StopLevel.PURPOSE, STUDY, "take-part", How.link(null));
        ConsentState stopped = never.after(Stopping.decide(never, stop, purposes(), NOW));
        var wrong = (Choosing.Outcome.Accepted) Amending.correct(
                List.of(new ConsentEvent.Chosen(
                        1,
                        NOW,
                        List.of(new ConsentEvent.Choice("take-part", STUDY, Answer.GIVEN, null)),
                        Examples.LEAFLET,
                        Examples.P9)),
                1,
                "another person",
                Examples.P9,
                NOW.plusSeconds(1));
        for (StillTold why : List.of(StillTold.SAFETY, StillTold.LAW)) {
            assertThat(told(saidNo, STUDY, why)).isInstanceOf(Decision.Permitted.class);
            assertThat(told(saidNo, OTHER, why)).isInstanceOf(Decision.Refused.class);
            assertThat(told(stopped, STUDY, why)).isInstanceOf(Decision.Refused.class);
            assertThat(told(took.after(wrong.event()), STUDY, why)).isInstanceOf(Decision.Refused.class);
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

    private static ConsentEvent.Stopped pause(Instant until) {
        return Stopping.decide(
                ConsentState.EMPTY,
                new Stopping.Request(StopLevel.PAUSE, Scope.REGISTER, null, until, How.link(null)),
                purposes(),
                NOW);
    }

    private static List<Item> stopOf(ConsentState state, String purpose, Scope scope) {
        return stopping(state, purpose, scope).withdrawn();
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

    private static Choosing.Request request(ConsentState state, String purpose, Scope scope, Answer answer, How how) {
        return new Choosing.Request(
                state.lastSeq(), Examples.LEAFLET, List.of(new Choosing.Asked(purpose, scope, answer)), how);
    }

    private static List<Purpose> purposes() {
        List<Purpose> purposes = new ArrayList<>(Examples.purposes());
        purposes.add(Examples.purpose("take-part", IdentityLevel.P0, null, Scope.Kind.STUDY));
        return purposes;
    }

    private static Choosing.Ground ground() {
        Map<String, Purpose> known = purposes().stream()
                .collect(java.util.stream.Collectors.toMap(Purpose::code, java.util.function.Function.identity()));
        return new Choosing.Ground(known, Examples.LEAFLET, known.keySet());
    }
}
