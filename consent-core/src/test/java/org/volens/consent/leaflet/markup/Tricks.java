package org.volens.consent.leaflet.markup;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Texts that mean harm, each with the rule that refuses it. */
final class Tricks {

    private Tricks() {}

    static Stream<Arguments> all() {
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
                                "a\uDB40\uDC41b",
                                "We will &#x202e;ton&#x202c; share your data",
                                "say &#8238;on",
                                "&#x2066;a&#x2069;",
                                "a&#xE0041;b",
                                "a&#xDB40;&#xDC41;b",
                                "a&#xDB40;*&#xDC41;b*",
                                "a&InvisibleTimes;b",
                                "a&#x85;b",
                                "a&#xE000;b",
                                "## Your &#x202e;eciohc {#choice}\n\na",
                                "# &#x2067;a",
                                "- *&#x2068;a*",
                                "[a&#x202e;b](https://nhs.uk/)",
                                "[a](https://nhs.uk/ \"&#x202e;b\")",
                                "[a](https://nhs.uk/&#x202e;b)",
                                "[a][r]\n\n[r]: https://nhs.uk/ \"&#xE0041;\"",
                                "[unused]: https://nhs.uk/ \"&#xE0041;\"\n\na",
                                "![&#x202e;a](https://nhs.uk/p.png)",
                                "![a](https://nhs.uk/p.png '&#x2066;')",
                                "```&#x202e;\nx\n```"),
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
