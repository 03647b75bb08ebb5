package org.volens.consent.signing;

/** Whether bytes are the drawing or scan they are said to be. */
public sealed interface ImageCheck {

    /** What a sound file is. */
    enum Kind {
        PNG,
        SVG,
        PDF,
        JPEG,
        TIFF
    }

    /**
     * They are.
     *
     * @param kind by its bytes, not by its name
     * @param width in pixels or units of the drawing, 0 where not looked at
     * @param height likewise
     * @param sha256 SHA-256 of exactly these bytes, lower-case hex
     */
    record Sound(Kind kind, int width, int height, String sha256) implements ImageCheck {}

    /**
     * They are not.
     *
     * @param rule rule not kept, a kebab-case slug
     * @param sentence in plain words
     */
    record Unsound(String rule, String sentence) implements ImageCheck {}
}
