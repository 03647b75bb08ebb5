package org.volens.demo.soak.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.volens.demo.soak.check.Lived.INVITE;
import static org.volens.demo.soak.check.Lived.PERSON;
import static org.volens.demo.soak.check.Lived.STUDY;
import static org.volens.demo.soak.check.Lived.wall;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.volens.demo.soak.history.Deed;
import org.volens.demo.soak.history.Row;
import org.volens.demo.soak.history.Wish;

class ArrivalsTest {

    private static final String[] ALL = {"contact-by-email", "match-by-record"};
    private static final Wish CONTACT = Wish.of("contact");
    private static final String NAMED = "A message was being sent when you told us, and may still reach you.";

    private static final String UNKNOWN = "Something that began just before may still reach you.";

    private final Arrivals rule = new Arrivals();

    @Test
    void what_arrives_before_the_answer_is_no_fault() {
        Lived lived = new Lived().gave(0, 10, ALL);
        UUID permit = lived.permitted(20, 30, INVITE, 1);
        assertThat(lived.arrived(45, INVITE, permit).stopped(40, 60, CONTACT).found(rule))
                .isEmpty();
    }

    @Test
    void what_arrives_after_an_answer_that_does_not_name_it_is_found() {
        Lived lived = new Lived().gave(0, 10, ALL);
        UUID permit = lived.permitted(20, 30, INVITE, 1);
        assertThat(lived.stopped(40, 60, CONTACT).arrived(70, INVITE, permit).found(rule))
                .containsExactly("arrival-after-stop");
    }

    @Test
    void what_the_answer_named_may_still_arrive_within_its_deadline() {
        Lived lived = new Lived().gave(0, 10, ALL);
        UUID permit = lived.permitted(20, 30, INVITE, 1);
        assertThat(lived.stopped(40, 60, CONTACT, NAMED)
                        .arrived(70, INVITE, permit)
                        .found(rule))
                .isEmpty();
    }

    @Test
    void what_arrives_after_its_deadline_is_found_though_it_was_named() {
        Lived lived = new Lived().gave(0, 10, ALL);
        UUID permit = lived.permitted(20, 30, INVITE, 1);
        assertThat(lived.stopped(40, 5_100, CONTACT, NAMED)
                        .arrived(10_000, INVITE, permit)
                        .found(rule))
                .containsExactly("arrival-after-deadline");
    }

    @Test
    void what_arrives_after_its_end_was_told_is_found() {
        Lived lived = new Lived().gave(0, 10, ALL);
        UUID permit = lived.permitted(20, 30, INVITE, 1);
        assertThat(lived.ended(40, permit, "not-started")
                        .arrived(70, INVITE, permit)
                        .found(rule))
                .containsExactly("arrival-after-deadline");
    }

    @Test
    void what_nobody_permitted_is_found() {
        assertThat(new Lived()
                        .gave(0, 10, ALL)
                        .arrived(70, INVITE, UUID.randomUUID())
                        .found(rule))
                .containsExactly("arrival-without-permit");
    }

    @Test
    void what_arrives_after_the_answer_to_a_no_is_found_unless_it_was_named() {
        for (String[] unfinished : new String[][] {{}, {NAMED}}) {
            Lived lived = new Lived().gave(0, 10, ALL);
            UUID permit = lived.permitted(20, 30, INVITE, 1);
            assertThat(lived.refused(40, 60, "contact-by-email", unfinished)
                            .arrived(70, INVITE, permit)
                            .found(rule))
                    .isEqualTo(unfinished.length == 0 ? List.of("arrival-after-stop") : List.of());
        }
    }

    @Test
    void what_the_person_wanted_again_by_then_is_no_fault() {
        Lived lived = new Lived().gave(0, 10, ALL).stopped(20, 30, CONTACT).gave(40, 50, ALL);
        UUID permit = lived.permitted(60, 70, INVITE, 3);
        assertThat(lived.arrived(75, INVITE, permit).found(rule)).isEmpty();
    }

    @Test
    void a_yes_that_came_later_does_not_excuse_it() {
        Lived lived = new Lived().gave(0, 10, ALL);
        UUID permit = lived.permitted(12, 18, INVITE, 1);
        assertThat(lived.stopped(20, 30, CONTACT)
                        .arrived(35, INVITE, permit)
                        .gave(40, 50, ALL)
                        .found(rule))
                .containsExactly("arrival-after-stop");
    }

    @Test
    void a_name_for_one_act_covers_no_other() {
        Lived lived = new Lived().gave(0, 10, ALL);
        UUID permit = lived.permitted(20, 30, INVITE, 1);
        assertThat(lived.stopped(40, 60, CONTACT, "Data was being put together when you told us.")
                        .arrived(70, INVITE, permit)
                        .found(rule))
                .containsExactly("arrival-after-stop");
    }

    @Test
    void two_that_had_begun_are_not_covered_by_one_name() {
        for (String[] names : new String[][] {{NAMED}, {NAMED, NAMED}}) {
            Lived lived = new Lived().gave(0, 10, ALL);
            lived.permitted(20, 30, INVITE, 1);
            UUID second = lived.permitted(21, 31, new Deed("tell", "email", STUDY), 1);
            assertThat(lived.stopped(40, 60, CONTACT, names)
                            .arrived(70, new Deed("tell", "email", STUDY), second)
                            .found(rule))
                    .isEqualTo(names.length == 1 ? List.of("arrival-after-stop") : List.of());
        }
    }

    @Test
    void what_had_ended_by_the_answer_needs_no_name() {
        Lived lived = new Lived().gave(0, 10, ALL);
        UUID over = lived.permitted(20, 30, INVITE, 1);
        UUID second = lived.permitted(21, 31, INVITE, 1);
        lived.commit(50, new Row.Permit(PERSON, over, "invite", "study:" + STUDY, 1, wall(25), wall(5_025), true));
        assertThat(lived.stopped(40, 60, CONTACT, NAMED)
                        .arrived(70, INVITE, second)
                        .found(rule))
                .isEmpty();
    }

    @Test
    void what_could_not_be_looked_up_is_named_as_something_only_where_nothing_else_is_named() {
        for (String[] names : new String[][] {{UNKNOWN}, {UNKNOWN, "Data was being put together when you told us."}}) {
            Lived lived = new Lived().gave(0, 10, ALL);
            UUID permit = lived.permitted(20, 30, INVITE, 1);
            assertThat(lived.stopped(40, 60, CONTACT, names)
                            .arrived(70, INVITE, permit)
                            .found(rule))
                    .isEqualTo(names.length == 1 ? List.of() : List.of("arrival-after-stop"));
        }
    }

    @Test
    void what_is_done_by_an_option_of_taking_part_covers_no_message() {
        Lived lived = new Lived().gave(0, 10, ALL);
        UUID permit = lived.permitted(20, 30, INVITE, 1);
        String option = "Something that you had said yes to in a study was being done when you told us.";
        assertThat(lived.stopped(40, 60, CONTACT, option)
                        .arrived(70, INVITE, permit)
                        .found(rule))
                .containsExactly("arrival-after-stop");
    }

    @Test
    void what_arrives_under_a_permit_for_something_else_is_found() {
        for (Deed other : List.of(
                new Deed("match-by-record", null, null),
                new Deed("tell", "email", STUDY),
                new Deed("invite", "email", UUID.randomUUID()),
                new Deed("invite", "sms", STUDY))) {
            Lived lived = new Lived().gave(0, 10, ALL);
            UUID permit = lived.permitted(20, 30, other, 1);
            assertThat(lived.arrived(45, INVITE, permit).found(rule))
                    .as("%s", other)
                    .containsExactly("arrival-without-permit");
        }
    }

    @Test
    void a_second_arrival_under_one_permit_is_found() {
        Lived lived = new Lived().gave(0, 10, ALL);
        UUID permit = lived.permitted(20, 30, INVITE, 1);
        assertThat(lived.arrived(45, INVITE, permit).arrived(46, INVITE, permit).found(rule))
                .containsExactly("arrival-twice");
    }
}
