package org.volens.consent.leaflet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTagTest {

    @ParameterizedTest
    @CsvSource({
        "en, en",
        "EN-gb, en-GB",
        "cy, cy",
        "zh-hant-tw, zh-Hant-TW",
        "pa-Guru, pa-Guru",
        "ur, ur",
        "bfi, bfi",
        "sgn-GB, bfi",
        "sgn-gb, bfi",
        "sgn-bfi, bfi",
        "sgn-GB-scotland, sgn-GB-scotland",
        "de-1996, de-1996",
        "en-GB-x-plain, en-GB-x-plain",
        "es-419, es-419",
        "zh-yue, yue",
    })
    void well_formed_tags_are_read_in_their_usual_spelling(String tag, String usual) {
        assertThat(LanguageTag.read(tag)).map(LanguageTag::value).contains(usual);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "english language",
                "e",
                "en_GB",
                "en-",
                "-en",
                "en--GB",
                "toolonglanguage",
                "en-GB-GB",
                "1a",
                "x-private",
                "und",
                "mul",
                "zxx",
                "mis",
                "en\n",
                "\u0435n",
                "en-a",
                "*",
                "en-GB-x-aaaaaaaa-bbbbbbbb-cccccccc-dddddddd"
            })
    void what_is_no_language_is_refused(String tag) {
        assertThat(LanguageTag.read(tag)).isEmpty();
        assertThatThrownBy(() -> new LanguageTag(tag)).hasMessageContaining("is not a language tag");
    }

    @Test
    void a_language_is_looked_up_from_the_longest_tag_to_the_shortest() {
        assertThat(new LanguageTag("zh-Hant-TW").lookup()).containsExactly("zh-Hant-TW", "zh-Hant", "zh");
        assertThat(new LanguageTag("en-GB-x-plain").lookup()).containsExactly("en-GB-x-plain", "en-GB", "en");
    }

    @Test
    void british_sign_language_is_known_by_each_of_its_tags() {
        assertThat(new LanguageTag("bfi").britishSign()).isTrue();
        assertThat(new LanguageTag("sgn-GB-scotland").britishSign()).isTrue();
        assertThat(new LanguageTag("ase").britishSign()).isFalse();
        assertThat(new LanguageTag("en-GB").britishSign()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"ar, rtl", "ur, rtl", "he, rtl", "ku-Arab, rtl", "ar-Latn, ltr", "cy, ltr", "pa, ltr", "pa-Arab, rtl"})
    void the_direction_of_writing_follows_language_and_script(String tag, String direction) {
        assertThat(new LanguageTag(tag).direction()).isEqualTo(direction);
    }
}
