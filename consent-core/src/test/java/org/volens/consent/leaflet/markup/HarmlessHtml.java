package org.volens.consent.leaflet.markup;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads HTML as a browser's tokenizer would begin to, and names everything in it that is not plainly harmless. */
public final class HarmlessHtml {

    private static final Pattern TAG = Pattern.compile(
            "</?(?:h[1-4]|p|ul|ol|li|strong|em|blockquote|code)>|<(?:br|hr) ?/?>|</a>"
                    + "|<a href=\"(?:https://[a-z0-9.&#;/?=+-]+|mailto:[a-z0-9.&#;+-]+|tel:[0-9&#;+-]+)\" rel=\"nofollow\">",
            Pattern.CASE_INSENSITIVE);

    private HarmlessHtml() {}

    /** What is not harmless; empty for harmless HTML. */
    public static List<String> faults(String html) {
        List<String> faults = new ArrayList<>();
        Matcher tags = TAG.matcher(html);
        for (int i = html.indexOf('<'); i >= 0; i = html.indexOf('<', i + 1)) {
            if (!tags.region(i, html.length()).lookingAt()) {
                faults.add("at " + i + ": " + html.substring(i, Math.min(html.length(), i + 80)));
            }
        }
        html.codePoints()
                .filter(point -> (Character.isISOControl(point) && point != '\n' && point != '\t')
                        || Character.getType(point) == Character.SURROGATE
                        || (point >= 0x202A && point <= 0x202E)
                        || (point >= 0x2061 && point <= 0x206F)
                        || (point >= 0xE0000 && point <= 0xE0FFF))
                .forEach(point -> faults.add("character " + Integer.toHexString(point)));
        return faults;
    }
}
