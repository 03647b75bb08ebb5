package org.volens.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.volens.consent.Examples.NOW;
import static org.volens.consent.Examples.give;
import static org.volens.consent.Examples.ground;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChoosingTest {

    @Test
    void a_yes_becomes_an_event_that_keeps_leaflet_level_and_validity() {
        ConsentEvent.Chosen event = accepted(ConsentState.EMPTY, give(0, "match-by-record", "contact-by-app"));
        assertThat(event.seq()).isEqualTo(1);
        assertThat(event.leaflet()).isEqualTo(Examples.LEAFLET);
        assertThat(event.how().identity()).isEqualTo(IdentityLevel.P9);
        assertThat(event.choices().getFirst().validUntil()).isEqualTo(Instant.parse("2028-11-20T10:00:00.123456Z"));
        assertThat(event.choices().getLast().validUntil()).isNull();
    }

    @Test
    void an_unknown_purpose_is_refused_by_name_of_the_field() {
        assertThat(declined(ConsentState.EMPTY, give(0, "contact-by-app", "telepathy")))
                .extracting(ConsentRefusal::field, ConsentRefusal::rule)
                .containsExactly("decisions[1].purpose", "purpose-known");
    }

    @Test
    void a_retired_leaflet_is_refused() {
        Choosing.Request old = new Choosing.Request(
                0,
                new LeafletRef("register", 9, "en", "a".repeat(64)),
                give(0, "steering").answers(),
                Examples.P9);
        assertThat(declined(ConsentState.EMPTY, old).rule()).isEqualTo("leaflet-in-force");
    }

    @Test
    void other_words_than_those_in_force_are_refused() {
        Choosing.Request forged = new Choosing.Request(
                0,
                new LeafletRef("register", 1, "en", "b".repeat(64)),
                give(0, "steering").answers(),
                Examples.P9);
        assertThat(declined(ConsentState.EMPTY, forged).rule()).isEqualTo("leaflet-hash");
    }

    @Test
    void a_language_in_which_the_leaflet_was_not_shown_is_refused() {
        Choosing.Request other = new Choosing.Request(
                0,
                new LeafletRef("register", 1, "tlh", "a".repeat(64)),
                give(0, "steering").answers(),
                Examples.P9);
        assertThat(declined(ConsentState.EMPTY, other).rule()).isEqualTo("leaflet-language");
    }

    @Test
    void the_record_spells_the_language_as_it_was_published_however_it_was_sent() {
        Choosing.Request shouted = new Choosing.Request(
                0,
                new LeafletRef("register", 1, "EN", "a".repeat(64)),
                give(0, "steering").answers(),
                Examples.P9);
        assertThat(after(shouted).positions().values())
                .extracting(Position::leaflet)
                .containsOnly(Examples.LEAFLET);
    }

    @Test
    void a_stale_sequence_is_refused_and_says_where_things_stand() {
        ConsentRefusal refusal = declined(after(give(0, "steering")), give(0, "contact-by-app"));
        assertThat(refusal.rule()).isEqualTo("expected-sequence");
        assertThat(refusal.sentence()).contains("number 1");
    }

    @Test
    void p5_may_not_say_yes_to_record_matching_but_may_say_no() {
        Choosing.Request yes = new Choosing.Request(
                0, Examples.LEAFLET, give(0, "match-by-record").answers(), Examples.P5);
        assertThat(declined(ConsentState.EMPTY, yes))
                .extracting(ConsentRefusal::kind)
                .isEqualTo(ConsentRefusal.Kind.IDENTITY);
        Choosing.Request no = new Choosing.Request(
                0,
                Examples.LEAFLET,
                Examples.answer(0, Answer.REFUSED, "match-by-record").answers(),
                Examples.P5);
        assertThat(accepted(ConsentState.EMPTY, no).seq()).isEqualTo(1);
    }

    @Test
    void a_no_is_refused_for_nothing_but_being_about_nothing() {
        ConsentState yes = after(give(0, "steering", "match-by-record"));
        Choosing.Ground without = new Choosing.Ground(Map.of(), null, Set.of());
        LeafletRef forged = new LeafletRef("register", 7, "en", "b".repeat(64));
        for (LeafletRef shown : Arrays.asList(null, forged, Examples.LEAFLET)) {
            Choosing.Request no = new Choosing.Request(
                    0, shown, Examples.answer(0, Answer.REFUSED, "steering").answers(), Examples.P5);
            assertThat(((ConsentEvent.Chosen) accepted(yes, no, without)).leaflet())
                    .isNull();
            assertThat(((ConsentEvent.Chosen) accepted(yes, no, ground())).leaflet())
                    .isEqualTo(Examples.LEAFLET.equals(shown) ? shown : null);
        }
        assertThat(declined(yes, Examples.answer(0, Answer.REFUSED, "mind-reading"))
                        .rule())
                .isEqualTo("purpose-known");
        Choosing.Request old = new Choosing.Request(
                0, forged, Examples.answer(0, Answer.REFUSED, "steering").answers(), Examples.P5);
        Choosing.Ground once = new Choosing.Ground(Map.of(), null, Set.of(), null, true);
        assertThat(((ConsentEvent.Chosen) accepted(yes, old, once)).leaflet()).isEqualTo(forged);
    }

    private static ConsentEvent accepted(ConsentState state, Choosing.Request request, Choosing.Ground ground) {
        return ((Choosing.Outcome.Accepted) Choosing.decide(state, request, ground, NOW)).event();
    }

    @Test
    void a_purpose_that_the_leaflet_does_not_explain_cannot_be_answered_under_it() {
        Choosing.Ground narrow = new Choosing.Ground(Examples.byCode(), Examples.LEAFLET, Set.of("steering"));
        Choosing.Outcome outcome = Choosing.decide(ConsentState.EMPTY, give(0, "contact-by-app"), narrow, NOW);
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Choosing.Outcome.Declined.class,
                        declined -> assertThat(declined.refusal().rule()).isEqualTo("purpose-explained"));
    }

    @Test
    void a_yes_said_before_the_leaflet_was_there_is_refused_and_a_no_is_not() {
        Choosing.Ground there = new Choosing.Ground(
                Examples.byCode(), Examples.LEAFLET, Examples.byCode().keySet(), NOW.minusSeconds(10));
        assertThat(Choosing.decide(ConsentState.EMPTY, said(Answer.GIVEN, NOW.minusSeconds(11)), there, NOW))
                .isInstanceOfSatisfying(Choosing.Outcome.Declined.class, declined -> {
                    assertThat(declined.refusal().rule()).isEqualTo("said-before-leaflet");
                    assertThat(declined.refusal().field()).isEqualTo("saidAt");
                });
        for (Choosing.Request good : java.util.List.of(
                said(Answer.GIVEN, NOW.minusSeconds(10)),
                said(Answer.REFUSED, NOW.minusSeconds(11)),
                give(0, "steering"))) {
            assertThat(Choosing.decide(ConsentState.EMPTY, good, there, NOW))
                    .isInstanceOf(Choosing.Outcome.Accepted.class);
        }
    }

    private static Choosing.Request said(Answer answer, java.time.Instant at) {
        How paper = new How(How.Route.PAPER, IdentityLevel.P9, null, null, "staff-1", at, null, "form-1");
        return new Choosing.Request(
                0, Examples.LEAFLET, Examples.answer(0, answer, "steering").answers(), paper);
    }

    @Test
    void a_site_purpose_is_not_decided_for_the_register() {
        assertThat(declined(ConsentState.EMPTY, give(0, "put-in-touch")).rule()).isEqualTo("purpose-scope");
    }

    @Test
    void nothing_chosen_and_the_same_purpose_twice_are_refused() {
        assertThat(declined(ConsentState.EMPTY, give(0)).rule()).isEqualTo("not-empty");
        assertThat(declined(ConsentState.EMPTY, give(0, "steering", "steering")).rule())
                .isEqualTo("once");
    }

    @Test
    void recorded_time_never_goes_back_even_when_the_clock_does() {
        ConsentState state = after(give(0, "steering"));
        Choosing.Outcome outcome = Choosing.decide(state, give(1, "contact-by-app"), ground(), NOW.minusSeconds(60));
        assertThat(((Choosing.Outcome.Accepted) outcome).event().recordedAt()).isEqualTo(NOW.plusNanos(1000));
    }

    private static ConsentState after(Choosing.Request request) {
        return ConsentState.EMPTY.after(accepted(ConsentState.EMPTY, request));
    }

    private static ConsentEvent.Chosen accepted(ConsentState state, Choosing.Request request) {
        return (ConsentEvent.Chosen)
                ((Choosing.Outcome.Accepted) Choosing.decide(state, request, ground(), NOW)).event();
    }

    private static ConsentRefusal declined(ConsentState state, Choosing.Request request) {
        return ((Choosing.Outcome.Declined) Choosing.decide(state, request, ground(), NOW)).refusal();
    }
}
