package org.volens.demo.soak.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.volens.demo.soak.check.Lived.INVITE;
import static org.volens.demo.soak.check.Lived.PERSON;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.volens.demo.soak.history.Happening;
import org.volens.demo.soak.history.Wish;

/** What the ledger lost, changed, counted wrongly, or made up. */
class EventsTest {

    private static final String YES = "contact-by-email";

    private final Lived lived = new Lived().gave(0, 10, YES).stopped(20, 30, Wish.of("contact"));

    @Test
    void what_is_as_it_was_said_is_no_fault() {
        assertThat(lived.found(new Events())).isEmpty();
        assertThat(lived.found(new Sequences())).isEmpty();
        assertThat(lived.found(new Asked())).isEmpty();
    }

    @Test
    void an_acknowledged_event_that_is_gone_is_found() {
        lived.happenings.removeIf(one -> one instanceof Happening.StoredEvent event && event.seq() == 2);
        lived.happenings.add(new Happening.StoredState(PERSON, 1));
        assertThat(lived.found(new Events())).containsOnly("event-lost");
        assertThat(lived.found(new Sequences())).isEmpty();
    }

    @Test
    void an_event_that_was_committed_and_is_another_now_is_found() {
        lived.happenings.replaceAll(one -> one instanceof Happening.StoredEvent event && event.seq() == 2
                ? new Happening.StoredEvent(PERSON, 2, event.recordedAt(), "00")
                : one);
        assertThat(lived.found(new Events())).containsOnly("event-changed");
    }

    @Test
    void a_number_left_out_is_found() {
        lived.happenings.replaceAll(one -> one instanceof Happening.StoredEvent event && event.seq() == 2
                ? new Happening.StoredEvent(PERSON, 3, event.recordedAt(), event.commitment())
                : one);
        lived.happenings.add(new Happening.StoredState(PERSON, 3));
        assertThat(lived.found(new Sequences())).containsExactly("sequence-gap");
    }

    @Test
    void a_last_number_that_is_not_the_last_events_is_found() {
        lived.happenings.add(new Happening.StoredState(PERSON, 3));
        assertThat(lived.found(new Sequences())).containsExactly("sequence-gap");
    }

    @Test
    void numbers_that_are_not_in_the_order_of_their_times_are_found() {
        lived.happenings.replaceAll(one -> one instanceof Happening.StoredEvent event && event.seq() == 2
                ? new Happening.StoredEvent(PERSON, 2, Lived.wall(1), event.commitment())
                : one);
        assertThat(lived.found(new Sequences())).containsExactly("sequence-gap");
    }

    @Test
    void an_event_that_nobody_asked_for_is_found() {
        lived.unanswered(40, Wish.of("register"));
        assertThat(lived.found(new Asked())).isEmpty();
        lived.happenings.removeIf(one -> one instanceof Happening.Stopped);
        assertThat(lived.found(new Asked())).contains("event-of-nobody");
    }

    @Test
    void a_no_that_was_recorded_beside_a_refusal_was_asked_for_and_nothing_else_of_it_was() {
        lived.refusedBesideARefusal(40, 50, YES);
        assertThat(lived.found(new Asked())).isEmpty();
        lived.happenings.replaceAll(one -> one instanceof Happening.Gave gave
                        && gave.call().refused()
                ? new Happening.Gave(0, gave.call(), gave.key(), Map.of(YES, "give"), gave.unfinished(), gave.kept())
                : one);
        assertThat(lived.found(new Asked())).containsExactly("event-of-nobody");
    }

    @Test
    void a_no_that_was_told_in_a_refusal_and_is_gone_is_found() {
        lived.refusedBesideARefusal(40, 50, YES);
        assertThat(lived.found(new Events())).isEmpty();
        lived.happenings.removeIf(one -> one instanceof Happening.StoredEvent event && event.seq() == 3);
        assertThat(lived.found(new Events())).contains("event-lost");
    }

    @Test
    void a_stop_of_less_than_anybody_asked_is_found() {
        lived.stoppedByPage(40, 50, Wish.of("register"), Wish.purpose(YES));
        assertThat(lived.found(new Asked())).containsExactly("event-of-nobody");
    }

    @Test
    void one_key_that_became_two_events_is_found() {
        lived.gave(40, 50, YES);
        lived.happenings.replaceAll(one -> one instanceof Happening.Gave gave
                ? new Happening.Gave(0, gave.call(), "one key", gave.answers(), gave.unfinished(), gave.kept())
                : one);
        assertThat(lived.found(new Asked())).containsExactly("event-twice");
    }

    @Test
    void a_permit_that_was_answered_and_never_committed_is_found() {
        lived.permitted(40, 50, INVITE, 2);
        lived.happenings.removeLast();
        lived.happenings.removeLast();
        assertThat(lived.found(new Events())).isEmpty();
        lived.permitted(40, 50, INVITE, 2);
        lived.happenings.removeIf(one -> one instanceof Happening.Committed committed && committed.position() == 45);
        assertThat(lived.found(new Events())).containsExactly("event-lost");
    }

    @Test
    void an_answer_that_was_recorded_in_another_study_is_found() {
        lived.said(40, 50, Lived.STUDY, "give", "take-part");
        assertThat(lived.found(new Asked())).isEmpty();
        lived.happenings.replaceAll(one -> one instanceof Happening.Gave gave && gave.study() != null
                ? new Happening.Gave(0, gave.call(), gave.key(), PERSON, gave.answers(), gave.unfinished(), gave.kept())
                : one);
        assertThat(lived.found(new Asked())).containsExactly("event-of-nobody");
    }
}
