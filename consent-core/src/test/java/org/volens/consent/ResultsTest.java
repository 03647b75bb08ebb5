package org.volens.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who is told the results of a study: who took part in it and asked for them, by the study's own option where they answered it. */
class ResultsTest {

    private static final UUID ID = UUID.fromString("01934b5e-0000-7000-8000-000000000001");
    private static final Scope STUDY = Scope.study(ID);
    private static final Scope OTHER = Scope.study(UUID.fromString("01934b5e-0000-7000-8000-000000000002"));
    private static final Instant NOW = Examples.NOW;
    private static final String PART = "take-part";
    private static final String OPTION = "take-part-results";

    private ConsentState state = ConsentState.EMPTY;
    private ConsentEvent last;

    @Test
    void nobody_is_told_the_results_of_a_study_in_which_they_never_took_part() {
        give("results", Scope.REGISTER);
        assertThat(told(Channel.LETTER)).isEqualTo("take-part NEVER_ASKED");
        refuse(PART, STUDY);
        assertThat(told(Channel.LETTER)).isEqualTo("take-part NEVER_ASKED");
        give(PART, OTHER);
        assertThat(told(Channel.LETTER)).isEqualTo("take-part NEVER_ASKED");
        give(PART, STUDY);
        assertThat(told(Channel.LETTER)).isEqualTo("permitted");
    }

    @Test
    void the_studys_own_option_speaks_once_it_was_answered_and_for_that_study_alone() {
        give(PART, STUDY);
        assertThat(told(Channel.LETTER)).isEqualTo("results NEVER_ASKED");
        give(OPTION, OTHER);
        assertThat(told(Channel.LETTER)).isEqualTo("results NEVER_ASKED");
        give(OPTION, STUDY);
        assertThat(told(Channel.LETTER)).isEqualTo("permitted");
        give("results", Scope.REGISTER);
        refuse(OPTION, STUDY);
        assertThat(told(Channel.LETTER))
                .as("asked for results of studies, not of this one")
                .isEqualTo(OPTION + " REFUSED");
    }

    @Test
    void an_option_that_was_recorded_in_error_was_never_answered() {
        List<ConsentEvent> events = new ArrayList<>(List.of(
                answered(ConsentState.EMPTY, PART, STUDY, Answer.GIVEN),
                answered(seq(1), "results", Scope.REGISTER, Answer.GIVEN),
                answered(seq(2), OPTION, STUDY, Answer.GIVEN)));
        events.add(((Choosing.Outcome.Accepted) Amending.correct(events, 3, "Of another person.", Examples.P9, NOW))
                .event());
        state = ConsentState.fold(events);
        assertThat(told(Channel.LETTER)).isEqualTo("permitted");
        refuse("results", Scope.REGISTER);
        assertThat(told(Channel.LETTER)).isEqualTo("results REFUSED");
    }

    /** What each stop leaves of results that were asked for by the study's option: the channels by which they may be told. */
    static Stream<Arguments> stops() {
        return Stream.of(
                arguments(StopLevel.PAUSE, null, List.of(Channel.values())),
                arguments(StopLevel.STUDY, null, List.of(Channel.values())),
                arguments(StopLevel.PURPOSE, PART, List.of(Channel.values())),
                arguments(StopLevel.PURPOSE, "take-part-samples", List.of(Channel.values())),
                arguments(StopLevel.PURPOSE, OPTION, List.of()),
                arguments(StopLevel.PURPOSE, "results", List.of()),
                arguments(StopLevel.CONTACT, null, List.of(Channel.APP)),
                arguments(StopLevel.ACCESS, null, List.of(Channel.APP)),
                arguments(StopLevel.REGISTER, null, List.of()),
                arguments(StopLevel.ERASE, null, List.of()));
    }

    @ParameterizedTest
    @MethodSource("stops")
    void each_stop_leaves_exactly_these_ways_to_tell_results(StopLevel level, String purpose, List<Channel> left) {
        give(PART, STUDY);
        give(OPTION, STUDY);
        give("take-part-samples", STUDY);
        stop(level, purpose);
        assertThat(Stream.of(Channel.values()).filter(one -> told(one).equals("permitted")))
                .containsExactlyElementsOf(left);
        assertThat(state.position(OPTION, STUDY).orElseThrow().given())
                .as("where nothing may be told the page says so")
                .isEqualTo(!left.isEmpty());
    }

    @Test
    void a_no_to_taking_part_leaves_the_results_that_were_asked_for_and_a_no_to_them_ends_them_after_it() {
        give(PART, STUDY);
        give(OPTION, STUDY);
        give("take-part-samples", STUDY);
        refuse(PART, STUDY);
        assertThat(state.position("take-part-samples", STUDY).orElseThrow().given())
                .isFalse();
        assertThat(told(Channel.EMAIL)).isEqualTo("permitted");
        refuse(OPTION, STUDY);
        assertThat(told(Channel.EMAIL)).isEqualTo(OPTION + " REFUSED");
    }

    @Test
    void a_no_to_results_of_all_studies_is_one_to_those_of_each_until_the_person_says_yes_again() {
        give(PART, STUDY);
        give("results", Scope.REGISTER);
        give(OPTION, STUDY);
        refuse("results", Scope.REGISTER);
        assertThat(told(Channel.EMAIL)).isEqualTo(OPTION + " WITHDRAWN");
        give("results", Scope.REGISTER);
        assertThat(told(Channel.EMAIL)).as("a yes to all is none to this one").isEqualTo(OPTION + " WITHDRAWN");
        give(OPTION, STUDY);
        assertThat(told(Channel.EMAIL)).isEqualTo("permitted");
    }

    /** Staff and holders of a link record such an event, and its receipt is theirs. */
    @Test
    void law_6_what_ends_in_a_study_by_a_no_to_all_is_named_by_no_event() {
        give(PART, STUDY);
        give(OPTION, STUDY);
        give("take-part-contact-later", STUDY);
        refuse("results", Scope.REGISTER);
        assertThat(((ConsentEvent.Chosen) last).choices())
                .extracting(ConsentEvent.Choice::scope)
                .containsOnly(Scope.REGISTER);
        stop(StopLevel.CONTACT, null);
        assertThat(((ConsentEvent.Stopped) last).withdrawn())
                .extracting(ConsentEvent.Item::scope)
                .containsOnly(Scope.REGISTER);
        assertThat(state.position("take-part-contact-later", STUDY)
                        .orElseThrow()
                        .standing())
                .isEqualTo(Position.Standing.WITHDRAWN);
    }

    @Test
    void results_go_on_waiting_in_the_app_after_a_stop_of_all_contact_when_a_channel_is_refused_or_stopped_once_more() {
        give(PART, STUDY);
        give(OPTION, STUDY);
        stop(StopLevel.CONTACT, null);
        stop(StopLevel.PURPOSE, "contact-by-sms");
        refuse("contact-by-email", Scope.REGISTER);
        assertThat(told(Channel.APP)).isEqualTo("permitted");
        stop(StopLevel.PURPOSE, "contact-by-app");
        assertThat(told(Channel.APP)).as("the app by itself").isEqualTo("contact-by-app WITHDRAWN");
    }

    @Test
    void a_death_that_was_told_ends_no_choice() {
        give(PART, STUDY);
        give(OPTION, STUDY);
        give("take-part-contact-later", STUDY);
        last = Dying.learnt(state, How.record("staff-1"), NOW).orElseThrow();
        state = state.after(last);
        assertThat(state.position("take-part-contact-later", STUDY)
                        .orElseThrow()
                        .given())
                .isTrue();
        assertThat(told(Channel.APP)).isEqualTo("death DIED");
    }

    @Test
    void after_a_stop_of_contact_results_are_told_by_the_channel_alone_to_which_the_person_says_yes_again() {
        give(PART, STUDY);
        give(OPTION, STUDY);
        stop(StopLevel.CONTACT, null);
        give("contact-by-email", Scope.REGISTER);
        assertThat(Stream.of(Channel.values()).filter(one -> told(one).equals("permitted")))
                .containsExactly(Channel.EMAIL);
    }

    private void give(String purpose, Scope scope) {
        answer(purpose, scope, Answer.GIVEN);
    }

    private void refuse(String purpose, Scope scope) {
        answer(purpose, scope, Answer.REFUSED);
    }

    private void answer(String purpose, Scope scope, Answer answer) {
        var request = new Choosing.Request(
                state.lastSeq(), Examples.LEAFLET, List.of(new Choosing.Asked(purpose, scope, answer)), Examples.P9);
        last = ((Choosing.Outcome.Accepted) Choosing.decide(state, request, ground(), NOW)).event();
        state = state.after(last);
    }

    private void stop(StopLevel level, String purpose) {
        boolean ofStudy = level == StopLevel.STUDY || purpose != null && purpose.startsWith(PART);
        last = Stopping.decide(
                state,
                new Stopping.Request(
                        level, ofStudy ? STUDY : Scope.REGISTER, purpose, NOW.plusSeconds(600), How.link(null)),
                purposes(),
                NOW);
        state = state.after(last);
    }

    private String told(Channel channel) {
        return switch (ConsentRules.decide(state, new Act.TellResults(ID, channel), NOW.plusSeconds(9))) {
            case Decision.Permitted _ -> "permitted";
            case Decision.Refused refused -> refused.purpose() + " " + refused.reason();
            case Decision.Abstained abstained -> abstained.toString();
        };
    }

    private static ConsentState seq(int last) {
        return new ConsentState(last, NOW, Map.of());
    }

    private static ConsentEvent answered(ConsentState after, String purpose, Scope scope, Answer answer) {
        return new ConsentEvent.Chosen(
                after.lastSeq() + 1,
                after.nextRecordedAt(NOW),
                List.of(new ConsentEvent.Choice(purpose, scope, answer, null)),
                Examples.LEAFLET,
                Examples.P9);
    }

    private static List<Purpose> purposes() {
        List<Purpose> purposes = new ArrayList<>(Examples.purposes());
        Stream.of(PART, OPTION, "take-part-samples", "take-part-contact-later")
                .map(code -> Examples.purpose(code, IdentityLevel.P0, null, Scope.Kind.STUDY))
                .forEach(purposes::add);
        return purposes;
    }

    private static Choosing.Ground ground() {
        Map<String, Purpose> known = purposes().stream().collect(Collectors.toMap(Purpose::code, Function.identity()));
        return new Choosing.Ground(known, Examples.LEAFLET, known.keySet());
    }
}
