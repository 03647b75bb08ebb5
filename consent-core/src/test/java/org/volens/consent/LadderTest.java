package org.volens.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ladder of stops: what each step forbids at once, what it leaves possible, and that it can be undone without losing history. */
class LadderTest {

    private static final UUID STUDY = UUID.fromString("01934b5e-0000-7000-8000-000000000001");
    private static final UUID OTHER = UUID.fromString("01934b5e-0000-7000-8000-000000000002");
    private static final Instant NOW = Examples.NOW;
    private static final Instant LATER = NOW.plus(Duration.ofDays(30));

    private static final Map<String, Act> ACTS = Map.ofEntries(
            Map.entry("invite by e-mail", new Act.Invite(STUDY, Channel.EMAIL, false)),
            Map.entry("invite by app", new Act.Invite(STUDY, Channel.APP, false)),
            Map.entry("invite to another study", new Act.Invite(OTHER, Channel.APP, false)),
            Map.entry("tell of the study", new Act.Tell(STUDY, Channel.APP)),
            Map.entry("match by record", new Act.MatchByRecord()),
            Map.entry("take wearable data", new Act.AcceptWearable()),
            Map.entry("keep answers", new Act.KeepAnswers()),
            Map.entry("steer", new Act.Steer()),
            Map.entry("tell results", new Act.TellResults(STUDY, Channel.APP)),
            Map.entry("tell results by e-mail", new Act.TellResults(STUDY, Channel.EMAIL)),
            Map.entry("tell results by the study's option", new Act.TellResults(OTHER, Channel.APP)),
            Map.entry("use samples", new Act.UseOption(STUDY, "take-part-samples", null)),
            Map.entry("contact later", new Act.UseOption(STUDY, "take-part-contact-later", Channel.APP)),
            Map.entry("extract", new Act.Extract(STUDY, Nature.PLAIN)));

    private static final List<String> ALL = List.of(
            "contact-by-app",
            "contact-by-email",
            "match-by-record",
            "wearable-data",
            "self-reported",
            "steering",
            "results");

    private static final List<Choosing.Asked> IN_STUDIES = List.of(
            new Choosing.Asked("take-part", Scope.study(STUDY), Answer.GIVEN),
            new Choosing.Asked("take-part-samples", Scope.study(STUDY), Answer.GIVEN),
            new Choosing.Asked("take-part-contact-later", Scope.study(STUDY), Answer.GIVEN),
            new Choosing.Asked("take-part", Scope.study(OTHER), Answer.GIVEN),
            new Choosing.Asked("take-part-results", Scope.study(OTHER), Answer.GIVEN));

    @Test
    void results_are_told_to_who_asked_for_them_but_never_by_a_channel_they_said_no_to() {
        ConsentState asked = chosen(tookPart(), Answer.GIVEN, "results");
        assertThat(toldBy(asked)).as("no channel was ever asked about").containsExactly(Channel.values());
        ConsentState refused = chosen(asked, Answer.REFUSED, "contact-by-sms");
        assertThat(toldBy(refused)).doesNotContain(Channel.SMS).hasSize(4);
        ConsentState given = chosen(refused, Answer.GIVEN, "contact-by-app", "contact-by-sms");
        assertThat(toldBy(given)).containsExactly(Channel.values());
        ConsentState stopped = given.after(stop(given, StopLevel.CONTACT, null));
        assertThat(toldBy(stopped)).as("they wait where the person looks").containsExactly(Channel.APP);
        ConsentState byLetter = chosen(stopped, Answer.GIVEN, "contact-by-letter");
        assertThat(toldBy(byLetter)).containsExactly(Channel.LETTER);
        ConsentState nothing = chosen(byLetter, Answer.REFUSED, "results");
        assertThat(toldBy(nothing)).isEmpty();
    }

    private static ConsentState tookPart() {
        return ConsentState.EMPTY.after(new ConsentEvent.Chosen(
                1,
                NOW,
                List.of(new ConsentEvent.Choice("take-part", Scope.study(STUDY), Answer.GIVEN, null)),
                Examples.LEAFLET,
                Examples.P9));
    }

    private static List<Channel> toldBy(ConsentState state) {
        return Stream.of(Channel.values())
                .filter(channel -> ConsentRules.decide(state, new Act.TellResults(STUDY, channel), NOW.plusSeconds(9))
                        instanceof Decision.Permitted)
                .toList();
    }

    private static ConsentState chosen(ConsentState state, Answer answer, String... purposes) {
        return state.after(chosenEvent(state, answer, purposes));
    }

    private static ConsentEvent chosenEvent(ConsentState state, Answer answer, String... purposes) {
        return new ConsentEvent.Chosen(
                state.lastSeq() + 1,
                state.nextRecordedAt(NOW),
                Stream.of(purposes)
                        .map(purpose -> new ConsentEvent.Choice(purpose, Scope.REGISTER, answer, null))
                        .toList(),
                Examples.LEAFLET,
                Examples.P9);
    }

    static Stream<Arguments> steps() {
        return Stream.of(
                arguments(StopLevel.PURPOSE, Set.of("invite by e-mail", "tell results by e-mail")),
                arguments(
                        StopLevel.PAUSE,
                        Set.of(
                                "invite by e-mail",
                                "invite by app",
                                "invite to another study",
                                "tell of the study",
                                "contact later")),
                arguments(
                        StopLevel.STUDY,
                        Set.of(
                                "invite by e-mail",
                                "invite by app",
                                "tell of the study",
                                "use samples",
                                "contact later",
                                "extract")),
                arguments(
                        StopLevel.CONTACT,
                        Set.of(
                                "invite by e-mail",
                                "invite by app",
                                "invite to another study",
                                "tell of the study",
                                "contact later",
                                "tell results by e-mail")),
                arguments(
                        StopLevel.ACCESS,
                        Set.of(
                                "invite by e-mail",
                                "tell results by e-mail",
                                "invite by app",
                                "invite to another study",
                                "tell of the study",
                                "contact later",
                                "match by record",
                                "take wearable data",
                                "extract")),
                arguments(StopLevel.REGISTER, allBut("use samples")),
                arguments(StopLevel.ERASE, ACTS.keySet()));
    }

    private static Set<String> allBut(String act) {
        Set<String> rest = new java.util.HashSet<>(ACTS.keySet());
        rest.remove(act);
        return rest;
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
        var resumed = (Choosing.Outcome.Accepted) Amending.resume(paused, null, Examples.P9, NOW.plusSeconds(5));
        assertThat(permitted(paused.after(resumed.event()), NOW.plusSeconds(6))).isEqualTo(ACTS.keySet());
        assertThat(Amending.resume(given, null, Examples.P9, NOW))
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
    void a_yes_recorded_in_error_is_taken_back_and_a_no_or_a_stop_never_is() {
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
        assertThat(three.position("steering", Scope.REGISTER))
                .map(Position::standing)
                .contains(Position.Standing.REFUSED);
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
    void a_refusal_alone_is_never_taken_for_an_error() {
        ConsentState one = chosen(ConsentState.EMPTY, Answer.GIVEN, "steering");
        ConsentEvent no = chosenEvent(one, Answer.REFUSED, "steering");
        List<ConsentEvent> events = List.of(chosenEvent(ConsentState.EMPTY, Answer.GIVEN, "steering"), no);
        assertThat(rule(Amending.correct(events, 2, "Not said.", Examples.P9, NOW)))
                .isEqualTo("a-no-stays");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", "21", "123", "132", "213", "231", "312", "321"})
    void of_several_wrong_yeses_none_is_left_in_whatever_order_they_are_corrected(String order) {
        List<ConsentEvent> events = new ArrayList<>();
        ConsentState state = ConsentState.EMPTY;
        for (int wrong = 0; wrong < order.length(); wrong++) {
            ConsentEvent yes = chosenEvent(state, Answer.GIVEN, "steering");
            events.add(yes);
            state = state.after(yes);
        }
        for (char wrong : order.toCharArray()) {
            assertThat(ConsentRules.decide(state, new Act.Steer(), NOW)).isInstanceOf(Decision.Permitted.class);
            var corrected = (Choosing.Outcome.Accepted)
                    Amending.correct(events, wrong - '0', "It was another person.", Examples.P9, NOW);
            events.add(corrected.event());
            state = state.after(corrected.event());
        }
        assertThat(ConsentRules.decide(state, new Act.Steer(), NOW)).isInstanceOf(Decision.Refused.class);
    }

    /** Of any life: what is left is what was said without the wrong yeses, and nothing that stood at no stands at yes. */
    @Test
    void corrections_of_any_life_in_any_order_leave_what_would_stand_without_the_wrong_yeses() {
        Random random = new Random(17);
        for (int life = 0; life < 400; life++) {
            corrected(random);
        }
    }

    private static void corrected(Random random) {
        List<ConsentEvent> events = new ArrayList<>();
        ConsentState state = ConsentState.EMPTY;
        ConsentState right = ConsentState.EMPTY;
        List<Integer> wrong = new ArrayList<>();
        for (int at = 1; at <= 6; at++) {
            ConsentEvent event = random.nextInt(4) == 0
                    ? stop(state, StopLevel.PURPOSE, null)
                    : chosenEvent(
                            state,
                            random.nextInt(3) == 0 ? Answer.REFUSED : Answer.GIVEN,
                            random.nextBoolean() ? "contact-by-email" : "steering");
            events.add(event);
            state = state.after(event);
            boolean yes = event instanceof ConsentEvent.Chosen chosen
                    && chosen.choices().getFirst().answer() == Answer.GIVEN;
            if (yes && random.nextBoolean()) {
                wrong.add(at);
                right = new ConsentState(at, event.recordedAt(), right.positions());
            } else {
                right = right.after(event);
            }
        }
        java.util.Collections.shuffle(wrong, random);
        for (int one : wrong) {
            ConsentState before = state;
            ConsentEvent event =
                    ((Choosing.Outcome.Accepted) Amending.correct(events, one, "Wrong.", Examples.P9, NOW)).event();
            events.add(event);
            state = state.after(event);
            assertThat(given(state)).isSubsetOf(given(before));
        }
        assertThat(given(state)).isEqualTo(given(right));
    }

    private static Set<String> given(ConsentState state) {
        return state.positions().values().stream()
                .filter(position -> position.standing() == Position.Standing.GIVEN)
                .map(Position::purpose)
                .collect(java.util.stream.Collectors.toSet());
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
                                Stream.concat(
                                                ALL.stream()
                                                        .map(code ->
                                                                new Choosing.Asked(code, Scope.REGISTER, Answer.GIVEN)),
                                                IN_STUDIES.stream())
                                        .toList(),
                                Examples.P9),
                        ground(),
                        NOW))
                .event();
    }

    private static List<Purpose> purposes(String... more) {
        return Stream.concat(
                        Stream.concat(ALL.stream(), Stream.of(more))
                                .map(code -> Examples.purpose(code, IdentityLevel.P5, null, Scope.Kind.REGISTER)),
                        IN_STUDIES.stream()
                                .map(Choosing.Asked::purpose)
                                .distinct()
                                .map(code -> Examples.purpose(code, IdentityLevel.P5, null, Scope.Kind.STUDY)))
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
