package org.volens.subscribers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.volens.consent.Answer;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentEvent.Item;
import org.volens.consent.How;
import org.volens.consent.LeafletRef;
import org.volens.consent.Position;
import org.volens.consent.Scope;
import org.volens.consent.StopLevel;
import org.volens.subscribers.Subscriber.Kind;

/** Which change concerns whom outside: the table behind docs/subscribers.md. */
@Execution(ExecutionMode.CONCURRENT)
class ChangeTest {

    private static final UUID STUDY = new UUID(1, 1);
    private static final UUID SITE = new UUID(2, 2);
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final How HOW = How.link(null);
    private static final LeafletRef LEAFLET = new LeafletRef("register", 1, "en", "a".repeat(64));

    @ParameterizedTest
    @CsvSource({
        "PAUSE,    true,  true,  false",
        "STUDY,    true,  true,  true",
        "CONTACT,  true,  true,  false",
        "ACCESS,   true,  true,  true",
        "REGISTER, true,  true,  true",
        "ERASE,    true,  true,  true",
    })
    void each_level_of_a_stop_is_told_to(StopLevel level, boolean site, boolean team, boolean sponsor) {
        ConsentEvent stop = new ConsentEvent.Stopped(3, NOW, level, Scope.study(STUDY), List.of(), HOW, null);
        assertThat(told(stop)).isEqualTo(list(site, team, sponsor));
    }

    @ParameterizedTest
    @CsvSource({
        "contact-by-sms,      true,  true,  false",
        "results,             true,  true,  false",
        "commercial-sponsors, true,  true,  true",
        "genetic-research,    true,  true,  true",
        "overseas-transfer,   true,  true,  true",
        "wearable-data,       true,  true,  true",
        "match-by-record,     false, false, false",
        "self-reported,       false, false, false",
        "steering,            false, false, false",
        "something-new,       false, false, false",
    })
    void each_purpose_that_is_taken_back_by_somebody_enrolled_is_told_to(
            String purpose, boolean site, boolean team, boolean sponsor) {
        assertThat(told(takenBack(purpose, Scope.REGISTER))).isEqualTo(list(site, team, sponsor));
        assertThat(told(refused(purpose, Scope.REGISTER))).isEqualTo(list(site, team, sponsor));
    }

    @Test
    void a_purpose_of_the_study_or_its_site_concerns_it_and_one_of_another_does_not() {
        for (Scope own : List.of(Scope.study(STUDY), Scope.site(SITE))) {
            assertThat(told(takenBack("take-part", own))).hasSize(3);
        }
        for (Scope other : List.of(Scope.study(SITE), Scope.site(STUDY))) {
            assertThat(told(takenBack("take-part", other))).isEmpty();
        }
    }

    @Test
    void a_stop_of_another_study_concerns_nobody_in_this_one() {
        assertThat(told(new ConsentEvent.Stopped(3, NOW, StopLevel.STUDY, Scope.study(SITE), List.of(), HOW, null)))
                .isEmpty();
    }

    @Test
    void what_the_invitation_rested_on_concerns_the_site_until_the_person_agrees_to_take_part() {
        Known before = known(Kind.SITE, true, true, false);
        assertThat(Change.of(takenBack("match-by-record", Scope.REGISTER))
                        .getFirst()
                        .as(before))
                .isPresent();
    }

    @Test
    void a_yes_is_told_only_to_lift_a_stop_to_whom_still_has_to_do_with_the_person() {
        Change yes = Change.of(given("contact-by-sms")).getFirst();
        assertThat(yes.stops()).isFalse();
        assertThat(yes.as(known(Kind.SITE, false, true, true))).isPresent();
        assertThat(yes.as(known(Kind.SITE, false, true, false))).isEmpty();
        assertThat(yes.as(known(Kind.SITE, false, false, true))).isEmpty();
        assertThat(yes.as(known(Kind.SPONSOR, false, true, true))).isEmpty();
    }

    @Test
    void one_answer_can_be_a_stop_and_a_yes_and_a_correction_is_what_it_restores() {
        ConsentEvent both = new ConsentEvent.Chosen(
                3,
                NOW,
                List.of(
                        new ConsentEvent.Choice("results", Scope.REGISTER, Answer.REFUSED, null),
                        new ConsentEvent.Choice("contact-by-sms", Scope.REGISTER, Answer.GIVEN, null)),
                LEAFLET,
                HOW);
        assertThat(Change.of(both)).extracting(Change::stops).containsExactly(true, false);
        Position yes = new Position("results", Scope.REGISTER, Position.Standing.GIVEN, 1, NOW, null, LEAFLET);
        ConsentEvent corrected = new ConsentEvent.Corrected(
                4,
                NOW,
                3,
                "Somebody else's.",
                List.of(
                        new ConsentEvent.Restored(new Item("results", Scope.REGISTER), yes),
                        new ConsentEvent.Restored(new Item("contact-by-sms", Scope.REGISTER), null)),
                HOW);
        assertThat(Change.of(corrected).getFirst().purposes()).containsExactly("contact-by-sms");
        assertThat(Change.of(corrected).getLast().purposes()).containsExactly("results");
        assertThat(Change.of(new ConsentEvent.Erased(5, NOW, HOW))).isEmpty();
        assertThat(Change.of(new ConsentEvent.Resumed(5, NOW, HOW)).getFirst().level())
                .isEqualTo(StopLevel.PAUSE);
    }

    private static ConsentEvent takenBack(String purpose, Scope scope) {
        return new ConsentEvent.Stopped(
                3, NOW, StopLevel.PURPOSE, Scope.REGISTER, List.of(new Item(purpose, scope)), HOW, null);
    }

    private static ConsentEvent refused(String purpose, Scope scope) {
        return new ConsentEvent.Chosen(
                3, NOW, List.of(new ConsentEvent.Choice(purpose, scope, Answer.REFUSED, null)), LEAFLET, HOW);
    }

    private static ConsentEvent given(String purpose) {
        return new ConsentEvent.Chosen(
                3, NOW, List.of(new ConsentEvent.Choice(purpose, Scope.REGISTER, Answer.GIVEN, null)), LEAFLET, HOW);
    }

    private static List<Kind> told(ConsentEvent event) {
        List<Kind> told = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            if (Change.of(event).stream()
                    .anyMatch(
                            change -> change.as(known(kind, false, true, false)).isPresent())) {
                told.add(kind);
            }
        }
        return told;
    }

    private static List<Kind> list(boolean site, boolean team, boolean sponsor) {
        List<Kind> kinds = new ArrayList<>();
        if (site) {
            kinds.add(Kind.SITE);
        }
        if (team) {
            kinds.add(Kind.STUDY_TEAM);
        }
        if (sponsor) {
            kinds.add(Kind.SPONSOR);
        }
        return kinds;
    }

    private static Known known(Kind kind, boolean contactOnly, boolean current, boolean toldOfStop) {
        return new Known(
                new UUID(3, 3),
                kind,
                STUDY,
                SITE,
                "RWE",
                "A trust",
                "K7M4XQ2NBT",
                true,
                contactOnly,
                current,
                toldOfStop);
    }
}
