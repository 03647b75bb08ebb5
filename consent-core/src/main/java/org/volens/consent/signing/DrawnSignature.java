package org.volens.consent.signing;

import java.util.Optional;

/**
 * Whether bytes are a signature drawn by hand: a PNG of plausible size with a line on it, or strokes as a small SVG. The
 * bytes are hostile input. Everything is bounded before anything is decoded, and nothing but the parts that make the
 * picture reaches a decoder.
 */
public final class DrawnSignature {

    /** No drawing is larger; larger input is refused unread. */
    public static final int MOST_BYTES = 1_000_000;

    private DrawnSignature() {}

    /** What the bytes are. */
    public static ImageCheck check(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            return new ImageCheck.Unsound("image-size", "The drawing is larger than any signature is.");
        }
        if (Png.startsLikeOne(bytes)) {
            return png(bytes);
        }
        return bytes.length > 0 && bytes[0] == '<'
                ? StrokeSvg.check(bytes)
                : new ImageCheck.Unsound("image-kind", "The drawing is neither a PNG nor strokes as SVG.");
    }

    private static ImageCheck png(byte[] bytes) {
        return switch (Png.read(bytes, Png.Rules.DRAWING)) {
            case Png.Bad bad -> new ImageCheck.Unsound(bad.rule(), bad.sentence());
            case Png.Good good -> inked(good, bytes);
        };
    }

    private static ImageCheck inked(Png.Good png, byte[] bytes) {
        Optional<Ink> ink = Ink.of(png);
        if (ink.isEmpty()) {
            return new ImageCheck.Unsound("image-whole", "The drawing cannot be read as a picture.");
        }
        return ink.get()
                .problem()
                .<ImageCheck>map(sentence -> new ImageCheck.Unsound("image-inked", sentence))
                .orElseGet(() ->
                        new ImageCheck.Sound(ImageCheck.Kind.PNG, png.width(), png.height(), Hashes.sha256(bytes)));
    }
}
