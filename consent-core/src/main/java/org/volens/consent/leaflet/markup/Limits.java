package org.volens.consent.leaflet.markup;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a text may measure, asked before it is parsed: a parser spends time and stack on size and nesting, so both are
 * bounded first. All limits are far above any leaflet that a person could read.
 */
final class Limits {

    static final int MOST_BYTES = 200_000;
    static final int LONGEST_PARAGRAPH = 10_000;
    static final int MOST_MARKS_BEFORE_A_LINE = 64;
    static final int DEEPEST = 24;
    static final int MOST_SECTIONS = 100;
    static final int LONGEST_HEADING = 200;

    private static final String MARKS = " \t>*+-0123456789.)";

    private Limits() {}

    static Optional<TextFault> fault(String text) {
        if (text.length() > MOST_BYTES || text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            return Optional.of(new TextFault(
                    "size", "A text may have up to 200,000 bytes, which is about a hundred pages; this one has more."));
        }
        int paragraph = 0;
        int number = 0;
        for (String line : text.split("\r\n|\r|\n", -1)) {
            number++;
            paragraph = line.isBlank() ? 0 : paragraph + line.length();
            if (paragraph > LONGEST_PARAGRAPH) {
                return Optional.of(new TextFault(
                        "paragraph-length",
                        "The paragraph that reaches line " + number
                                + " has more than 10,000 letters; break it with blank lines."));
            }
            if (marksBefore(line) > MOST_MARKS_BEFORE_A_LINE && !rule(line)) {
                return Optional.of(tooDeep(number));
            }
        }
        return Optional.empty();
    }

    static TextFault tooDeep(int line) {
        return new TextFault(
                "depth",
                "Lists and quotations are inside each other too deeply at line " + line + "; make them flatter.");
    }

    /** Whether a line is one mark again and again, which draws a line across the page. */
    private static boolean rule(String line) {
        String marks = line.replace(" ", "").replace("\t", "");
        return marks.isEmpty()
                || "-_*=".indexOf(marks.charAt(0)) >= 0 && marks.chars().allMatch(mark -> mark == marks.charAt(0));
    }

    private static int marksBefore(String line) {
        int marks = 0;
        while (marks < line.length() && MARKS.indexOf(line.charAt(marks)) >= 0) {
            marks++;
        }
        return marks;
    }
}
