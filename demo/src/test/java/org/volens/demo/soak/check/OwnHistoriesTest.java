package org.volens.demo.soak.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.volens.demo.soak.check.Lived.at;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.volens.demo.soak.history.Call;
import org.volens.demo.soak.history.Happening;
import org.volens.demo.soak.history.Page;
import org.volens.demo.soak.history.Wish;

class OwnHistoriesTest {

    private static final Page.Entry YES = new Page.Entry(1, "choice", "contact-by-email", "given");
    private static final Page.Entry STOP = new Page.Entry(2, "stop", null, null);
    private static final Map<String, String> STANDINGS =
            Map.of("contact-by-email", "withdrawn", "contact-by-sms", "withdrawn", "results", "not-asked");

    private final Lived lived = new Lived().gave(0, 10, "contact-by-email").stopped(20, 30, Wish.of("contact"));
    private final OwnHistories rule = new OwnHistories();

    @Test
    void a_history_that_tells_what_was_said_is_no_fault() {
        assertThat(looked(true, new Page(2, STANDINGS, null, List.of(YES, STOP))))
                .isEmpty();
    }

    @Test
    void a_history_that_lacks_something_is_found() {
        assertThat(looked(true, new Page(2, STANDINGS, null, List.of(STOP)))).containsExactly("history-differs");
    }

    @Test
    void a_choice_that_stands_elsewhere_is_found() {
        assertThat(looked(true, new Page(2, Map.of("contact-by-email", "given"), null, List.of(YES, STOP))))
                .containsExactly("history-differs");
    }

    @Test
    void a_pause_that_nobody_wanted_is_found() {
        assertThat(looked(true, new Page(2, STANDINGS, Lived.wall(99_000), List.of(YES, STOP))))
                .containsExactly("history-differs");
    }

    @Test
    void a_history_that_cannot_be_read_is_found() {
        assertThat(looked(true, null)).containsExactly("history-differs");
    }

    @Test
    void a_look_that_does_not_show_what_was_acknowledged_before_is_found() {
        assertThat(looked(false, new Page(1, Map.of(), null, List.of(YES)))).containsExactly("history-behind");
    }

    private List<String> looked(boolean last, Page page) {
        lived.happenings.add(new Happening.Looked(
                0, new Call(1, "signed in P9", at(40), at(50), page == null ? 503 : 200, null), last, page));
        return lived.found(rule);
    }
}
