package org.volens.consent.leaflet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormChoiceTest {

    private static final List<LeafletForm> THERE = Stream.of(
                    "en/standard",
                    "en/audio",
                    "en/easy-read",
                    "cy/standard",
                    "cy/easy-read",
                    "zh-Hant/standard",
                    "ur/standard",
                    "bfi/bsl-video")
            .map(FormChoiceTest::form)
            .toList();

    @ParameterizedTest
    @CsvSource({
        "en/standard, en/standard, NOTHING_ELSE",
        "cy/easy-read, cy/easy-read, NOTHING_ELSE",
        "en-GB/standard, en/standard, NOTHING_ELSE",
        "cy-GB/easy-read, cy/easy-read, NOTHING_ELSE",
        "zh/standard, zh-Hant/standard, NOTHING_ELSE",
        "zh-Hans/standard, en/standard, OTHER_LANGUAGE",
        "cy/audio, cy/standard, OTHER_FORMAT",
        "ur/large-print, ur/standard, OTHER_FORMAT",
        "pl/standard, en/standard, OTHER_LANGUAGE",
        "pl/audio, en/audio, OTHER_LANGUAGE",
        "pl/print, en/standard, OTHER_LANGUAGE_AND_FORMAT",
        "sgn-GB/bsl-video, bfi/bsl-video, NOTHING_ELSE",
        "bfi/standard, en/standard, OTHER_LANGUAGE",
        "en/bsl-video, en/standard, OTHER_FORMAT",
    })
    void asked_for_one_given_another_is_said(String asked, String given, LeafletGiven.Instead instead) {
        LeafletForm chosen = FormChoice.choose(form(asked), THERE, form("en/standard"));
        assertThat(chosen).isEqualTo(form(given));
        Leaflet leaflet = new Leaflet(
                "register",
                1,
                chosen.language().value(),
                chosen.format(),
                "Name",
                new LeafletContent.Words("x"),
                Set.of("a"),
                Leaflet.Status.PUBLISHED);
        LeafletGiven answer = new LeafletGiven(form(asked), leaflet, THERE);
        assertThat(answer.instead()).isEqualTo(instead);
        assertThat(answer.asked()).isEqualTo(form(asked));
        assertThat(answer.given()).isEqualTo(chosen);
    }

    private static LeafletForm form(String text) {
        String[] parts = text.split("/");
        return new LeafletForm(new LanguageTag(parts[0]), LeafletFormat.of(parts[1]));
    }
}
