package org.volens.consent.leaflet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeafletHtmlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "[a](javascript:alert(1))",
                "[a](data:text/html;base64,PHNjcmlwdD4=)",
                "<a href='https://x' onclick='alert(1)'>x</a>",
                "<svg/onload=alert(1)>",
                "![x](https://example.org/pixel.png)",
                "<iframe src='https://example.org'></iframe>",
                "<style>body{display:none}</style>",
                "[x](<javascript:alert(1)>)",
                "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">",
            })
    void hostile_leaflets_are_harmless(String hostile) {
        String html = LeafletHtml.render("# Title\n\n" + hostile);
        assertThat(html).doesNotContainPattern("(?i)<(script|img|svg|iframe|style|math)");
        assertThat(html).doesNotContainPattern("(?i)href=\"(javascript|data):");
        assertThat(html).doesNotContainPattern("(?i)<[^>]+\\son\\w+=");
    }

    @Test
    void headings_open_named_sections() {
        assertThat(LeafletHtml.sections("Intro\n## What this is\nText.\n\n## Your choice\n- one\n- two\n"))
                .extracting(LeafletHtml.Section::name)
                .containsExactly("what-this-is", "your-choice");
    }

    @Test
    void reading_age_rises_with_long_words_and_sentences() {
        double plain = ReadingAge.of("You can stop. Tell us. We will stop at once.");
        double hard = ReadingAge.of("Notwithstanding contractual obligations, organisational representatives"
                + " may reconsider participation arrangements subsequently.");
        assertThat(plain).isLessThan(9);
        assertThat(hard).isGreaterThan(18);
        assertThat(ReadingAge.of("")).isZero();
    }
}
