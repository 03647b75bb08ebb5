package org.volens.participants;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StopBodyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"scope\":\"stu\\u202edy\",\"said\":\"No \\u202ethanks\\u2069!\"}",
                "scope=stu%E2%80%AEdy&said=No+%E2%80%AEthanks%E2%81%A9!"
            })
    void words_are_kept_without_what_hides_in_them_and_what_is_stopped_is_read_as_it_was_sent(String sent) {
        StopBody body = StopBody.read(sent, true);
        assertThat(body.text("said")).contains("No thanks!");
        assertThat(body.text("scope")).contains("stu\u202edy");
        assertThat(body.whole()).isTrue();
        assertThat(StopAsked.in(body, null)).isEqualTo(StopAsked.UNCLEAR);
    }
}
