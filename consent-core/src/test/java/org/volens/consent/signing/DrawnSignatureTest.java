package org.volens.consent.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.volens.consent.signing.Pictures.chunk;
import static org.volens.consent.signing.Pictures.header;
import static org.volens.consent.signing.Pictures.joined;
import static org.volens.consent.signing.Pictures.packed;
import static org.volens.consent.signing.Pictures.png;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DrawnSignatureTest {

    private static final byte[] END = chunk("IEND", new byte[0]);
    private static final byte[] PAGE = "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.US_ASCII);

    @Test
    void a_line_drawn_by_hand_is_a_signature_on_white_and_on_nothing() {
        assertThat(DrawnSignature.check(Pictures.signature("png")))
                .isInstanceOfSatisfying(ImageCheck.Sound.class, sound -> {
                    assertThat(sound.kind()).isEqualTo(ImageCheck.Kind.PNG);
                    assertThat(sound.width()).isEqualTo(400);
                    assertThat(sound.height()).isEqualTo(150);
                    assertThat(sound.sha256()).matches("[0-9a-f]{64}");
                });
        assertThat(DrawnSignature.check(Pictures.transparent())).isInstanceOf(ImageCheck.Sound.class);
    }

    @Test
    void a_cross_is_a_signature_too() {
        byte[] cross = Pictures.picture(300, 100, BufferedImage.TYPE_INT_ARGB, "png", graphics -> {
            graphics.setColor(Color.BLACK);
            graphics.drawLine(100, 30, 140, 70);
            graphics.drawLine(140, 30, 100, 70);
        });
        assertThat(DrawnSignature.check(cross)).isInstanceOf(ImageCheck.Sound.class);
    }

    @Test
    void the_hash_is_that_of_exactly_the_bytes_given() {
        byte[] bytes = Pictures.signature("png");
        assertThat(((ImageCheck.Sound) DrawnSignature.check(bytes)).sha256()).isEqualTo(Hashes.sha256(bytes));
    }

    @Test
    void nothing_drawn_is_no_signature() {
        assertThat(rule(Pictures.plain(400, 150, Color.WHITE))).isEqualTo("image-inked");
        assertThat(rule(Pictures.plain(400, 150, Color.BLACK))).isEqualTo("image-inked");
        assertThat(rule(Pictures.picture(400, 150, BufferedImage.TYPE_INT_ARGB, "png", _ -> {})))
                .isEqualTo("image-inked");
        byte[] dot = Pictures.picture(400, 150, BufferedImage.TYPE_INT_ARGB, "png", graphics -> {
            graphics.setColor(Color.BLACK);
            graphics.fillOval(50, 50, 12, 12);
        });
        assertThat(rule(dot)).isEqualTo("image-inked");
        byte[] whiteOnNothing = Pictures.picture(400, 150, BufferedImage.TYPE_INT_ARGB, "png", graphics -> {
            graphics.setColor(Color.WHITE);
            graphics.fillRect(20, 20, 300, 5);
        });
        assertThat(rule(whiteOnNothing)).isEqualTo("image-inked");
    }

    @Test
    void a_page_of_broad_bars_is_no_signature() {
        byte[] bars = Pictures.picture(300, 80, BufferedImage.TYPE_INT_RGB, "png", graphics -> {
            for (int bar = 0; bar < 3; bar++) {
                graphics.setColor(new Color(bar * 127, bar * 127, bar * 127));
                graphics.fillRect(bar * 100, 0, 100, 80);
            }
        });
        assertThat(rule(bars)).isEqualTo("image-inked");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "59, 20", "60, 19", "4001, 20", "60, 4001", "2000, 1001"})
    void a_drawing_has_a_plausible_size(int width, int height) {
        assertThat(rule(Pictures.plain(width, height, Color.WHITE))).isEqualTo("image-dimensions");
    }

    @Test
    void fifty_megabytes_are_refused_unread() {
        byte[] huge = Arrays.copyOf(Pictures.signature("png"), 50_000_000);
        assertThat(rule(huge)).isEqualTo("image-size");
    }

    @Test
    void a_picture_that_unpacks_to_far_more_than_it_says_is_given_up_at_once() {
        byte[] bomb = png(header(400, 150, 8, 2, 0), chunk("IDAT", packed(900_000_000L)), END);
        assertThat(bomb.length).isLessThan(DrawnSignature.MOST_BYTES);
        Assertions.assertTimeout(
                Duration.ofSeconds(2), () -> assertThat(rule(bomb)).isEqualTo("image-data"));
    }

    @Test
    void a_picture_that_says_it_is_enormous_is_not_unpacked() {
        assertThat(rule(png(header(60_000, 60_000, 8, 6, 0), chunk("IDAT", packed(1_000)), END)))
                .isEqualTo("image-dimensions");
        assertThat(rule(png(header(Integer.MAX_VALUE, Integer.MAX_VALUE, 8, 6, 0), chunk("IDAT", packed(9)), END)))
                .isEqualTo("image-dimensions");
        assertThat(rule(png(header(-1, 20, 8, 6, 0), chunk("IDAT", packed(9)), END)))
                .isEqualTo("image-whole");
    }

    @Test
    void text_and_profiles_that_unpack_are_never_unpacked() {
        byte[] bomb = joined("x\0\0".getBytes(StandardCharsets.US_ASCII), packed(100_000_000L));
        for (String type : new String[] {"zTXt", "iTXt", "iCCP", "tEXt"}) {
            assertThat(rule(withPart(chunk(type, bomb)))).isEqualTo("image-parts");
        }
    }

    @Test
    void a_file_that_is_also_something_else_is_refused() {
        byte[] sound = Pictures.signature("png");
        assertThat(rule(joined(sound, PAGE))).isEqualTo("image-end");
        assertThat(rule(joined(sound, new byte[1]))).isEqualTo("image-end");
        assertThat(rule(joined(sound, sound))).isEqualTo("image-end");
        assertThat(rule(withPart(chunk("tEXt", PAGE)))).isEqualTo("image-parts");
        assertThat(rule(withPart(chunk("prVt", PAGE)))).isEqualTo("image-parts");
        assertThat(rule(withPart(chunk("eXIf", new byte[2_000])))).isEqualTo("image-parts");
        assertThat(rule(png(header(400, 150, 8, 2, 0), chunk("IDAT", joined(packed(150 * 1_201L), PAGE)), END)))
                .isEqualTo("image-data");
    }

    @Test
    void small_parts_that_say_how_to_show_a_picture_are_let_be() {
        assertThat(DrawnSignature.check(withPart(chunk("sRGB", new byte[] {0}))))
                .isInstanceOf(ImageCheck.Sound.class);
        assertThat(DrawnSignature.check(withPart(chunk("eXIf", new byte[100])))).isInstanceOf(ImageCheck.Sound.class);
    }

    @Test
    void every_way_to_cut_a_picture_short_is_refused() {
        byte[] sound = Pictures.signature("png");
        for (int length = 0; length < sound.length; length++) {
            assertThat(DrawnSignature.check(Arrays.copyOf(sound, length)))
                    .as("cut at %s", length)
                    .isInstanceOf(ImageCheck.Unsound.class);
        }
    }

    @Test
    void one_bit_turned_anywhere_is_found() {
        byte[] sound = Pictures.signature("png");
        Random random = new Random(5);
        for (int round = 0; round < 5_000; round++) {
            byte[] turned = sound.clone();
            turned[random.nextInt(turned.length)] ^= (byte) (1 << random.nextInt(8));
            assertThat(DrawnSignature.check(turned)).isInstanceOf(ImageCheck.Unsound.class);
        }
    }

    @Test
    void nonsense_with_right_check_sums_never_gets_through_and_never_throws() {
        Random random = new Random(6);
        for (int round = 0; round < 3_000; round++) {
            byte[] noise = new byte[random.nextInt(300)];
            random.nextBytes(noise);
            int depth = new int[] {1, 2, 4, 8, 16, 3}[random.nextInt(6)];
            byte[] part = random.nextBoolean() ? chunk("PLTE", noise) : chunk("tRNS", noise);
            byte[] data = random.nextBoolean() ? noise : packed(20 * (60L * random.nextInt(5) + 1));
            byte[] file =
                    png(header(60, 20, depth, random.nextInt(8), random.nextInt(3)), part, chunk("IDAT", data), END);
            assertThat(DrawnSignature.check(file)).isInstanceOf(ImageCheck.Unsound.class);
        }
    }

    @Test
    void parts_out_of_order_are_refused() {
        byte[] data = chunk("IDAT", packed(150 * 1_201L));
        byte[] head = header(400, 150, 8, 2, 0);
        assertThat(rule(png(data, head, END))).isEqualTo("image-whole");
        assertThat(rule(png(head, head, data, END))).isEqualTo("image-whole");
        assertThat(rule(png(head, END))).isEqualTo("image-whole");
        assertThat(rule(png(END))).isEqualTo("image-whole");
        assertThat(rule(png(head, data, chunk("sRGB", new byte[1]), data, END))).isEqualTo("image-whole");
        assertThat(rule(png(header(400, 150, 16, 2, 0), data, END))).isEqualTo("image-format");
        assertThat(rule(png(header(400, 150, 8, 2, 1), data, END))).isEqualTo("image-format");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "gif", "bmp"})
    void other_pictures_are_no_drawings(String format) {
        assertThat(rule(Pictures.signature(format))).isEqualTo("image-kind");
        assertThat(rule(new byte[0])).isEqualTo("image-kind");
    }

    private static byte[] withPart(byte[] part) {
        byte[] sound = Pictures.signature("png");
        int afterHeader = 8 + 25;
        return joined(
                joined(Arrays.copyOf(sound, afterHeader), part), Arrays.copyOfRange(sound, afterHeader, sound.length));
    }

    private static String rule(byte[] bytes) {
        return DrawnSignature.check(bytes) instanceof ImageCheck.Unsound unsound ? unsound.rule() : "sound";
    }
}
