package org.volens.studies.record.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {

    @Test
    void line_ends_become_one_kind_and_tabs_become_spaces() {
        assertThat(PlainText.lines("a\r\nb\rc\td\u2028e\u0085f")).isEqualTo("a\nb\nc d\ne\nf");
    }

    @Test
    void controls_directions_and_zero_widths_go() {
        assertThat(PlainText.lines("a\u0000\u0007\u001B\u007F\u009Fb\u202Ec\u2066d\u200Be\uFEFFf\u200Eg\u061Ch"))
                .isEqualTo("abcdefgh");
    }

    @Test
    void halves_of_characters_and_private_ones_go() {
        assertThat(PlainText.lines("a\uD800b\uE000c")).isEqualTo("abc");
        assertThat(PlainText.lines("a\uDB40\uDC41b")).isEqualTo("ab");
    }

    @Test
    void joiners_and_soft_hyphens_that_words_need_stay() {
        assertThat(PlainText.lines("می\u200Cخواهم \uD83D\uDC68\u200D\u2695\uFE0F a\u00ADb"))
                .isEqualTo("می\u200Cخواهم \uD83D\uDC68\u200D\u2695\uFE0F a\u00ADb");
    }

    @Test
    void letters_take_their_composed_form() {
        assertThat(PlainText.lines("e\u0301")).isEqualTo("é");
    }

    @Test
    void a_tower_of_marks_is_no_higher_than_any_writing_needs() {
        assertThat(PlainText.lines("a" + "\u0316".repeat(100) + "b")).hasSize(32);
    }

    @Test
    void a_cut_never_leaves_half_a_character() {
        assertThat(PlainText.cut("ab\uD83D\uDE00", 3)).isEqualTo("ab");
        assertThat(PlainText.cut("abc", 3)).isEqualTo("abc");
    }

    @Test
    void an_excerpt_is_short_and_on_one_line() {
        assertThat(PlainText.excerpt("a\nb", 10)).isEqualTo("a b");
        assertThat(PlainText.excerpt("abcdefghijkl", 5)).isEqualTo("abcd…");
    }

    @Test
    void ordinary_line_ends_are_not_invisible_characters() {
        assertThat(PlainText.hasInvisible("a\r\nb\tc")).isFalse();
        assertThat(PlainText.hasInvisible("a\u202Eb")).isTrue();
    }
}
