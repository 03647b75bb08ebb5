package org.volens.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What was true, and what was known: a stop said on Monday and recorded on Friday, seen from every day between. */
class ConsentHistoryTest {

    private static final Instant MONDAY = Instant.parse("2026-11-16T09:00:00Z");
    private static final Act STEER = new Act.Steer();

    @Test
    void a_stop_told_by_phone_counts_in_law_from_when_it_was_said_and_was_known_from_when_it_was_recorded() {
        ConsentEvent yes = chosen(1, MONDAY.minus(days(10)), null, Answer.GIVEN);
        ConsentEvent no = stopped(2, MONDAY.plus(days(4)), MONDAY);
        List<ConsentEvent> events = List.of(yes, no);
        Instant tuesday = MONDAY.plus(days(1));
        Instant friday = MONDAY.plus(days(4));
        assertThat(decided(events, tuesday, tuesday))
                .as("known on Tuesday of Tuesday")
                .isInstanceOf(Decision.Permitted.class);
        assertThat(decided(events, tuesday, friday))
                .as("known on Friday of Tuesday")
                .isInstanceOf(Decision.Refused.class);
        assertThat(decided(events, MONDAY.minusSeconds(1), friday))
                .as("known on Friday of before")
                .isInstanceOf(Decision.Permitted.class);
        assertThat(decided(events, MONDAY.minus(days(11)), friday))
                .as("before all")
                .isInstanceOf(Decision.Refused.class);
    }

    @Test
    void of_a_yes_and_a_no_said_at_one_time_the_no_wins_in_whatever_order_they_were_recorded() {
        for (boolean noFirst : List.of(true, false)) {
            ConsentEvent yes = chosen(noFirst ? 2 : 1, MONDAY.plus(days(noFirst ? 2 : 1)), MONDAY, Answer.GIVEN);
            ConsentEvent no = chosen(noFirst ? 1 : 2, MONDAY.plus(days(noFirst ? 1 : 2)), MONDAY, Answer.REFUSED);
            List<ConsentEvent> events = noFirst ? List.of(no, yes) : List.of(yes, no);
            Instant after = MONDAY.plus(days(9));
            assertThat(decided(events, after, after))
                    .isInstanceOfSatisfying(
                            Decision.Refused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(Decision.Reason.REFUSED));
        }
    }

    @Test
    void what_was_known_at_a_time_never_changes_by_what_is_recorded_later() {
        Random random = new Random(20_261_116);
        for (int run = 0; run < 300; run++) {
            List<ConsentEvent> events = new ArrayList<>();
            Instant recorded = MONDAY;
            for (int seq = 1; seq <= 8; seq++) {
                recorded = recorded.plus(Duration.ofHours(1 + random.nextInt(30)));
                Instant said = random.nextBoolean() ? null : recorded.minus(Duration.ofHours(random.nextInt(60)));
                events.add(
                        random.nextInt(3) == 0
                                ? stopped(seq, recorded, said == null ? recorded : said)
                                : chosen(seq, recorded, said, random.nextBoolean() ? Answer.GIVEN : Answer.REFUSED));
            }
            int until = 1 + random.nextInt(7);
            Instant known = events.get(until).recordedAt().minusNanos(1_000);
            Instant legal = MONDAY.plus(Duration.ofHours(random.nextInt(200)));
            assertThat(ConsentHistory.asOf(events, legal, known))
                    .isEqualTo(ConsentHistory.asOf(events.subList(0, until), legal, known));
        }
    }

    @Test
    void what_was_recorded_in_error_was_never_said_also_when_looking_back() {
        ConsentEvent wrong = chosen(1, MONDAY, null, Answer.GIVEN);
        Instant corrected = MONDAY.plus(days(2));
        ConsentEvent correction = ((Choosing.Outcome.Accepted)
                        Amending.correct(List.of(wrong), 1, "It was somebody else.", Examples.P9, corrected))
                .event();
        List<ConsentEvent> events = List.of(wrong, correction);
        Instant between = MONDAY.plus(days(1));
        assertThat(decided(events, between, between))
                .as("known before the correction")
                .isInstanceOf(Decision.Permitted.class);
        assertThat(decided(events, between, corrected)).as("known since").isInstanceOf(Decision.Refused.class);
        assertThat(decided(events, corrected, corrected)).isInstanceOf(Decision.Refused.class);
    }

    @Test
    void a_death_that_was_somebody_elses_was_none_also_when_looking_back() {
        ConsentEvent yes = chosen(1, MONDAY, null, Answer.GIVEN);
        ConsentState alive = ConsentState.fold(List.of(yes));
        ConsentEvent death =
                Dying.learnt(alive, How.record("loader"), MONDAY.plus(days(1))).orElseThrow();
        ConsentEvent error = Dying.corrected(
                        alive.after(death), "It was somebody else.", How.record("loader"), MONDAY.plus(days(3)))
                .orElseThrow();
        List<ConsentEvent> events = List.of(yes, death, error);
        Instant between = MONDAY.plus(days(2));
        assertThat(decided(events, between, between)).isInstanceOf(Decision.Refused.class);
        assertThat(decided(events, between, MONDAY.plus(days(3)))).isInstanceOf(Decision.Permitted.class);
    }

    @Test
    void without_backdating_the_present_is_the_fold() {
        Random random = new Random(7);
        for (int run = 0; run < 200; run++) {
            List<ConsentEvent> events = new ArrayList<>();
            for (int seq = 1; seq <= 6; seq++) {
                Instant at = MONDAY.plus(days(seq));
                events.add(
                        random.nextBoolean()
                                ? stopped(seq, at, at)
                                : chosen(seq, at, null, random.nextBoolean() ? Answer.GIVEN : Answer.REFUSED));
            }
            Instant now = MONDAY.plus(days(99));
            assertThat(ConsentHistory.asOf(events, now, now)).isEqualTo(ConsentState.fold(events));
        }
    }

    private static Decision decided(List<ConsentEvent> events, Instant legal, Instant known) {
        return ConsentRules.decide(ConsentHistory.asOf(events, legal, known), STEER, legal);
    }

    private static Duration days(int days) {
        return Duration.ofDays(days);
    }

    private static ConsentEvent chosen(int seq, Instant recorded, Instant said, Answer answer) {
        How how = said == null ? Examples.P9 : How.staff(How.Route.PAPER, "staff-1", said, null);
        return new ConsentEvent.Chosen(
                seq,
                recorded,
                List.of(new ConsentEvent.Choice("steering", Scope.REGISTER, answer, null)),
                Examples.LEAFLET,
                how);
    }

    private static ConsentEvent stopped(int seq, Instant recorded, Instant said) {
        return new ConsentEvent.Stopped(
                seq,
                recorded,
                StopLevel.REGISTER,
                Scope.REGISTER,
                List.of(new ConsentEvent.Item("steering", Scope.REGISTER)),
                How.staff(How.Route.PHONE, "staff-1", Optional.of(said).orElseThrow(), null),
                null);
    }
}
