package org.volens.consent.signing;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Strokes as SVG, in one narrow form: an {@code svg} with a view box from 0 0, and in it {@code path}s of the commands M, L,
 * Q and C with dark strokes. It is read as this form and never as XML, so that nothing else can be in it: no entity, no
 * style, no script, no link.
 */
final class StrokeSvg {

    private static final Pattern OPEN = Pattern.compile(
            "<svg xmlns=\"http://www\\.w3\\.org/2000/svg\"(?: width=\"\\d{2,4}\")?(?: height=\"\\d{2,4}\")?"
                    + " viewBox=\"0 0 (\\d{2,4}) (\\d{2,4})\">\\s*+");
    private static final Pattern PATH = Pattern.compile("<path d=\"([MLQC0-9., -]++)\"(?: fill=\"none\")?"
            + "(?: stroke=\"(?:black|#[0-4][0-9a-f][0-4][0-9a-f][0-9a-f]{2})\")?(?: stroke-width=\"\\d{1,2}(?:\\.\\d{1,2})?\")?"
            + "(?: stroke-linecap=\"round\")?(?: stroke-linejoin=\"round\")?/>\\s*+");
    private static final Pattern CLOSE = Pattern.compile("</svg>\\s*+");
    private static final Pattern STEP = Pattern.compile("([MLQC])([0-9., -]*+)");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,5}(?:\\.\\d{1,4})?");
    private static final Pattern SEPARATOR = Pattern.compile(" ?, ?| +");
    private static final double LEAST_LENGTH = 30;

    private final int width;
    private final int height;
    private double x;
    private double y;
    private double length;

    private StrokeSvg(int width, int height) {
        this.width = width;
        this.height = height;
    }

    static ImageCheck check(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.US_ASCII);
        Matcher open = OPEN.matcher(text);
        if (!open.lookingAt()) {
            return form();
        }
        StrokeSvg svg = new StrokeSvg(Integer.parseInt(open.group(1)), Integer.parseInt(open.group(2)));
        Matcher path = PATH.matcher(text).region(open.end(), text.length());
        int at = open.end();
        while (path.lookingAt()) {
            if (!svg.follow(path.group(1))) {
                return form();
            }
            at = path.end();
            path.region(at, text.length());
        }
        return CLOSE.matcher(text).region(at, text.length()).matches() ? svg.drawn(bytes) : form();
    }

    private ImageCheck drawn(byte[] bytes) {
        return length < LEAST_LENGTH
                ? new ImageCheck.Unsound("image-inked", "There is nothing drawn, or too little.")
                : new ImageCheck.Sound(ImageCheck.Kind.SVG, width, height, Hashes.sha256(bytes));
    }

    /** Follows one path; false where it is not in form. */
    private boolean follow(String commands) {
        if (commands.isEmpty() || commands.charAt(0) != 'M') {
            return false;
        }
        Matcher step = STEP.matcher(commands);
        int at = 0;
        while (step.find()) {
            if (step.start() != at || !step(step.group(1).charAt(0), step.group(2))) {
                return false;
            }
            at = step.end();
        }
        return at == commands.length();
    }

    /** A command with its numbers: two, four or six at a time, of which the last two say where it ends. */
    private boolean step(char command, String numbers) {
        int each = command == 'C' ? 6 : command == 'Q' ? 4 : 2;
        double[] group = new double[each];
        int count = 0;
        for (String number : SEPARATOR.split(numbers.strip(), -1)) {
            if (!NUMBER.matcher(number).matches()) {
                return false;
            }
            group[count++ % each] = Double.parseDouble(number);
            if (count % each == 0 && !moveTo(group[each - 2], group[each - 1], command != 'M' || count > each)) {
                return false;
            }
        }
        return count % each == 0;
    }

    private boolean moveTo(double toX, double toY, boolean drawing) {
        if (toX < 0 || toY < 0 || toX > width || toY > height) {
            return false;
        }
        length += drawing ? Math.hypot(toX - x, toY - y) : 0;
        x = toX;
        y = toY;
        return true;
    }

    private static ImageCheck form() {
        return new ImageCheck.Unsound("image-strokes", "The drawing is not in the form of strokes that is taken here.");
    }
}
