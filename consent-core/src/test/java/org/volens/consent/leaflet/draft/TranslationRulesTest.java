package org.volens.consent.leaflet.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.volens.consent.leaflet.LanguageTag;
import org.volens.consent.leaflet.LeafletContent;
import org.volens.consent.leaflet.LeafletForm;
import org.volens.consent.leaflet.LeafletFormat;

class TranslationRulesTest {

    private static final LeafletContent SOURCE = new LeafletContent.Words(Desk.ONE);
    private static final String HARD_WORDS = "Notwithstanding organisational representatives reconsidering"
            + " participation arrangements subsequently, contractual obligations continue indefinitely.";
    private static final String HASH = "0".repeat(64);

    static Stream<Arguments> made() {
        String hard = Desk.ONE.replace("Hello.", HARD_WORDS);
        return Stream.of(
                Arguments.of("", words("cy/standard", Desk.ONE)),
                Arguments.of("", words("en/easy-read", Desk.ONE)),
                Arguments.of("", words("cy/large-print", Desk.ONE)),
                Arguments.of("", words("ur/print", Desk.ONE)),
                Arguments.of("", words("cy/standard", hard)),
                Arguments.of("", recording("en/audio", "https://files.nhs.uk/a.mp3", HASH, Desk.ONE)),
                Arguments.of("", recording("bfi/bsl-video", "https://files.nhs.uk/a.mp4", HASH, Desk.ONE)),
                Arguments.of("", recording("sgn-GB/bsl-video", "https://files.nhs.uk/a.mp4", HASH, Desk.ONE)),
                Arguments.of("", recording("en/easy-read", "https://files.nhs.uk/a.pdf", HASH, Desk.ONE)),
                Arguments.of("form form-of-source", words("en/standard", Desk.ONE)),
                Arguments.of("form.recording recording-needed", words("cy/audio", Desk.ONE)),
                Arguments.of("form.recording recording-needed", words("bfi/bsl-video", Desk.ONE)),
                Arguments.of("form.language sign-language", words("bfi/standard", Desk.ONE)),
                Arguments.of(
                        "form.language sign-language",
                        recording("en/bsl-video", "https://files.nhs.uk/a.mp4", HASH, Desk.ONE)),
                Arguments.of(
                        "form.recording standard-is-words",
                        recording("cy/standard", "https://files.nhs.uk/a.pdf", HASH, Desk.ONE)),
                Arguments.of(
                        "form.recording.address recording-address",
                        recording("en/audio", "http://files.nhs.uk/a.mp3", HASH, Desk.ONE)),
                Arguments.of(
                        "form.recording.address recording-address",
                        recording("en/audio", "mailto:a@nhs.uk", HASH, Desk.ONE)),
                Arguments.of(
                        "form.recording.address recording-address",
                        recording("en/audio", "https://u:p@files.nhs.uk/a.mp3", HASH, Desk.ONE)),
                Arguments.of(
                        "form.recording.sha256 recording-hash",
                        recording("en/audio", "https://files.nhs.uk/a.mp3", HASH.toUpperCase() + "A", Desk.ONE)),
                Arguments.of("form.text html", words("cy/standard", Desk.ONE + "<i>x</i>\n")),
                Arguments.of(
                        "form.text image",
                        recording(
                                "en/audio", "https://files.nhs.uk/a.mp3", HASH, Desk.ONE + "![x](https://nhs.uk/)\n")),
                Arguments.of("form.text same-sections", words("cy/standard", Desk.ONE.replace("{#find}", ""))),
                Arguments.of("form.text same-sections", words("cy/standard", Desk.ONE + "## More {#more}\n\nx\n")),
                Arguments.of("form.text same-sections", words("cy/standard", swapped())),
                Arguments.of(
                        "form.text same-sections",
                        words("cy/standard", Desk.ONE.substring(Desk.ONE.indexOf("## What")))),
                Arguments.of("form.readingAgeReason reading-age", words("en/easy-read", hard)),
                Arguments.of(
                        "form.translator translator", with(words("cy/standard", Desk.ONE), " ", 0, SOURCE.sha256())),
                Arguments.of(
                        "form.translator text-length",
                        with(words("cy/standard", Desk.ONE), "x".repeat(201), 0, SOURCE.sha256())),
                Arguments.of(
                        "form.translatedOn not-in-the-future",
                        with(words("cy/standard", Desk.ONE), "A. Jones", 1, SOURCE.sha256())),
                Arguments.of(
                        "form.sourceSha256 translation-source",
                        with(words("cy/standard", Desk.ONE), "A. Jones", 0, HASH)));
    }

    @ParameterizedTest
    @MethodSource("made")
    void a_translation_or_form_keeps_to_its_rules(String refusal, Translation made) {
        assertThat(String.join(
                        ", ",
                        Desk.lines(TranslationRules.check(
                                made, LeafletForm.standard(Desk.ENGLISH), SOURCE, Desk.NOW, "form"))))
                .isEqualTo(refusal);
    }

    @Test
    void a_hard_form_is_let_through_with_its_reason() {
        Translation hard = words("en/easy-read", Desk.ONE.replace("Hello.", HARD_WORDS));
        Translation reasoned = new Translation(
                hard.form(),
                hard.content(),
                hard.translator(),
                hard.translatedOn(),
                hard.sourceSha256(),
                "A legal text.");
        assertThat(TranslationRules.check(reasoned, LeafletForm.standard(Desk.ENGLISH), SOURCE, Desk.NOW, "form"))
                .isEmpty();
    }

    @Test
    void a_form_is_added_to_the_version_in_force_once() {
        PublishedVersion version = Desk.version(Desk.ONE);
        Translation welsh = Desk.welsh(version.source().content(), Desk.ONE);
        assertThat(Desk.done(Adding.form(Optional.of(version), 1, welsh, Desk.NOW)))
                .isEqualTo(welsh);
        assertThat(Desk.refused(Adding.form(Optional.of(version), 2, welsh, Desk.NOW)))
                .containsExactly("version version-in-force");
        assertThat(Desk.refused(Adding.form(Optional.empty(), 1, welsh, Desk.NOW)))
                .containsExactly("version version-in-force");
        PublishedVersion with = new PublishedVersion(
                version.source(), version.explains(), version.forms(), java.util.Set.of(welsh.form()));
        assertThat(Desk.refused(Adding.form(Optional.of(with), 1, welsh, Desk.NOW)))
                .containsExactly("form form-frozen");
    }

    private static String swapped() {
        return "# T\n\nHello.\n\n## How {#find}\n\na\n\n## What {#what}\n\nb\n";
    }

    private static Translation words(String form, String text) {
        return made(form, new LeafletContent.Words(text));
    }

    private static Translation recording(String form, String address, String hash, String text) {
        return made(form, new LeafletContent.Recording(address, hash, text));
    }

    private static Translation made(String form, LeafletContent content) {
        String[] parts = form.split("/");
        return new Translation(
                new LeafletForm(new LanguageTag(parts[0]), LeafletFormat.of(parts[1])),
                content,
                "A. Jones",
                Desk.TODAY,
                SOURCE.sha256(),
                null);
    }

    private static Translation with(Translation made, String translator, int days, String source) {
        return new Translation(
                made.form(), made.content(), translator, Desk.TODAY.plusDays(days), source, made.readingAgeReason());
    }
}
