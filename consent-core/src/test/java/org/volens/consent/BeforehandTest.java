package org.volens.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.volens.consent.ConsentEvent.Stopped;

/** What was said beforehand: each word forbids and permits exactly what it says, when its time comes and not before. */
class BeforehandTest {

    private static final UUID STUDY = UUID.fromString("01934b5e-0000-7000-8000-000000000001");
    private static final Instant NOW = Examples.NOW;
    private static final How STEWARD = How.beforehand("staff-7");

    private static final Map<String, Act> ACTS = Map.ofEntries(
            Map.entry("invite", new Act.Invite(STUDY, Channel.APP, false)),
            Map.entry("tell", new Act.Tell(STUDY, Channel.EMAIL)),
            Map.entry("tell results", new Act.TellResults(STUDY, Channel.APP)),
            Map.entry("owed", new Act.TellAnyway(STUDY, Channel.APP, StillTold.SAFETY)),
            Map.entry("match by record", new Act.MatchByRecord()),
            Map.entry("take wearable data", new Act.AcceptWearable()),
            Map.entry("keep answers", new Act.KeepAnswers()),
            Map.entry("steer", new Act.Steer()),
            Map.entry("use samples", new Act.UseOption(STUDY, "take-part-samples", null)),
            Map.entry("samples, told by letter", new Act.UseOption(STUDY, "take-part-samples", Channel.APP)),
            Map.entry("contact later", new Act.UseOption(STUDY, "take-part-contact-later", Channel.APP)),
            Map.entry("extract", new Act.Extract(STUDY, Nature.PLAIN)),
            Map.entry("show identity", new Act.ShowIdentity(STUDY, STUDY)),
            Map.entry("tell team", new Act.TellTeam(STUDY, STUDY)));

    private static final List<Purpose> PURPOSES = Stream.concat(
                    Stream.of(
                                    "contact-by-app",
                                    "contact-by-email",
                                    "match-by-record",
                                    "wearable-data",
                                    "self-reported",
                                    "steering",
                                    "results")
                            .map(code -> Examples.purpose(code, IdentityLevel.P5, null, Scope.Kind.REGISTER)),
                    Examples.directives().stream())
            .toList();
    private static final Map<String, Directive> DIRECTIVES =
            Examples.directives().stream().collect(Collectors.toMap(Purpose::code, BeforehandTest::directive));

    private static Directive directive(Purpose purpose) {
        Directive directive = purpose.directive();
        assertThat(directive).isNotNull();
        return directive;
    }

    @ParameterizedTest
    @CsvSource({
        "if-unable-stop-contact, CONTACT",
        "if-unable-stop-access, ACCESS",
        "if-unable-leave-register, REGISTER",
        "if-unable-nobody-for-me,",
        "after-death-go-on,",
        "after-death-delete,"
    })
    void each_directive_for_who_cannot_decide_forbids_exactly_what_its_stop_forbids(String code, StopLevel level) {
        List<ConsentEvent> events = said(code);
        assertThat(permitted(events)).as("nothing before its time").isEqualTo(ACTS.keySet());
        List<Stopped> stops = unable(events, true);
        if (level == null) {
            assertThat(stops).isEmpty();
            return;
        }
        Stopped stop = stops.getFirst();
        assertThat(stops).hasSize(1);
        assertThat(stop.level()).isEqualTo(level);
        assertThat(stop.beforehand()).isEqualTo(new ConsentEvent.Said(code, 2));
        assertThat(stop.how()).isEqualTo(STEWARD);
        Stopped same = Stopping.decide(
                ConsentState.fold(events), new Stopping.Request(level, Scope.REGISTER, null, STEWARD), PURPOSES, NOW);
        assertThat(stop.withdrawn()).isEqualTo(same.withdrawn());
        assertThat(permitted(with(events, stop)))
                .isEqualTo(permitted(with(events, same)))
                .hasSizeBetween(1, ACTS.size() - 1);
    }

    @Test
    void after_a_death_goes_on_exactly_what_contacts_nobody_and_shows_nobody_who_they_were() {
        assertThat(permitted(dead(said("if-unable-stop-contact")))).isEmpty();
        assertThat(permitted(dead(said("after-death-go-on")))).containsExactlyInAnyOrder("extract", "use samples");
        assertThat(permitted(dead(said("after-death-delete")))).isEmpty();
        assertThat(permitted(dead(said("after-death-go-on", "after-death-delete"))))
                .as("deletion comes first")
                .isEmpty();
        List<ConsentEvent> takenBack = said("after-death-go-on");
        takenBack.add(chosen(takenBack, Answer.REFUSED, "after-death-go-on"));
        assertThat(permitted(dead(takenBack))).isEmpty();
    }

    @Test
    void what_goes_on_after_a_death_rests_on_the_choices_as_they_stood_and_on_that_word() {
        List<ConsentEvent> dead = dead(said("after-death-go-on"));
        Decision.Permitted permitted = (Decision.Permitted) decide(dead, ACTS.get("extract"));
        assertThat(permitted.evidence().stream().map(Position::purpose))
                .containsExactly("match-by-record", "after-death-go-on");
        List<ConsentEvent> refused = said("after-death-go-on");
        refused.add(chosen(refused, Answer.REFUSED, "match-by-record"));
        assertThat(decide(dead(refused), ACTS.get("extract")))
                .isEqualTo(new Decision.Refused(4, "match-by-record", Decision.Reason.REFUSED));
        assertThat(decide(dead, ACTS.get("invite")))
                .isEqualTo(new Decision.Refused(3, PurposeCodes.DEATH, Decision.Reason.DIED));
    }

    @Test
    void the_same_found_again_does_nothing_twice_and_a_later_loss_does_it_again() {
        List<ConsentEvent> events = said("if-unable-stop-contact", "if-unable-leave-register");
        List<Stopped> stops = unable(events, true);
        assertThat(stops.stream().map(Stopped::level)).containsExactly(StopLevel.CONTACT, StopLevel.REGISTER);
        events.addAll(stops);
        assertThat(unable(events, false)).isEmpty();
        events.add(chosen(events, Answer.GIVEN, "contact-by-app", "match-by-record"));
        assertThat(permitted(events)).as("a yes lifts it like any stop").contains("invite");
        assertThat(unable(events, true)).as("lost again").hasSize(2);
    }

    @Test
    void a_word_that_was_never_done_is_done_by_the_next_finding_and_one_that_changed_before_does_what_it_says_then() {
        List<ConsentEvent> late = said("if-unable-stop-contact");
        assertThat(unable(late, false)).hasSize(1);
        List<ConsentEvent> changed = said("if-unable-stop-contact");
        changed.add(chosen(changed, Answer.REFUSED, "if-unable-stop-contact"));
        changed.add(chosen(changed, Answer.GIVEN, "if-unable-leave-register"));
        assertThat(unable(changed, true))
                .singleElement()
                .satisfies(stop ->
                        assertThat(stop.beforehand()).isEqualTo(new ConsentEvent.Said("if-unable-leave-register", 4)));
    }

    @ParameterizedTest
    @CsvSource({"CONTACT,true", "ACCESS,true", "REGISTER,false"})
    void leaving_makes_nobody_less_safe_and_ends_what_permits(StopLevel level, boolean goesOn) {
        List<ConsentEvent> events = said(DIRECTIVES.keySet().toArray(String[]::new));
        events.add(Stopping.decide(ConsentState.fold(events), Examples.stop(level), PURPOSES, NOW));
        Set<String> standing =
                Beforehand.standing(ConsentState.fold(events), DIRECTIVES, Supersessions.NONE, NOW.plusSeconds(60))
                        .stream()
                        .map(said -> said.position().purpose())
                        .collect(Collectors.toSet());
        assertThat(standing.contains("after-death-go-on")).isEqualTo(goesOn);
        assertThat(standing)
                .containsAll(DIRECTIVES.entrySet().stream()
                        .filter(one -> one.getValue().protects())
                        .map(Map.Entry::getKey)
                        .toList());
    }

    @Test
    void whoever_acts_for_a_person_cannot_take_their_word_from_them_by_a_stop() {
        List<ConsentEvent> events = said("if-unable-nobody-for-me");
        ConsentState state = ConsentState.fold(events);
        How.Acting delegate = new How.Acting("personal-legal-representative", "mandate-1");
        Stopping.Request own =
                new Stopping.Request(StopLevel.PURPOSE, Scope.REGISTER, "if-unable-nobody-for-me", How.link(null));
        Stopping.Request theirs = new Stopping.Request(
                StopLevel.PURPOSE,
                Scope.REGISTER,
                "if-unable-nobody-for-me",
                How.link(null).by(delegate));
        ConsentState after = state.after(Stopping.decide(state, theirs, PURPOSES, NOW));
        assertThat(Beforehand.nobodyForThem(after, DIRECTIVES, NOW)).isTrue();
        assertThat(Stopping.decide(state, theirs, PURPOSES, NOW).level())
                .as("in doubt, so contact stops")
                .isEqualTo(StopLevel.CONTACT);
        assertThat(Beforehand.nobodyForThem(state.after(Stopping.decide(state, own, PURPOSES, NOW)), DIRECTIVES, NOW))
                .as("the person themselves can")
                .isFalse();
    }

    @Test
    void a_leaflet_that_changed_since_ends_what_permits_and_not_what_protects() {
        List<ConsentEvent> events = said("if-unable-nobody-for-me", "after-death-go-on");
        Supersessions all = Supersessions.of(List.of(new Supersessions.Ending(
                "register",
                2,
                ChangeClass.WIDENING,
                Set.of("if-unable-nobody-for-me", "after-death-go-on"),
                NOW,
                NOW)));
        assertThat(Beforehand.standing(ConsentState.fold(events), DIRECTIVES, all, NOW.plusSeconds(60)).stream()
                        .map(said -> said.position().purpose()))
                .containsExactly("if-unable-nobody-for-me");
        assertThat(ConsentRules.decide(
                        ConsentState.fold(dead(events)), ACTS.get("extract"), all, DIRECTIVES, NOW.plusSeconds(60)))
                .isInstanceOf(Decision.Refused.class);
    }

    @Test
    void what_a_directive_does_fits_its_time() {
        for (Directive.When when : Directive.When.values()) {
            assertThat(Arrays.stream(Directive.Effect.values()).filter(effect -> fits(when, effect)))
                    .hasSize(when == Directive.When.UNABLE ? 4 : 2);
        }
        assertThatThrownBy(() -> Directive.of("death", "leave-register")).isInstanceOf(IllegalArgumentException.class);
    }

    private static boolean fits(Directive.When when, Directive.Effect effect) {
        try {
            return Directive.of(when.code(), effect.code()).isPresent();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /** Somebody who said yes to everything, takes part in a study, and said these things beforehand. */
    private static List<ConsentEvent> said(String... codes) {
        List<ConsentEvent> events = new ArrayList<>();
        List<ConsentEvent.Choice> all = PURPOSES.stream()
                .filter(purpose -> purpose.directive() == null)
                .map(purpose -> new ConsentEvent.Choice(purpose.code(), Scope.REGISTER, Answer.GIVEN, null))
                .collect(Collectors.toCollection(ArrayList::new));
        Stream.of("take-part", "take-part-samples", "take-part-contact-later")
                .forEach(code -> all.add(new ConsentEvent.Choice(code, Scope.study(STUDY), Answer.GIVEN, null)));
        all.add(new ConsentEvent.Choice("put-in-touch", Scope.site(STUDY), Answer.GIVEN, null));
        events.add(new ConsentEvent.Chosen(1, NOW, all, Examples.LEAFLET, Examples.P9));
        events.add(chosen(events, Answer.GIVEN, codes));
        return events;
    }

    private static ConsentEvent chosen(List<ConsentEvent> before, Answer answer, String... codes) {
        return new ConsentEvent.Chosen(
                before.size() + 1,
                before.getLast().recordedAt().plusSeconds(1),
                Stream.of(codes)
                        .map(code -> new ConsentEvent.Choice(code, Scope.REGISTER, answer, null))
                        .toList(),
                Examples.LEAFLET,
                Examples.P9);
    }

    private static List<Stopped> unable(List<ConsentEvent> events, boolean lost) {
        return Beforehand.whenUnable(events, DIRECTIVES, lost, PURPOSES, STEWARD, NOW.plus(Duration.ofMinutes(1)));
    }

    private static List<ConsentEvent> dead(List<ConsentEvent> events) {
        return with(
                events,
                Dying.learnt(ConsentState.fold(events), How.record("staff-1"), NOW)
                        .orElseThrow());
    }

    private static List<ConsentEvent> with(List<ConsentEvent> events, ConsentEvent one) {
        List<ConsentEvent> all = new ArrayList<>(events);
        all.add(one);
        return all;
    }

    private static Decision decide(List<ConsentEvent> events, Act act) {
        return ConsentRules.decide(
                ConsentState.fold(events), act, Supersessions.NONE, DIRECTIVES, NOW.plus(Duration.ofHours(1)));
    }

    private static Set<String> permitted(List<ConsentEvent> events) {
        return ACTS.entrySet().stream()
                .filter(one -> decide(events, one.getValue()) instanceof Decision.Permitted)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
