package org.volens.demo.soak.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.volens.demo.soak.check.Lived.at;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.volens.demo.soak.history.Call;
import org.volens.demo.soak.history.Happening;
import org.volens.demo.soak.history.Kept;
import org.volens.demo.soak.history.Wish;

class StopsTakenTest {

    private final Lived lived = new Lived();
    private final StopsTaken rule = new StopsTaken();

    @Test
    void a_stop_that_nobody_answered_is_no_refusal() {
        assertThat(stopped(503, "contact", null)).isEmpty();
    }

    @Test
    void a_refused_stop_is_found() {
        assertThat(stopped(403, "contact", null)).containsExactly("stop-refused");
    }

    @Test
    void a_doubtful_stop_may_stop_more_and_no_stop_less() {
        assertThat(stopped(201, "study", "contact")).isEmpty();
        assertThat(stopped(201, "unclear", "contact")).isEmpty();
        assertThat(stopped(201, "register", "contact")).containsExactly("stop-refused");
        assertThat(stopped(201, "contact", "purpose")).containsExactly("stop-refused");
    }

    @Test
    void a_stop_by_a_page_that_was_recorded_as_less_is_found() {
        Wish less = Wish.purpose("contact-by-email");
        for (String level : List.of("contact", "access", "register", "erase")) {
            assertThat(new Lived()
                            .stoppedByPage(0, 9, Wish.of(level), Wish.of(level))
                            .found(rule))
                    .isEmpty();
            assertThat(new Lived().stoppedByPage(0, 9, Wish.of(level), less).found(rule))
                    .as(level)
                    .containsExactly("stop-refused");
        }
    }

    @Test
    void a_stop_of_one_thing_that_was_recorded_as_one_of_another_is_found() {
        UUID study = UUID.fromString("5e2d0000-0000-4000-8000-000000000002");
        Wish asked = new Wish("study", null, study, null);
        assertThat(new Lived().stoppedByPage(0, 9, asked, asked).found(rule)).isEmpty();
        assertThat(new Lived().stoppedByPage(0, 9, asked, Wish.of("contact")).found(rule))
                .isEmpty();
        assertThat(new Lived()
                        .stoppedByPage(0, 9, asked, new Wish("study", null, Lived.STUDY, null))
                        .found(rule))
                .containsExactly("stop-refused");
        assertThat(new Lived()
                        .stoppedByPage(0, 9, Wish.purpose("results"), Wish.purpose("steering"))
                        .found(rule))
                .containsExactly("stop-refused");
    }

    @Test
    void a_pause_may_last_longer_than_was_asked_and_not_less() {
        Wish day = new Wish("pause", null, null, Lived.wall(1_000));
        Wish week = new Wish("pause", null, null, Lived.wall(7_000));
        assertThat(new Lived().stoppedByPage(0, 9, day, week).found(rule)).isEmpty();
        assertThat(new Lived().stoppedByPage(0, 9, week, day).found(rule)).containsExactly("stop-refused");
    }

    @Test
    void of_two_stops_at_once_each_page_has_the_one_that_goes_as_far_as_it_was_asked() {
        Lived lived = new Lived()
                .stoppedByPage(0, 9, Wish.of("contact"), Wish.of("contact"))
                .stoppedByPage(1, 12, Wish.of("register"), Wish.of("register"));
        assertThat(lived.found(rule)).isEmpty();
    }

    private List<String> stopped(int status, String asked, String got) {
        lived.happenings.removeIf(one -> one instanceof Happening.Stopped);
        Call call = new Call(1, "link", at(0), at(9), status, "a-rule");
        lived.happenings.add(new Happening.Stopped(
                0, call, Wish.of(asked), got, List.of(), got == null ? null : new Kept(1, null, null)));
        return lived.found(rule);
    }
}
