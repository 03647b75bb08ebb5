package org.volens.consent.signing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * What stands out from the background of a drawing, laid over white.
 *
 * @param pixels how many pixels stand out
 * @param all how many there are
 * @param extent longer side of the box around them
 */
record Ink(int pixels, int all, int extent) {

    private static final int SHADES = 16;
    private static final int APART = 4;
    private static final int LEAST_PIXELS = 40;
    private static final int LEAST_EXTENT = 16;

    /** Measures a picture that was found sound; empty where the decoder disagrees. */
    static Optional<Ink> of(Png.Good png) {
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (MemoryCacheImageInputStream stream =
                new MemoryCacheImageInputStream(new ByteArrayInputStream(png.picture()))) {
            reader.setInput(stream, true, true);
            return Optional.of(measure(shades(reader.read(0))));
        } catch (IOException | RuntimeException hostile) {
            return Optional.empty();
        } finally {
            reader.dispose();
        }
    }

    /** Why it is no signature; empty where it may be one. */
    Optional<String> problem() {
        if (pixels < LEAST_PIXELS || extent < LEAST_EXTENT) {
            return Optional.of("There is nothing drawn, or too little.");
        }
        return pixels > all * 0.6 ? Optional.of("This is not a line drawn by hand.") : Optional.empty();
    }

    private static int[][] shades(BufferedImage image) {
        int[][] shades = new int[image.getHeight()][image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                shades[y][x] = shade(image.getRGB(x, y));
            }
        }
        return shades;
    }

    /** Brightness over white, in sixteen steps. */
    private static int shade(int argb) {
        int alpha = argb >>> 24;
        int brightness = (299 * ((argb >> 16) & 0xff) + 587 * ((argb >> 8) & 0xff) + 114 * (argb & 0xff)) / 1_000;
        return (brightness * alpha + 255 * (255 - alpha)) / 255 * SHADES / 256;
    }

    private static Ink measure(int[][] shades) {
        int background = background(shades);
        int pixels = 0;
        int left = Integer.MAX_VALUE;
        int right = -1;
        int top = Integer.MAX_VALUE;
        int bottom = -1;
        for (int y = 0; y < shades.length; y++) {
            for (int x = 0; x < shades[y].length; x++) {
                if (Math.abs(shades[y][x] - background) >= APART) {
                    pixels++;
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    top = Math.min(top, y);
                    bottom = y;
                }
            }
        }
        int extent = pixels == 0 ? 0 : Math.max(right - left, bottom - top) + 1;
        return new Ink(pixels, shades.length * shades[0].length, extent);
    }

    private static int background(int[][] shades) {
        int[] count = new int[SHADES];
        for (int[] line : shades) {
            for (int shade : line) {
                count[shade]++;
            }
        }
        int most = 0;
        for (int shade = 1; shade < SHADES; shade++) {
            most = count[shade] > count[most] ? shade : most;
        }
        return most;
    }
}
