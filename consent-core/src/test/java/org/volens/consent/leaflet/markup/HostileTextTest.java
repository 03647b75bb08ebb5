package org.volens.consent.leaflet.markup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every trick becomes harmless HTML when shown, and is refused by name when saved. */
class HostileTextTest {

    private static final Duration SOON = Duration.ofSeconds(5);

    @ParameterizedTest
    @MethodSource("org.volens.consent.leaflet.markup.Tricks#all")
    void a_trick_is_shown_harmless_and_refused_by_its_name(String rule, String text) {
        Markup markup = assertTimeout(SOON, () -> Markup.read("# Title\n\n" + text));
        assertThat(HarmlessHtml.faults(markup.html())).isEmpty();
        assertThat(markup.sections())
                .allSatisfy(section ->
                        assertThat(HarmlessHtml.faults(section.html())).isEmpty());
        Markup alone = Markup.read(text);
        assertThat(alone.faults()).extracting(TextFault::rule).contains(rule);
        assertThat(alone.faults())
                .allSatisfy(fault ->
                        assertThat(HiddenCharacters.fault(fault.sentence())).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<svg/onload=alert(1)>",
                "<img src=x onerror=\n\nalert(1)>",
                "<img src=x onerror=alert(1)",
                "< script>alert(1)</ script>",
                "[a](https://nhs.uk/\" onclick=\"alert(1))",
                "[a](javascript:alert(1)",
                "&lt;script&gt;alert(1)&lt;/script&gt;",
                "`<script>alert(1)</script>`",
                "    <script>alert(1)</script>",
                "```\n<script>alert(1)</script>\n```",
                "```js onload=alert(1)\nx\n```",
                "\\<script>alert(1)\\</script>",
                "javascript:alert(1)",
                "[a](https://nhs.uk/ \"\\\" onclick=alert(1)\")",
            })
    void what_is_no_html_is_words(String text) {
        assertThat(HarmlessHtml.faults(Markup.read(text).html())).isEmpty();
    }

    @Test
    void what_a_text_spells_out_and_nobody_can_see_is_named_by_its_line_and_comes_out_nowhere() {
        Markup markup = Markup.read(
                "# A &#x202e;eltit\n\nWe will\n&#x202e;ton&#x202c; share\n\n## Your &#x2066;choice\n\n`a` b&#xE0041;\n");
        assertThat(markup.faults())
                .extracting(TextFault::sentence)
                .containsExactly(
                        "Line 1 has a character that nobody can see (U+202E); take it out.",
                        "Line 3 has a character that nobody can see (U+202E); take it out.",
                        "Line 6 has a character that nobody can see (U+2066); take it out.",
                        "Line 8 has a character that nobody can see (U+E0041); take it out.");
        assertThat(markup.title()).contains("A eltit");
        assertThat(markup.words())
                .contains("ton share")
                .matches(text -> HiddenCharacters.fault(text).isEmpty());
        assertThat(markup.html())
                .contains("ton share")
                .matches(text -> HiddenCharacters.fault(text).isEmpty());
        assertThat(markup.sections()).extracting(MarkedSection::heading).containsExactly("", "Your choice");
        assertThat(Markup.read("Hy&shy;phen, &#x200D;, &nbsp;, &Tab;a\n\nSay `&#x202e;` to turn words")
                        .faults())
                .isEmpty();
    }

    @Test
    void what_a_leaflet_needs_is_let_through() {
        String text = """
                # Taking part

                You *choose*. **Nothing** is ticked.

                ## Your choice {#choice}

                1. Read it
                2. Ask: [call us](tel:08001234567), [0800 123 4567](tel:+448001234567), <help@example.nhs.uk>,
                   or see [www.nhs.uk](https://www.nhs.uk/a/b?c=d#e) and <https://nhs.uk/x>

                > It is up to you.

                ---

                ### More

                - TNF\u03B1 and 5 \u00B5g, e.g. at 10 a.m., costs \u20AC5 & more
                - \u0627\u0644\u0639\u0631\u0628\u064A\u0629, \u0928\u092E\u0938\u094D\u200D\u0924\u0947, \u4F60\u597D
                """;
        Markup markup = Markup.read(text);
        assertThat(markup.faults()).isEmpty();
        assertThat(HarmlessHtml.faults(markup.html())).isEmpty();
        assertThat(markup.html())
                .contains("<h2>Your choice</h2>", "href=\"tel:08001234567\"", "https://www.nhs.uk/a/b?c&#61;d#e")
                .contains("mailto:help&#64;example.nhs.uk", "<blockquote>", "<ol>", "<strong>Nothing</strong>")
                .doesNotContain("{#");
    }

    @ParameterizedTest
    @ValueSource(strings = {"- - - - -", "*****", "=====", "  ", "_ _ _"})
    void a_long_line_of_one_mark_or_none_is_no_nesting(String piece) {
        assertThat(Markup.read("a\n\n" + piece.repeat(40) + "\n\nb").faults()).isEmpty();
    }

    @Test
    void random_texts_of_hostile_pieces_are_always_harmless_and_soon_done() {
        List<String> pieces = List.of(
                "<script>",
                "</script>",
                "<a href=",
                "javascript:",
                "](",
                "[",
                ")",
                "<!--",
                "-->",
                "\n",
                "\n\n",
                "> ",
                "- ",
                "## ",
                "`",
                "```\n",
                "*",
                "**",
                "_",
                "&#106;",
                "&#x202e;",
                "&#xE0041;",
                "&lt;",
                "\\",
                "\"",
                "'",
                "onload=",
                "\u202E",
                "\u0000",
                "\uD800",
                "<svg>",
                "<style>",
                "![",
                "{#x}",
                "https://nhs.uk",
                "www.nhs.uk",
                "tel:",
                "    ",
                "\t",
                "===",
                "---",
                "<?",
                "]]>",
                "[x]: ",
                "data:text/html,",
                "word ");
        Random random = new Random(8);
        for (int round = 0; round < 3_000; round++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(60);
            for (int i = 0; i < length; i++) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            Markup markup = Markup.read(text.toString());
            assertThat(HarmlessHtml.faults(markup.html())).as(text.toString()).isEmpty();
            assertThat(markup.sections())
                    .allSatisfy(section -> assertThat(HarmlessHtml.faults(section.html()))
                            .as(text.toString())
                            .isEmpty());
        }
    }

    @ParameterizedTest
    @MethodSource("slow")
    void what_is_made_to_be_slow_is_soon_done(String text) {
        assertTimeout(SOON, () -> Markup.read(text));
    }

    static Stream<String> slow() {
        return Stream.of(
                        "<!-- a ",
                        "<?",
                        "[a](<b",
                        "[a](b \"",
                        "![[",
                        "`a``",
                        "*a_ ",
                        "<a b=\"",
                        "&#",
                        "[a]: ",
                        "a.",
                        "a@")
                .map(piece -> (piece.repeat(9_000 / piece.length()) + "\n\n").repeat(22));
    }
}
