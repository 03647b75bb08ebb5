package org.volens.consent.signing;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;

/** Drawings, and files made to do harm. */
final class Pictures {

    static final byte[] MAGIC = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};

    private Pictures() {}

    /** A line drawn by hand on white. */
    static byte[] signature(String format) {
        return picture(400, 150, BufferedImage.TYPE_INT_RGB, format, Pictures::line);
    }

    /** The same on a transparent ground, as a canvas gives it. */
    static byte[] transparent() {
        return picture(400, 150, BufferedImage.TYPE_INT_ARGB, "png", graphics -> {
            graphics.setColor(Color.BLACK);
            stroke(graphics);
        });
    }

    static byte[] picture(int width, int height, int type, String format, Consumer<Graphics2D> draw) {
        BufferedImage image = new BufferedImage(width, height, type);
        Graphics2D graphics = image.createGraphics();
        draw.accept(graphics);
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, bytes)) {
                throw new IllegalStateException("No writer for " + format);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return bytes.toByteArray();
    }

    static byte[] plain(int width, int height, Color colour) {
        return picture(width, height, BufferedImage.TYPE_INT_RGB, "png", graphics -> {
            graphics.setColor(colour);
            graphics.fillRect(0, 0, width, height);
        });
    }

    private static void line(Graphics2D graphics) {
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, 400, 150);
        graphics.setColor(Color.BLUE.darker());
        stroke(graphics);
    }

    private static void stroke(Graphics2D graphics) {
        for (int x = 20; x < 370; x++) {
            int y = (int) (75 + 40 * Math.sin(x / 17.0));
            graphics.fillOval(x, y, 3, 3);
        }
    }

    /** A PNG of the parts given. */
    static byte[] png(byte[]... chunks) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(MAGIC);
        for (byte[] chunk : chunks) {
            bytes.writeBytes(chunk);
        }
        return bytes.toByteArray();
    }

    static byte[] header(int width, int height, int depth, int colour, int interlace) {
        return chunk(
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put((byte) depth)
                        .put((byte) colour)
                        .put((byte) 0)
                        .put((byte) 0)
                        .put((byte) interlace)
                        .array());
    }

    static byte[] chunk(String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(data);
        return ByteBuffer.allocate(12 + data.length)
                .putInt(data.length)
                .put(name)
                .put(data)
                .putInt((int) sum.getValue())
                .array();
    }

    /** So many bytes of nought, packed. */
    static byte[] packed(long noughts) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] block = new byte[1 << 20];
        byte[] out = new byte[1 << 16];
        for (long left = noughts; left > 0; left -= block.length) {
            deflater.setInput(block, 0, (int) Math.min(left, block.length));
            while (!deflater.needsInput()) {
                bytes.write(out, 0, deflater.deflate(out));
            }
        }
        deflater.finish();
        while (!deflater.finished()) {
            bytes.write(out, 0, deflater.deflate(out));
        }
        deflater.end();
        return bytes.toByteArray();
    }

    static byte[] joined(byte[] one, byte[] other) {
        return ByteBuffer.allocate(one.length + other.length)
                .put(one)
                .put(other)
                .array();
    }
}
