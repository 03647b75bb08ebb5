package org.volens.consent.acting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.volens.consent.Answer;
import org.volens.consent.Choosing;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentRefusal;
import org.volens.consent.ConsentState;
import org.volens.consent.Dying;
import org.volens.consent.Examples;
import org.volens.consent.How;
import org.volens.consent.IdentityLevel;
import org.volens.consent.LeafletRef;
import org.volens.consent.PurposeCodes;
import org.volens.consent.Scope;
import org.volens.consent.StopLevel;
import org.volens.consent.Stopping;

/** What was said on Monday, comes in on Thursday, and was taken back on Tuesday. */
class LateYesTest {

    private static final Instant MONDAY = Examples.NOW;
    private static final UUID ID = UUID.fromString("01934b5e-0000-7000-8000-000000000001");
    private static final Scope STUDY = Scope.study(ID);
    private static final Scope OTHER = Scope.study(UUID.fromString("01934b5e-0000-7000-8000-000000000002"));
    private static final Scope SITE = Scope.site(UUID.fromString("01934b5e-0000-7000-8000-000000000003"));
    private static final LeafletRef OF_STUDY = new LeafletRef("study-" + ID, 1, "en", "a".repeat(64));
    private static final String PART = PurposeCodes.TAKE_PART;

    private final List<ConsentEvent> events = new ArrayList<>();

    @Test
    void a_no_to_the_same_stands_against_it() {
        said("results", Scope.REGISTER, Answer.REFUSED);
        assertThat(late("results", Scope.REGISTER, MONDAY)).isEqualTo("stopped-since");
        assertThat(late("steering", Scope.REGISTER, MONDAY)).isEqualTo("taken");
        assertThat(late("results", Scope.REGISTER, later())).isEqualTo("taken");
    }

    @Test
    void a_yes_in_between_changes_nothing_about_it() {
        stopped(StopLevel.STUDY, STUDY, null);
        said("put-in-touch", SITE, Answer.GIVEN);
        assertThat(late(PART, STUDY, MONDAY)).as("left, and came back").isEqualTo("stopped-since");
        said(PART, STUDY, Answer.REFUSED);
        said(PART, STUDY, Answer.GIVEN);
        assertThat(late("put-in-touch", SITE, MONDAY.plusSeconds(150)))
                .as("no to the study, and yes again")
                .isEqualTo("stopped-since");
        assertThat(late(PART, OTHER, MONDAY)).isEqualTo("taken");
        assertThat(late(PART, STUDY, later())).isEqualTo("taken");
    }

    @Test
    void a_stop_of_taking_part_in_all_studies_is_one_of_each() {
        stopped(StopLevel.PURPOSE, Scope.REGISTER, PART);
        assertThat(late(PART, STUDY, MONDAY)).isEqualTo("stopped-since");
        assertThat(late("take-part-samples", STUDY, MONDAY)).isEqualTo("stopped-since");
        assertThat(late("results", Scope.REGISTER, MONDAY)).isEqualTo("taken");
    }

    @Test
    void who_left_the_register_said_no_to_everything_before() {
        stopped(StopLevel.REGISTER, Scope.REGISTER, null);
        for (String purpose : List.of("steering", "contact-by-app", "match-by-record")) {
            assertThat(late(purpose, Scope.REGISTER, MONDAY)).as(purpose).isEqualTo("stopped-since");
        }
        assertThat(late(PART, STUDY, MONDAY)).isEqualTo("stopped-since");
        assertThat(late("put-in-touch", SITE, MONDAY)).isEqualTo("stopped-since");
    }

    @ParameterizedTest
    @EnumSource(
            value = StopLevel.class,
            names = {"CONTACT", "ACCESS", "REGISTER"})
    void a_yes_to_contact_about_later_studies_said_before_a_stop_of_all_contact_comes_in_too_late(StopLevel level) {
        stopped(level, Scope.REGISTER, null);
        assertThat(late(PurposeCodes.CONTACT_LATER_OPTION, STUDY, MONDAY)).isEqualTo("stopped-since");
        for (String channel : List.of("contact-by-email", "contact-by-sms", "contact-by-letter")) {
            said(channel, Scope.REGISTER, Answer.GIVEN);
            assertThat(late(PurposeCodes.CONTACT_LATER_OPTION, STUDY, MONDAY))
                    .as("opened again: " + channel)
                    .isEqualTo("stopped-since");
        }
        assertThat(late(PurposeCodes.CONTACT_LATER_OPTION, STUDY, later())).isEqualTo("taken");
    }

    @Test
    void one_channel_is_not_all_contact_and_a_death_no_word_of_theirs() {
        stopped(StopLevel.PURPOSE, Scope.REGISTER, "contact-by-email");
        events.add(Dying.learnt(state(), How.record("staff-1"), later()).orElseThrow());
        assertThat(late(PurposeCodes.CONTACT_LATER_OPTION, STUDY, MONDAY)).isEqualTo("taken");
    }

    @Test
    void a_yes_to_the_results_of_a_study_said_before_a_no_to_those_of_all_comes_in_too_late() {
        said("results", Scope.REGISTER, Answer.REFUSED);
        assertThat(late(PurposeCodes.RESULTS_OPTION, STUDY, MONDAY)).isEqualTo("stopped-since");
        said("results", Scope.REGISTER, Answer.GIVEN);
        assertThat(late(PurposeCodes.RESULTS_OPTION, STUDY, MONDAY)).isEqualTo("stopped-since");
    }

    @Test
    void a_no_is_never_late_and_what_is_said_when_it_is_recorded_neither() {
        stopped(StopLevel.REGISTER, Scope.REGISTER, null);
        assertThat(LateYes.whyNot(request("steering", Scope.REGISTER, Answer.REFUSED, MONDAY), events))
                .isEmpty();
        assertThat(LateYes.whyNot(request("steering", Scope.REGISTER, Answer.GIVEN, null), events))
                .isEmpty();
    }

    private String late(String purpose, Scope scope, Instant said) {
        return LateYes.whyNot(request(purpose, scope, Answer.GIVEN, said), events)
                .map(ConsentRefusal::rule)
                .orElse("taken");
    }

    private Choosing.Request request(String purpose, Scope scope, Answer answer, Instant said) {
        return new Choosing.Request(
                events.size(),
                scope.equals(Scope.REGISTER) ? Examples.LEAFLET : OF_STUDY,
                List.of(new Choosing.Asked(purpose, scope, answer)),
                How.staff(How.Route.PAPER, "staff-1", said, null));
    }

    private void said(String purpose, Scope scope, Answer answer) {
        events.add(new ConsentEvent.Chosen(
                events.size() + 1,
                later(),
                List.of(new ConsentEvent.Choice(purpose, scope, answer, null)),
                scope.equals(Scope.REGISTER) ? Examples.LEAFLET : OF_STUDY,
                Examples.P9));
    }

    private void stopped(StopLevel level, Scope scope, String purpose) {
        events.add(Stopping.decide(
                state(),
                new Stopping.Request(level, scope, purpose, How.link(null)),
                List.of(
                        Examples.purpose(PART, IdentityLevel.P0, null, Scope.Kind.STUDY),
                        Examples.purpose("contact-by-email", IdentityLevel.P0, null, Scope.Kind.REGISTER),
                        Examples.purpose("steering", IdentityLevel.P0, null, Scope.Kind.REGISTER),
                        Examples.purpose("match-by-record", IdentityLevel.P0, null, Scope.Kind.REGISTER)),
                later()));
    }

    private ConsentState state() {
        return ConsentState.fold(events);
    }

    /** A minute after everything that was recorded. */
    private Instant later() {
        return MONDAY.plus(Duration.ofMinutes(events.size() + 1L));
    }
}
