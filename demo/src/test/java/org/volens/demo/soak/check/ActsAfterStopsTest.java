package org.volens.demo.soak.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.volens.demo.soak.check.Lived.INVITE;
import static org.volens.demo.soak.check.Lived.PERSON;
import static org.volens.demo.soak.check.Lived.STUDY;
import static org.volens.demo.soak.check.Lived.wall;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.volens.demo.soak.history.Deed;
import org.volens.demo.soak.history.Row;
import org.volens.demo.soak.history.Wish;

class ActsAfterStopsTest {

    private static final String[] ALL = {"contact-by-app", "contact-by-email", "match-by-record"};
    private static final UUID OTHER = UUID.fromString("5e2d0000-0000-4000-8000-000000000002");
    private static final Wish CONTACT = Wish.of("contact");

    private final ActsAfterStops rule = new ActsAfterStops();

    @Test
    void a_permit_before_a_stop_is_no_fault() {
        Lived lived = new Lived().gave(0, 10, ALL);
        lived.permitted(20, 30, INVITE, 1);
        assertThat(lived.stopped(40, 50, CONTACT).found(rule)).isEmpty();
    }

    @Test
    void a_permit_that_was_asked_for_after_the_answer_to_a_stop_is_found() {
        Lived lived = new Lived().gave(0, 10, ALL).stopped(20, 30, CONTACT);
        lived.permitted(40, 50, INVITE, 1);
        assertThat(lived.found(rule)).contains("act-after-stop", "permit-past-a-stop");
    }

    @Test
    void a_permit_that_saw_the_stop_and_was_given_all_the_same_is_found() {
        Lived lived = new Lived().gave(0, 10, ALL).stopped(20, 30, CONTACT);
        lived.permitted(40, 50, INVITE, 2);
        assertThat(lived.found(rule)).containsExactly("permit-without-yes");
    }

    @Test
    void a_permit_that_was_under_way_while_the_person_stopped_is_no_fault_where_it_came_first() {
        Lived lived = new Lived().gave(0, 10, ALL);
        lived.permitted(20, 30, INVITE, 1);
        assertThat(lived.stopped(21, 60, CONTACT).found(rule)).isEmpty();
    }

    @Test
    void a_permit_that_was_committed_after_a_stop_without_seeing_it_is_found_even_before_the_answer() {
        Lived lived = new Lived().gave(0, 10, ALL).stopped(20, 60, CONTACT);
        lived.permitted(45, 55, INVITE, 1);
        assertThat(lived.found(rule)).containsExactly("permit-past-a-stop");
    }

    @Test
    void a_no_among_answers_forbids_from_its_answer_on_what_a_stop_of_its_purpose_would() {
        Lived lived = new Lived().gave(0, 10, ALL).refused(20, 30, "contact-by-email");
        lived.permitted(40, 50, INVITE, 1);
        assertThat(lived.found(rule)).contains("act-after-stop", "permit-past-a-stop");
        Lived other = new Lived().gave(0, 10, ALL).refused(20, 30, "contact-by-app");
        other.permitted(40, 50, INVITE, 2);
        assertThat(other.found(rule)).isEmpty();
    }

    @Test
    void a_no_that_was_recorded_beside_a_refusal_forbids_from_that_answer_on() {
        Lived lived = new Lived().gave(0, 10, ALL).refusedBesideARefusal(20, 30, "contact-by-email");
        lived.permitted(40, 50, INVITE, 1);
        assertThat(lived.found(rule)).contains("act-after-stop", "permit-past-a-stop");
    }

    @Test
    void a_permit_that_was_committed_after_a_no_without_seeing_it_is_found_even_before_the_answer() {
        Lived lived = new Lived().gave(0, 10, ALL).refused(20, 60, "contact-by-email");
        lived.permitted(45, 55, INVITE, 1);
        assertThat(lived.found(rule)).containsExactly("permit-past-a-stop");
    }

    @Test
    void the_houses_own_act_is_judged_by_when_it_was_committed() {
        Lived lived = new Lived().gave(0, 10, ALL).stopped(20, 30, CONTACT);
        lived.commit(
                40,
                new Row.Permit(PERSON, UUID.randomUUID(), "invite", "study:" + STUDY, 1, wall(25), wall(5_025), true));
        assertThat(lived.found(rule)).contains("act-after-stop");
    }

    @Test
    void a_stop_that_does_not_forbid_the_act_is_none_for_it() {
        Lived lived = new Lived()
                .gave(0, 10, ALL)
                .stopped(20, 30, new Wish("purpose", "contact-by-app", null, null))
                .stopped(32, 38, new Wish("study", null, UUID.randomUUID(), null));
        lived.permitted(40, 50, INVITE, 1);
        lived.permitted(60, 70, INVITE, 3);
        assertThat(lived.found(rule)).isEmpty();
    }

    @Test
    void each_level_forbids_what_it_says() {
        for (Wish wish : new Wish[] {
            CONTACT,
            Wish.of("access"),
            Wish.of("register"),
            Wish.of("erase"),
            new Wish("study", null, STUDY, null),
            new Wish("purpose", "match-by-record", null, null),
            new Wish("pause", null, null, wall(10_000))
        }) {
            Lived lived = new Lived().gave(0, 10, ALL).stopped(20, 30, wish);
            lived.permitted(40, 50, INVITE, 1);
            assertThat(lived.found(rule)).as(wish.level()).contains("act-after-stop");
        }
    }

    @Test
    void a_stop_of_contact_does_not_forbid_what_reaches_nobody() {
        Lived lived = new Lived().gave(0, 10, ALL).stopped(20, 30, CONTACT);
        lived.permitted(40, 50, new Deed("extract", null, STUDY), 2);
        assertThat(lived.found(rule)).isEmpty();
    }

    @Test
    void a_pause_that_is_over_forbids_nothing() {
        Lived lived = new Lived().gave(0, 10, ALL).stopped(20, 30, new Wish("pause", null, null, wall(100)));
        lived.permitted(140, 150, INVITE, 2);
        assertThat(lived.found(rule)).isEmpty();
    }

    @Test
    void a_message_without_a_permit_in_its_transaction_is_found() {
        Lived lived = new Lived().gave(0, 10, ALL);
        lived.commit(20, invitation(STUDY));
        lived.commit(30, invitation(STUDY), within("invite", STUDY));
        assertThat(lived.found(rule)).containsExactly("sent-without-permit");
    }

    @Test
    void a_message_under_a_permit_of_another_study_is_found() {
        Lived lived = new Lived().gave(0, 10, ALL);
        lived.commit(30, invitation(STUDY), within("invite", OTHER));
        assertThat(lived.found(rule)).containsExactly("sent-without-permit");
    }

    @Test
    void two_messages_under_one_permit_are_found() {
        Lived lived = new Lived().gave(0, 10, ALL);
        lived.commit(20, invitation(STUDY), invitation(OTHER), within("invite", STUDY), within("invite", OTHER));
        assertThat(lived.found(rule)).isEmpty();
        lived.commit(30, invitation(STUDY), invitation(STUDY), within("invite", STUDY));
        assertThat(lived.found(rule)).containsExactly("sent-without-permit");
    }

    @Test
    void an_invitation_under_a_permit_for_something_else_is_found() {
        Lived lived = new Lived().gave(0, 10, ALL);
        lived.commit(20, new Row.Sent(PERSON, UUID.randomUUID(), STUDY, "outcome"), within("tell", STUDY));
        assertThat(lived.found(rule)).isEmpty();
        lived.commit(30, invitation(STUDY), within("tell", STUDY));
        assertThat(lived.found(rule)).containsExactly("sent-without-permit");
    }

    private static Row invitation(UUID study) {
        return new Row.Sent(PERSON, UUID.randomUUID(), study, "invitation");
    }

    private static Row within(String act, UUID study) {
        return new Row.Permit(PERSON, UUID.randomUUID(), act, "study:" + study, 1, wall(29), wall(5_029), true);
    }

    @Test
    void a_stop_by_a_page_forbids_what_was_asked_and_not_what_the_ledger_made_of_it() {
        Wish less = new Wish("purpose", "contact-by-app", null, null);
        Lived lived = new Lived().gave(0, 10, ALL).stoppedByPage(20, 30, CONTACT, less);
        lived.permitted(40, 50, INVITE, 1);
        assertThat(lived.found(rule)).contains("act-after-stop");
    }

    @Test
    void a_no_to_taking_part_forbids_its_options_in_that_study_and_in_no_other() {
        Deed samples = Deed.option("take-part-samples", null, STUDY);
        for (UUID left : new UUID[] {STUDY, OTHER}) {
            Lived lived = new Lived()
                    .said(0, 10, STUDY, "give", "take-part", "take-part-samples")
                    .said(12, 14, OTHER, "give", "take-part")
                    .said(20, 30, left, "refuse", "take-part");
            lived.permitted(40, 50, samples, left.equals(STUDY) ? 2 : 3);
            assertThat(lived.found(rule).contains("act-after-stop")).isEqualTo(left.equals(STUDY));
            assertThat(lived.found(rule).isEmpty()).isEqualTo(left.equals(OTHER));
        }
    }

    @Test
    void results_are_told_after_leaving_to_whoever_took_part_and_to_nobody_else() {
        for (boolean took : new boolean[] {true, false}) {
            Lived lived = new Lived()
                    .gave(0, 10, "results")
                    .said(12, 14, STUDY, took ? "give" : "refuse", "take-part")
                    .stopped(20, 30, new Wish("study", null, STUDY, null));
            lived.permitted(40, 50, new Deed("tell-results", "email", STUDY), 3);
            assertThat(lived.found(rule)).hasSize(took ? 0 : 1);
        }
    }
}
