package org.volens.web.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadableTextTest {

    @ParameterizedTest
    @CsvSource({
        "\u202emother\u2066 (checked), mother (checked)",
        "\u2067a\u2069b\u202cc\u2068d\u202ae\u202bf\u202dg, abcdefg",
        "a\u0000b\u0007c\u009bd, abcd",
        "سارة\u200f and שרה\u200e, سارة\u200f and שרה\u200e",
        "\uD83D\uDC4D fine, \uD83D\uDC4D fine",
    })
    void what_is_shown_turns_nothing_of_the_words_around_it(String said, String shown) {
        assertThat(ReadableText.shown(said)).isEqualTo(shown);
        assertThat(ReadableText.shown("two\tlines\r\nof it")).isEqualTo("two\tlines\r\nof it");
    }
}
