package org.volens.consent.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrokeSvgTest {

    private static final String OPEN = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 400 150\">";
    private static final String STROKE =
            "<path d=\"M 20 75 L 60.5 30,90 100 Q 120 20 150 80 C 160 90 170 40 200 75\" fill=\"none\" stroke=\"#00004d\""
                    + " stroke-width=\"2.5\" stroke-linecap=\"round\" stroke-linejoin=\"round\"/>";

    @Test
    void strokes_are_a_signature() {
        assertThat(check(OPEN + STROKE + STROKE + "</svg>\n")).isInstanceOfSatisfying(ImageCheck.Sound.class, sound -> {
            assertThat(sound.kind()).isEqualTo(ImageCheck.Kind.SVG);
            assertThat(sound.width()).isEqualTo(400);
            assertThat(sound.height()).isEqualTo(150);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<path d=\"M 10 10\"/>",
                "<path d=\"M 10 10 L 12 12\"/>",
                "<path d=\"M 10 10 M 300 100\"/>",
                "<path d=\"M 10 10 L 10 10 10 10 10 10\"/>",
            })
    void nothing_drawn_is_no_signature(String paths) {
        assertThat(rule(OPEN + paths + "</svg>")).isEqualTo("image-inked");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<path d=\"M 10 10 L 300 100\" onload=\"alert(1)\"/>",
                "<path d=\"M 10 10 L 300 100\" style=\"x\"/>",
                "<path d=\"M 10 10 L 300 100\" stroke=\"white\"/>",
                "<path d=\"M 10 10 L 300 100\" stroke=\"#ffffff\"/>",
                "<path d=\"M 10 10 L 900 100\"/>",
                "<path d=\"M 10 10 L -30 100\"/>",
                "<path d=\"M 10 10 l 300 100\"/>",
                "<path d=\"L 10 10 L 300 100\"/>",
                "<path d=\"M 10 10 L 300\"/>",
                "<path d=\"M 10 10 L 1234567 100\"/>",
                "<path d=\"M 10 10 L 1-5 300 100\"/>",
                "<path d=\"M 10 10 L 1..5 100\"/>",
                "<path d=\"M 10 10 L\"/>",
                "<path d=\"\"/>",
                "<image href=\"http://example.org/x\"/>",
                "<use href=\"#a\"/>",
                "<!-- note -->",
                "text",
            })
    void anything_else_in_it_is_refused(String inside) {
        assertThat(rule(OPEN + inside + STROKE + "</svg>")).isEqualTo("image-strokes");
        assertThat(rule(OPEN + STROKE + inside + "</svg>")).isEqualTo("image-strokes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<?xml version=\"1.0\"?>",
                "<!DOCTYPE svg [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]>",
                "<html>",
                "<",
            })
    void nothing_stands_before_or_after(String more) {
        assertThat(rule(more + OPEN + STROKE + "</svg>")).isEqualTo("image-strokes");
        assertThat(rule(OPEN + STROKE + "</svg>" + more)).isEqualTo("image-strokes");
        assertThat(rule(OPEN + STROKE)).isEqualTo("image-strokes");
    }

    @Test
    void a_megabyte_of_strokes_is_read_in_a_moment() {
        String many = OPEN + STROKE.repeat(900_000 / STROKE.length()) + "</svg>";
        String one = OPEN + "<path d=\"M 10 10 L" + " 30 40".repeat(150_000) + "\"/></svg>";
        String broken = OPEN + "<path d=\"" + "M ".repeat(450_000) + "\"/></svg>";
        Assertions.assertTimeout(Duration.ofSeconds(3), () -> {
            assertThat(check(many)).isInstanceOf(ImageCheck.Sound.class);
            assertThat(check(one)).isInstanceOf(ImageCheck.Sound.class);
            assertThat(rule(broken)).isEqualTo("image-strokes");
        });
    }

    private static ImageCheck check(String svg) {
        return DrawnSignature.check(svg.getBytes(StandardCharsets.UTF_8));
    }

    private static String rule(String svg) {
        return check(svg) instanceof ImageCheck.Unsound unsound ? unsound.rule() : "sound";
    }
}
