package org.volens.consent.leaflet.markup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkupTest {

    @Test
    void a_section_is_what_a_reader_sees_as_a_second_level_heading() {
        Markup markup = Markup.read("""
                Before.

                One
                ---

                a

                ```
                ## not a heading
                ```

                > ## inside a quotation

                  ## Two ##

                b
                """);
        assertThat(markup.sections()).extracting(MarkedSection::name).containsExactly("opening", "one", "two");
        assertThat(markup.sections()).extracting(MarkedSection::heading).containsExactly("", "One", "Two");
        assertThat(markup.sections().get(1).source()).startsWith("One\n---").endsWith("> ## inside a quotation");
    }

    @Test
    void a_name_in_the_heading_is_taken_off_and_outlives_new_words_and_translation() {
        String english = "## Your *choice* {#choice}\n\nYou choose.";
        String reworded = "## What you decide {#choice}\n\nYou choose.";
        String welsh = "## Eich dewis chi {#choice}\n\nChi sy'n dewis.";
        for (String text : new String[] {english, reworded, welsh}) {
            Markup markup = Markup.read(text);
            assertThat(markup.faults()).isEmpty();
            assertThat(markup.sections()).extracting(MarkedSection::name).containsExactly("choice");
            assertThat(markup.html()).startsWith("<h2>").doesNotContain("{");
        }
        assertThat(Markup.read(english).sections().getFirst().heading()).isEqualTo("Your choice");
    }

    @Test
    void every_letter_of_the_text_belongs_to_one_section() {
        String text = "# Title\n\nOpening.\n\n## One\n\na\n\n## Two\n\nb [x]\n\n[x]: https://nhs.uk/\n";
        String together = String.join(
                "\n\n",
                Markup.read(text).sections().stream().map(MarkedSection::source).toList());
        assertThat(together).isEqualTo(text.strip());
    }

    @Test
    void a_link_defined_elsewhere_is_part_of_what_a_section_shows() {
        String text = "## One\n\nRead [this][x].\n\n## Two\n\n[x]: https://nhs.uk/";
        assertThat(Markup.read(text).sections().getFirst().html()).contains("https://nhs.uk/");
    }

    @Test
    void a_text_beyond_the_limits_is_shown_as_its_bare_words() {
        Markup markup = Markup.read("- ".repeat(4_000) + "<b>x</b>");
        assertThat(markup.sections()).extracting(MarkedSection::name).containsExactly("opening");
        assertThat(markup.html()).endsWith("&lt;b&gt;x&lt;/b&gt;</p>\n");
    }

    @Test
    void line_ends_of_any_kind_read_the_same() {
        String text = "# T\n\na\n\n## One\n\nb\n";
        assertThat(Markup.read(text.replace("\n", "\r\n")).sections())
                .isEqualTo(Markup.read(text).sections());
        assertThat(Markup.read(text.replace("\n", "\r")).sections())
                .isEqualTo(Markup.read(text).sections());
    }
}
