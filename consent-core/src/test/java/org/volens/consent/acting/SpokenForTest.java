package org.volens.consent.acting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.volens.consent.Amending;
import org.volens.consent.Answer;
import org.volens.consent.Choosing;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentEvent.Choice;
import org.volens.consent.ConsentEvent.Item;
import org.volens.consent.ConsentHistory;
import org.volens.consent.ConsentState;
import org.volens.consent.Examples;
import org.volens.consent.How;
import org.volens.consent.Position;
import org.volens.consent.PurposeCodes;
import org.volens.consent.Scope;
import org.volens.consent.StopLevel;

/** What others said for a person, out of the events: whose word stands, whose no beats it, and when it carries no more. */
class SpokenForTest {

    private static final Instant NOW = Examples.NOW;
    private static final Scope STUDY = Scope.study(UUID.fromString("01934b5e-0000-7000-8000-000000000001"));
    private static final Scope OTHER = Scope.study(UUID.fromString("01934b5e-0000-7000-8000-000000000002"));
    private static final Item TAKE_PART = new Item(PurposeCodes.TAKE_PART, STUDY);
    private static final How OWN = Examples.P9;
    private static final How MOTHER = OWN.by(new How.Acting("parental-responsibility", "mother-1"));

    private final List<ConsentEvent> events = new ArrayList<>();

    @Test
    void a_no_of_their_own_stands_against_everybody_until_they_say_yes_themselves() {
        assertThat(no()).isFalse();
        said(OWN, Answer.REFUSED, STUDY);
        assertThat(no()).isTrue();
        said(MOTHER, Answer.GIVEN, STUDY);
        assertThat(no()).as("somebody else's yes lifts nothing").isTrue();
        said(OWN, Answer.GIVEN, STUDY);
        assertThat(no()).isFalse();
    }

    @Test
    void what_staff_wrote_down_of_their_words_or_behaviour_is_their_own() {
        stopped(How.staff(How.Route.SITE, "staff-1", NOW, "turned away each time"), StopLevel.STUDY, STUDY);
        assertThat(no()).isTrue();
    }

    @Test
    void a_no_that_somebody_said_for_them_is_not_their_own() {
        said(MOTHER, Answer.REFUSED, STUDY);
        stopped(MOTHER, StopLevel.STUDY, STUDY);
        assertThat(no()).isFalse();
    }

    @Test
    void a_no_to_another_study_or_to_being_written_to_says_nothing_about_this_one() {
        said(OWN, Answer.REFUSED, OTHER);
        stopped(OWN, StopLevel.STUDY, OTHER);
        stopped(OWN, StopLevel.CONTACT, Scope.REGISTER);
        stopped(OWN, StopLevel.PAUSE, Scope.REGISTER);
        assertThat(no()).isFalse();
        stopped(OWN, StopLevel.REGISTER, Scope.REGISTER);
        assertThat(no()).isTrue();
    }

    @Test
    void a_no_to_an_option_stands_whatever_they_said_of_another_and_says_nothing_of_taking_part() {
        for (List<Answer> order :
                List.of(List.of(Answer.REFUSED, Answer.GIVEN), List.of(Answer.GIVEN, Answer.REFUSED))) {
            events.clear();
            said(OWN, Answer.GIVEN, STUDY);
            choose(
                    OWN,
                    new Choice("take-part-samples", STUDY, order.getFirst(), null),
                    new Choice("take-part-results", STUDY, order.getLast(), null));
            assertThat(no("take-part-samples")).isEqualTo(order.getFirst() == Answer.REFUSED);
            assertThat(no("take-part-results")).isEqualTo(order.getLast() == Answer.REFUSED);
            assertThat(no("take-part-records")).isFalse();
            assertThat(no()).isFalse();
            said(OWN, Answer.GIVEN, STUDY);
            assertThat(no("take-part-samples")).isEqualTo(order.getFirst() == Answer.REFUSED);
            said(OWN, Answer.REFUSED, STUDY);
            assertThat(no("take-part-records"))
                    .as("no option without taking part")
                    .isTrue();
        }
    }

    @Test
    void a_no_to_results_of_all_studies_stands_against_those_of_one_until_they_say_yes_to_that() {
        said(OWN, Answer.GIVEN, STUDY);
        choose(OWN, new Choice("results", Scope.REGISTER, Answer.REFUSED, null));
        assertThat(no("take-part-results")).isTrue();
        assertThat(no("take-part-samples")).isFalse();
        assertThat(no()).isFalse();
        choose(OWN, new Choice("take-part-results", STUDY, Answer.GIVEN, null));
        assertThat(no("take-part-results")).isFalse();
    }

    @Test
    void a_stop_of_all_contact_stands_against_contact_about_later_studies_until_they_say_yes_to_that() {
        for (StopLevel level : List.of(StopLevel.CONTACT, StopLevel.ACCESS, StopLevel.REGISTER)) {
            events.clear();
            stopped(MOTHER, level, Scope.REGISTER);
            assertThat(no("take-part-contact-later")).as("not their own").isFalse();
            stopped(OWN, StopLevel.PAUSE, Scope.REGISTER);
            assertThat(no("take-part-contact-later")).as("a pause ends").isFalse();
            stopped(OWN, level, Scope.REGISTER);
            said(OWN, Answer.GIVEN, STUDY);
            choose(MOTHER, new Choice("take-part-contact-later", STUDY, Answer.GIVEN, null));
            assertThat(no("take-part-contact-later")).as(level.name()).isTrue();
            assertThat(no("take-part-samples")).isFalse();
            assertThat(no()).isFalse();
            choose(OWN, new Choice("take-part-contact-later", STUDY, Answer.GIVEN, null));
            assertThat(no("take-part-contact-later")).isFalse();
        }
    }

    @Test
    void a_yes_that_was_recorded_in_error_lifts_no_no() {
        said(OWN, Answer.REFUSED, STUDY);
        said(OWN, Answer.GIVEN, STUDY);
        assertThat(no()).isFalse();
        add(((Choosing.Outcome.Accepted) Amending.correct(events, 2, "another person", OWN, next())).event());
        assertThat(no()).isTrue();
    }

    @Test
    void when_they_can_decide_again_a_yes_for_them_carries_nothing_new_and_is_not_taken_back() {
        said(MOTHER, Answer.GIVEN, STUDY);
        assertThat(lapse(ConsentEvent.Lapsed.Why.ABLE)).isTrue();
        Position position = ConsentState.fold(events)
                .position(PurposeCodes.TAKE_PART, STUDY)
                .orElseThrow();
        assertThat(position.standing()).isEqualTo(Position.Standing.GIVEN);
        assertThat(position.expiredAt(events.getLast().recordedAt())).isTrue();
        assertThat(position.leaflet()).isEqualTo(Examples.LEAFLET);
        assertThat(ConsentHistory.asOf(
                                events,
                                events.getFirst().recordedAt(),
                                events.getLast().recordedAt())
                        .position(PurposeCodes.TAKE_PART, STUDY)
                        .orElseThrow()
                        .expiredAt(events.getFirst().recordedAt()))
                .as("what was true before stays true of before")
                .isFalse();
        assertThat(lapse(ConsentEvent.Lapsed.Why.ABLE)).as("once").isFalse();
    }

    @Test
    void a_yes_of_their_own_never_lapses_so() {
        said(OWN, Answer.GIVEN, STUDY);
        assertThat(lapse(ConsentEvent.Lapsed.Why.ABLE)).isFalse();
    }

    @Test
    void who_said_it_is_still_known_when_a_wrong_answer_after_it_was_corrected() {
        said(MOTHER, Answer.GIVEN, STUDY);
        said(OWN, Answer.GIVEN, STUDY);
        add(((Choosing.Outcome.Accepted) Amending.correct(events, 2, "another person", OWN, next())).event());
        assertThat(Standing.of(events, Set.of("mother-1"), next()))
                .containsExactly(yes(Role.PARENTAL_RESPONSIBILITY, true));
    }

    @Test
    void what_stands_names_the_role_and_whether_it_is_shown_still() {
        said(MOTHER, Answer.GIVEN, STUDY);
        assertThat(Standing.of(events, Set.of("mother-1"), next()))
                .containsExactly(yes(Role.PARENTAL_RESPONSIBILITY, true));
        assertThat(Standing.of(events, Set.of(), next())).containsExactly(yes(Role.PARENTAL_RESPONSIBILITY, false));
        lapse(ConsentEvent.Lapsed.Why.ABLE);
        assertThat(Standing.of(events, Set.of("mother-1"), next()))
                .as("to be said anew")
                .containsExactly(yes(Role.PARENTAL_RESPONSIBILITY, true));
        said(OWN, Answer.GIVEN, STUDY);
        assertThat(Standing.of(events, Set.of(), next())).containsExactly(yes(null, true));
        said(OWN, Answer.REFUSED, STUDY);
        assertThat(Standing.of(events, Set.of(), next())).isEmpty();
    }

    private static StandingYes yes(Role role, boolean shown) {
        return new StandingYes(
                PurposeCodes.TAKE_PART,
                STUDY,
                role,
                LocalDate.ofInstant(NOW, java.time.ZoneId.of("Europe/London")),
                shown);
    }

    private boolean no(String option) {
        return OwnNo.stands(events, STUDY, new Item(option, STUDY));
    }

    private boolean no() {
        return OwnNo.stands(events, STUDY, TAKE_PART);
    }

    private boolean lapse(ConsentEvent.Lapsed.Why why) {
        Choosing.Outcome outcome = Amending.lapse(events, (_, _) -> true, why, OWN, next());
        if (outcome instanceof Choosing.Outcome.Accepted accepted) {
            add(accepted.event());
            return true;
        }
        return false;
    }

    private void said(How how, Answer answer, Scope scope) {
        add(new ConsentEvent.Chosen(
                events.size() + 1,
                next(),
                List.of(new Choice(PurposeCodes.TAKE_PART, scope, answer, null)),
                Examples.LEAFLET,
                how));
    }

    private void choose(How how, Choice... choices) {
        add(new ConsentEvent.Chosen(events.size() + 1, next(), List.of(choices), Examples.LEAFLET, how));
    }

    private void stopped(How how, StopLevel level, Scope scope) {
        add(new ConsentEvent.Stopped(events.size() + 1, next(), level, scope, List.of(), how, null));
    }

    private void add(ConsentEvent event) {
        events.add(event);
        ConsentState.fold(events);
    }

    private Instant next() {
        return NOW.plus(Duration.ofMinutes(events.size()));
    }
}
