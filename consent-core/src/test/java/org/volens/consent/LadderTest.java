package org.volens.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The ladder of stops: what each step forbids at once, what it leaves possible, and that it can be undone without losing history. */
class LadderTest {

    private static final UUID STUDY = UUID.fromString("01934b5e-0000-7000-8000-000000000001");
    private static final UUID OTHER = UUID.fromString("01934b5e-0000-7000-8000-000000000002");
    private static final Instant NOW = Examples.NOW;
    private static final Instant LATER = NOW.plus(Duration.ofDays(30));

    private static final Map<String, Act> ACTS = Map.of(
            "invite by e-mail", new Act.Invite(STUDY, Channel.EMAIL, false),
            "invite by app", new Act.Invite(STUDY, Channel.APP, false),
            "invite to another study", new Act.Invite(OTHER, Channel.APP, false),
            "tell of the study", new Act.Tell(STUDY, Channel.APP),
            "match by record", new Act.MatchByRecord(),
            "take wearable data", new Act.AcceptWearable(),
            "keep answers", new Act.KeepAnswers(),
            "steer", new Act.Steer(),
            "tell results", new Act.TellResults(STUDY, Channel.APP),
            "extract", new Act.Extract(STUDY, Nature.PLAIN));

    private static final List<String> ALL = List.of(
            "contact-by-app",
            "contact-by-email",
            "match-by-record",
            "wearable-data",
            "self-reported",
            "steering",
            "results");

    static Stream<Arguments> steps() {
        return Stream.of(
                arguments(StopLevel.PURPOSE, Set.of("invite by e-mail")),
                arguments(
                        StopLevel.PAUSE,
                        Set.of("invite by e-mail", "invite by app", "invite to another study", "tell of the study")),
                arguments(StopLevel.STUDY, Set.of("invite by e-mail", "invite by app", "tell of the study", "extract")),
                arguments(
                        StopLevel.CONTACT,
                        Set.of("invite by e-mail", "invite by app", "invite to another study", "tell of the study")),
                arguments(
                        StopLevel.ACCESS,
                        Set.of(
                                "invite by e-mail",
                                "invite by app",
                                "invite to another study",
                                "tell of the study",
                                "match by record",
                                "take wearable data",
                                "extract")),
                arguments(StopLevel.REGISTER, ACTS.keySet()),
                arguments(StopLevel.ERASE, ACTS.keySet()));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void each_step_forbids_exactly_this(StopLevel level, Set<String> forbidden) {
        ConsentState given = given();
        assertThat(permitted(given, NOW)).as("before").isEqualTo(ACTS.keySet());
        ConsentState stopped = given.after(stop(given, level, LATER));
        Set<String> left = new java.util.HashSet<>(ACTS.keySet());
        left.removeAll(forbidden);
        assertThat(permitted(stopped, NOW.plusSeconds(1))).isEqualTo(left);
    }

    @Test
    void a_pause_ends_by_itself_and_can_be_ended_before() {
        ConsentState given = given();
        ConsentState paused = given.after(stop(given, StopLevel.PAUSE, LATER));
        assertThat(permitted(paused, LATER)).isEqualTo(ACTS.keySet());
        var resumed = (Choosing.Outcome.Accepted) Amending.resume(paused, Examples.P9, NOW.plusSeconds(5));
        assertThat(permitted(paused.after(resumed.event()), NOW.plusSeconds(6))).isEqualTo(ACTS.keySet());
        assertThat(Amending.resume(given, Examples.P9, NOW))
                .isInstanceOfSatisfying(
                        Choosing.Outcome.Declined.class,
                        declined -> assertThat(declined.refusal().rule()).isEqualTo("not-paused"));
    }

    @Test
    void a_pause_without_an_end_to_come_stops_contact_first() {
        ConsentState given = given();
        for (Instant until : new Instant[] {null, NOW.minusSeconds(1)}) {
            ConsentEvent.Stopped event = stop(given, StopLevel.PAUSE, until);
            assertThat(event.level()).isEqualTo(StopLevel.CONTACT);
        }
    }

    @ParameterizedTest
    @MethodSource("steps")
    void saying_yes_again_lifts_a_step_and_loses_no_history(StopLevel level, Set<String> forbidden) {
        assertThat(forbidden).isNotEmpty();
        List<ConsentEvent> events = new ArrayList<>();
        ConsentState state = ConsentState.EMPTY;
        for (int round = 0; round < 3; round++) {
            ConsentEvent yes = yes(state);
            state = state.after(yes);
            events.add(yes);
            ConsentEvent no = stop(state, level, LATER);
            state = state.after(no);
            events.add(no);
        }
        ConsentEvent last = yes(state);
        events.add(last);
        assertThat(ConsentState.fold(events).lastSeq()).isEqualTo(7);
        assertThat(permitted(ConsentState.fold(events), NOW.plus(Duration.ofDays(1))))
                .contains("match by record");
    }

    @Test
    void answers_recorded_in_error_are_put_back_and_a_stop_never_is() {
        ConsentEvent first = yes(ConsentState.EMPTY);
        ConsentState one = ConsentState.EMPTY.after(first);
        var refused = (Choosing.Outcome.Accepted) Choosing.decide(
                one,
                new Choosing.Request(
                        1,
                        Examples.LEAFLET,
                        List.of(
                                new Choosing.Asked("steering", Scope.REGISTER, Answer.REFUSED),
                                new Choosing.Asked("put-aside", Scope.REGISTER, Answer.GIVEN)),
                        Examples.P9),
                ground("put-aside"),
                NOW);
        ConsentState two = one.after(refused.event());
        List<ConsentEvent> events = new ArrayList<>(List.of(first, refused.event()));
        var corrected =
                (Choosing.Outcome.Accepted) Amending.correct(events, 2, "It was another person.", Examples.P9, NOW);
        ConsentState three = two.after(corrected.event());
        assertThat(ConsentRules.decide(three, new Act.Steer(), NOW)).isInstanceOf(Decision.Permitted.class);
        assertThat(three.position("put-aside", Scope.REGISTER))
                .map(Position::standing)
                .contains(Position.Standing.CLEARED);
        events.add(corrected.event());
        assertThat(rule(Amending.correct(events, 2, "Again.", Examples.P9, NOW)))
                .isEqualTo("corrected-before");
        assertThat(rule(Amending.correct(events, 2, " ", Examples.P9, NOW))).isEqualTo("required");
        ConsentEvent stopped = stop(three, StopLevel.CONTACT, null);
        events.add(stopped);
        assertThat(rule(Amending.correct(events, 4, "Not said.", Examples.P9, NOW)))
                .isEqualTo("not-answers");
        assertThat(rule(Amending.correct(events, 9, "Not there.", Examples.P9, NOW)))
                .isEqualTo("not-answers");
    }

    @Test
    void what_a_correction_does_not_touch_stays_as_it_was_decided_after() {
        ConsentEvent first = yes(ConsentState.EMPTY);
        ConsentState one = ConsentState.EMPTY.after(first);
        ConsentEvent stopped = stop(one, StopLevel.CONTACT, null);
        List<ConsentEvent> events = List.of(first, stopped);
        var corrected = (Choosing.Outcome.Accepted) Amending.correct(events, 1, "Wrong person.", Examples.P9, NOW);
        ConsentState after = ConsentState.fold(events).after(corrected.event());
        assertThat(after.position("contact-by-app", Scope.REGISTER))
                .map(Position::standing)
                .contains(Position.Standing.WITHDRAWN);
        assertThat(permitted(after, NOW)).isEmpty();
    }

    private static String rule(Choosing.Outcome outcome) {
        return ((Choosing.Outcome.Declined) outcome).refusal().rule();
    }

    private static Set<String> permitted(ConsentState state, Instant at) {
        Set<String> permitted = new java.util.HashSet<>();
        ACTS.forEach((name, act) -> {
            if (ConsentRules.decide(state, act, at) instanceof Decision.Permitted) {
                permitted.add(name);
            }
        });
        return permitted;
    }

    private static ConsentState given() {
        return ConsentState.EMPTY.after(yes(ConsentState.EMPTY));
    }

    private static ConsentEvent yes(ConsentState state) {
        return ((Choosing.Outcome.Accepted) Choosing.decide(
                        state,
                        new Choosing.Request(
                                state.lastSeq(),
                                Examples.LEAFLET,
                                ALL.stream()
                                        .map(code -> new Choosing.Asked(code, Scope.REGISTER, Answer.GIVEN))
                                        .toList(),
                                Examples.P9),
                        ground(),
                        NOW))
                .event();
    }

    private static List<Purpose> purposes(String... more) {
        return Stream.concat(ALL.stream(), Stream.of(more))
                .map(code -> Examples.purpose(code, IdentityLevel.P5, null, Scope.Kind.REGISTER))
                .toList();
    }

    private static Choosing.Ground ground(String... more) {
        List<Purpose> purposes = purposes(more);
        return new Choosing.Ground(
                purposes.stream().collect(java.util.stream.Collectors.toMap(Purpose::code, one -> one)),
                Examples.LEAFLET,
                purposes.stream().map(Purpose::code).collect(java.util.stream.Collectors.toSet()));
    }

    private static ConsentEvent.Stopped stop(ConsentState state, StopLevel level, Instant until) {
        return Stopping.decide(
                state,
                new Stopping.Request(
                        level,
                        level == StopLevel.STUDY ? Scope.study(STUDY) : Scope.REGISTER,
                        level == StopLevel.PURPOSE ? "contact-by-email" : null,
                        until,
                        How.link(null)),
                purposes(),
                NOW);
    }
}
