package org.volens.demo.soak.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.volens.demo.soak.check.Lived.at;

import java.util.List;
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

    private List<String> stopped(int status, String asked, String got) {
        lived.happenings.removeIf(one -> one instanceof Happening.Stopped);
        Call call = new Call(1, "link", at(0), at(9), status, "a-rule");
        lived.happenings.add(new Happening.Stopped(
                0, call, Wish.of(asked), got, List.of(), got == null ? null : new Kept(1, null, null)));
        return lived.found(rule);
    }
}
