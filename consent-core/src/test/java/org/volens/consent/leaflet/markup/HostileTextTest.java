package org.volens.consent.leaflet.markup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every trick becomes harmless HTML when shown, and is refused by name when saved. */
class HostileTextTest {

    private static final Duration SOON = Duration.ofSeconds(5);

    static Stream<Arguments> tricks() {
        return Stream.of(
                        html(
                                "<script>alert(1)</script>",
                                "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
                                "<scr<script>ipt>alert(1)</scr</script>ipt>",
                                "<img src=x onerror=alert(1)>",
                                "<a href='https://x.example' onclick='alert(1)'>x</a>",
                                "<div onmouseover=alert(1) style=\"position:fixed;top:0\">x</div>",
                                "<svg><animate onbegin=alert(1) attributeName=x></svg>",
                                "<svg><use href=\"data:image/svg+xml;base64,PHN2Zz4=#x\"/></svg>",
                                "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">",
                                "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
                                "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
                                "<style>@import 'https://evil.example/x.css'; body{display:none}</style>",
                                "<link rel=stylesheet href=https://evil.example/x.css>",
                                "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
                                "<base href=https://evil.example/>",
                                "<form action=https://evil.example><input name=nhs><button>Yes</button></form>",
                                "<object data=javascript:alert(1)></object>",
                                "<embed src=https://evil.example/x.swf>",
                                "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
                                "<textarea><img title=\"</textarea><img src=x onerror=alert(1)>\"></textarea>",
                                "<template><script>alert(1)</script></template>",
                                "text <!-- a comment with <script>alert(1)</script> --> text",
                                "<!-- unfinished <script>alert(1)</script>",
                                "<![CDATA[<script>alert(1)</script>]]>",
                                "<?xml version=\"1.0\"?><x onload=alert(1)>",
                                "<!DOCTYPE html [<!ENTITY x \"y\">]>",
                                "<p>not closed <b>at <i>all",
                                "</p></div></body></html><script>alert(1)</script>",
                                "> <script>\n> alert(1)\n> </script>",
                                "- <script>alert(1)</script>",
                                "## <img src=x onerror=alert(1)>",
                                "*<b onclick=alert(1)>x</b>*"),
                        links(
                                "[a](javascript:alert(1))",
                                "[a](JaVaScRiPt:alert(1))",
                                "[a](<javascript:alert(1)>)",
                                "[a](&#106;avascript:alert(1))",
                                "[a](&#x6A;&#x61;vascript&colon;alert(1))",
                                "[a](java&Tab;script:alert(1))",
                                "[a](javascript&NewLine;:alert(1))",
                                "[a](%6Aavascript:alert(1))",
                                "[a](\\javascript:alert(1))",
                                "[a](vbscript:msgbox(1))",
                                "[a](data:text/html;base64,PHNjcmlwdD4=)",
                                "[a](data:image/svg+xml,%3Csvg%20onload=alert(1)%3E)",
                                "[a](blob:https://x.example/1)",
                                "[a](file:///etc/passwd)",
                                "[a](http://plain.example/)",
                                "[a](//evil.example/)",
                                "[a](/v1/me/stops)",
                                "[a](#top)",
                                "[a](x.html)",
                                "[a]()",
                                "[a](https:evil.example)",
                                "[a](https:///evil.example)",
                                "[a](https://evil.example\\@nhs.uk/)",
                                "[a](https://www.nhs.uk@evil.example/)",
                                "[a](https://evil.example:8443/)",
                                "[a](https://192.0.2.7/)",
                                "[a](https://localhost/)",
                                "[a](https://xn--nhs-8cd.uk/)",
                                "[a](https://n\u04BBs.uk/)",
                                "[a](https://nhs\u3002uk/)",
                                "[a](https://n\u200Bhs.uk/)",
                                "[a](https://nhs.uk/'onclick='alert(1))",
                                "[a](mailto:a@nhs.uk?bcc=evil@evil.example)",
                                "[a](mailto:a@nhs.uk,evil@evil.example)",
                                "[a](tel:0800;phone-context=evil.example)",
                                "[a][ref]\n\n[ref]: javascript:alert(1)",
                                "[a]\n\n[a]: data:text/html,x",
                                "[a]\n\n> [a]: javascript:alert(1)",
                                "<javascript:alert(1)>",
                                "<data:text/html,x>",
                                "<http://plain.example/>",
                                "[a](https://" + "a".repeat(2_000) + ".example/)"),
                        words(
                                "[https://www.nhs.uk](https://evil.example/)",
                                "[www.nhs.uk](https://www.nhs.uk.evil.example/)",
                                "[Go to nhs.uk now](https://evil.example/)",
                                "[n\u04BBs.uk](https://nhs.uk/)",
                                "[nhs\u2024uk](https://evil.example/)",
                                "[nhs\u3002uk](https://evil.example/)",
                                "[\uFF4E\uFF48\uFF53.uk](https://evil.example/)",
                                "[n\u200Bhs.uk](https://evil.example/)",
                                "[**nhs**.uk](https://evil.example/)",
                                "[`nhs.uk`](https://evil.example/)",
                                "[help@nhs.uk](mailto:help@evil.example)",
                                "[0800 123 4567](tel:09098790000)",
                                "[+44 800 123 4567](tel:09098790000)"),
                        of(
                                "image",
                                "![x](https://evil.example/pixel.png)",
                                "![x][p]\n\n[p]: https://evil.example/pixel.png",
                                "[![x](https://evil.example/p.png)](https://nhs.uk/)"),
                        of(
                                "hidden-characters",
                                "a\u0000b",
                                "<scr\u0000ipt>alert(1)</script>",
                                "a\uD800b",
                                "\uDC00",
                                "say \u202Eon\u202C and stop",
                                "\u2066a\u2069",
                                "\u202Aa\u202C",
                                "\uFEFFtext",
                                "a\u001Bb",
                                "a\u0085b",
                                "a\u2028b",
                                "a\uE000b",
                                "a\uFFFFb",
                                "a\uDB40\uDC41b"),
                        of("mixed-letters", "p\u0430ypal", "\u0440ay and say yes"),
                        of("blank", "", " \n\t\n"),
                        of("size", "word ".repeat(1_000_000), "\u20AC".repeat(70_000)),
                        of(
                                "depth",
                                ">".repeat(9_000) + " x",
                                "> ".repeat(4_000) + "x",
                                "- ".repeat(4_000) + "x",
                                "1. ".repeat(3_000) + "x\n" + "\n".repeat(100_000),
                                "*a **b ".repeat(500) + "c** d*".repeat(500),
                                nestedList(60),
                                "[".repeat(60) + "a" + "](https://nhs.uk/)".repeat(60) + "\n\n" + nestedList(40)),
                        of("paragraph-length", "x".repeat(10_001), "<a ".repeat(20_000), "`".repeat(12_000)),
                        of("section-once", "## One\n\na\n\n## One\n\nb", "## One {#x}\n\na\n\n## Two {#x}\n\nb"),
                        of(
                                "section-name",
                                "## \u0645\u0631\u062D\u0628\u0627\n\na",
                                "## One {#Not This}\n\na",
                                "## One {#}\n\na",
                                "## Opening\n\na",
                                "## One {#opening}\n\na",
                                "## One {#" + "x".repeat(61) + "}\n\na"),
                        of("heading-blank", "## \n\na", "## {#x}\n\na"),
                        of("heading-length", "## " + "long ".repeat(50) + "{#x}\n\na"),
                        of("section-count", sections(101)))
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("tricks")
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

    private static List<Arguments> html(String... texts) {
        return of("html", texts);
    }

    private static List<Arguments> links(String... texts) {
        return of("link-address", texts);
    }

    private static List<Arguments> words(String... texts) {
        return of("link-words", texts);
    }

    private static List<Arguments> of(String rule, String... texts) {
        return Stream.of(texts).map(text -> Arguments.of(rule, text)).toList();
    }

    private static String nestedList(int deep) {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < deep; i++) {
            list.append(" ".repeat(2 * Math.min(i, 28))).append("- x\n");
        }
        return list.toString();
    }

    private static String sections(int many) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < many; i++) {
            text.append("## Part ").append(i).append("\n\nx\n\n");
        }
        return text.toString();
    }
}
