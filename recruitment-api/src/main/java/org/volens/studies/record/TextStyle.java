package org.volens.studies.record;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the formats write longer texts, and the way back to plain text. */
final class TextStyle {

    private static final Pattern ESCAPED = Pattern.compile("\\\\([!-/:-@\\[-`{-~])");
    private static final Pattern BULLET = Pattern.compile("(-|\\*|•|\\d{1,3}[.)]|[a-zA-Z][.)])\\s+(\\S.*)");
    private static final int BULLET_INSET = 2;

    private TextStyle() {}

    /** Already plain. */
    static String plain(String text) {
        return text;
    }

    /** ClinicalTrials.gov version 2 puts a backslash before signs that its Markdown would take for markup. */
    static String unescaped(String text) {
        return ESCAPED.matcher(text).replaceAll("$1");
    }

    /** Legacy XML indents its text and breaks it at 95 columns: paragraphs and list items become one line each. */
    static String reflowed(String text) {
        List<List<String>> paragraphs = paragraphs(text);
        int margin =
                paragraphs.stream().mapToInt(p -> indent(p.getFirst())).min().orElse(0);
        StringBuilder flow = new StringBuilder(text.length());
        boolean afterBullet = false;
        for (List<String> paragraph : paragraphs) {
            String joined =
                    String.join(" ", paragraph.stream().map(String::strip).toList());
            Matcher bullet = BULLET.matcher(joined);
            boolean isBullet = bullet.matches();
            flow.append(flow.isEmpty() ? "" : isBullet && afterBullet ? "\n" : "\n\n");
            flow.append(isBullet ? inset(paragraph, margin) + bullet.group(1) + " " + bullet.group(2) : joined);
            afterBullet = isBullet;
        }
        return flow.toString();
    }

    private static String inset(List<String> paragraph, int margin) {
        return " ".repeat(Math.clamp(indent(paragraph.getFirst()) - margin - BULLET_INSET, 0, 20));
    }

    private static List<List<String>> paragraphs(String text) {
        List<List<String>> paragraphs = new ArrayList<>();
        boolean open = false;
        for (String line : text.lines().toList()) {
            if (!line.isBlank() && !open) {
                paragraphs.add(new ArrayList<>());
            }
            open = !line.isBlank();
            if (open) {
                paragraphs.getLast().add(line);
            }
        }
        return paragraphs;
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }
}
