package org.volens.studies.record;

import org.volens.studies.record.source.PlainText;

/** Two texts shown so that their first difference can be seen, however long they are. */
final class Difference {

    private static final int SHOWN = 400;
    private static final int LEAD = 40;

    private Difference() {}

    static FieldChange shown(String field, String before, String after) {
        if (before.length() <= SHOWN && after.length() <= SHOWN) {
            return new FieldChange(field, before, after);
        }
        int from = Math.max(0, firstDifference(before, after) - LEAD);
        return new FieldChange(field, part(before, from), part(after, from));
    }

    private static int firstDifference(String before, String after) {
        int at = 0;
        while (at < before.length() && at < after.length() && before.charAt(at) == after.charAt(at)) {
            at++;
        }
        return at;
    }

    private static String part(String text, int from) {
        boolean halved = from > 0 && from < text.length() && Character.isLowSurrogate(text.charAt(from));
        String rest = text.substring(Math.min(text.length(), halved ? from + 1 : from));
        String shown = PlainText.cut(rest, SHOWN);
        return (from > 0 ? "…" : "") + shown + (shown.length() < rest.length() ? "…" : "");
    }
}
