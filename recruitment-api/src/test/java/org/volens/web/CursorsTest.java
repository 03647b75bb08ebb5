package org.volens.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorsTest {

    @Test
    void a_cursor_gives_back_the_sort_key_that_was_written() {
        String cursor = Cursors.write("Ärzte & \"Co\"", "", "42");
        assertThat(Cursors.read(cursor, 3)).contains(List.of("Ärzte & \"Co\"", "", "42"));
        assertThat(Cursors.read(null, 3)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%%%", "YQ", "a b", "../.."})
    void a_cursor_that_is_not_ours_is_refused(String cursor) {
        assertThatThrownBy(() -> Cursors.read(cursor, 2)).isInstanceOfSatisfying(RefusalException.class, refused -> {
            assertThat(refused.refusal().field()).isEqualTo("cursor");
            assertThat(refused.refusal().kind()).isEqualTo(Refusal.Kind.MALFORMED);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "201", "-1", "ten", "1.5", "99999999999"})
    void a_limit_outside_1_to_200_is_refused(String limit) {
        assertThatThrownBy(() -> Limits.read(limit)).isInstanceOf(RefusalException.class);
    }

    @Test
    void a_page_names_the_next_one_only_where_there_is_more() {
        assertThat(Page.of(List.of(1, 2, 3), 2, String::valueOf).next()).isEqualTo("2");
        assertThat(Page.of(List.of(1, 2), 2, String::valueOf).next()).isNull();
        assertThat(Page.of(List.<Integer>of(), 2, String::valueOf).items()).isEmpty();
        assertThat(Limits.read(null)).isEqualTo(50);
    }
}
