package org.volens.studies.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextStyleTest {

    @Test
    void backslashes_before_signs_go_and_others_stay() {
        assertThat(TextStyle.unescaped("\\>= 4 \\[a\\] \\* \\_ \\~ 1\\. C:\\dir \\\\ \\"))
                .isEqualTo(">= 4 [a] * _ ~ 1. C:\\dir \\ \\");
    }

    @Test
    void indented_text_is_reflowed_with_its_lists() {
        String legacy = """

                      Inclusion:

                        -  first thing that
                           goes on

                        -  second

                             1. nested one
                                goes on

                             2. nested two

                      Plain paragraph
                      over two lines.

                      Another.
                """;
        assertThat(TextStyle.reflowed(legacy)).isEqualTo("""
                        Inclusion:

                        - first thing that goes on
                        - second
                             1. nested one goes on
                             2. nested two

                        Plain paragraph over two lines.

                        Another.""");
    }

    @Test
    void nothing_reflows_to_nothing() {
        assertThat(TextStyle.reflowed(" \n \n")).isEmpty();
    }
}
