package org.volens.registry.identity;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A postcode in its usual form, such as {@code LE1 5WW}. It tells the nation only roughly: areas that lie across a border
 * are neither taken for English nor refused here.
 *
 * @param value outward and inward code with one space
 */
public record Postcode(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Z]{1,2}[0-9][0-9A-Z]? [0-9][A-Z]{2}");
    private static final Pattern NOT_KEPT = Pattern.compile("[^0-9A-Z]");
    private static final Set<String> OTHER_NATIONS = Set.of(
            "AB", "BT", "CF", "DD", "EH", "FK", "G", "GY", "HS", "IM", "IV", "JE", "KA", "KW", "KY", "ML", "PA", "PH",
            "SA", "ZE");
    private static final Set<String> MOSTLY_OTHER_NATIONS = Set.of("DG", "LD", "LL", "NP", "TD");
    private static final Set<String> MOSTLY_ENGLAND = Set.of("CA", "CH", "GL", "HR", "NE", "SY");

    public Postcode {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("This is not written like a postcode.");
        }
    }

    /** Reads a postcode as people write it; empty when it is not one. */
    public static Optional<Postcode> read(String text) {
        String kept = NOT_KEPT.matcher(text.toUpperCase(Locale.ROOT)).replaceAll("");
        if (kept.length() < 5 || kept.length() > 7 || text.length() > 12) {
            return Optional.empty();
        }
        String form = kept.substring(0, kept.length() - 3) + " " + kept.substring(kept.length() - 3);
        return FORM.matcher(form).matches() ? Optional.of(new Postcode(form)) : Optional.empty();
    }

    /** Letters in front, such as {@code LE}: all that may be shown of a postcode to tell people apart. */
    public String area() {
        return value.replaceAll("[0-9].*", "");
    }

    /** Whether the whole area lies in another nation. */
    public boolean elsewhere() {
        return OTHER_NATIONS.contains(area());
    }

    /** Whether the area lies in another nation but for a few places. */
    public boolean mostlyElsewhere() {
        return elsewhere() || MOSTLY_OTHER_NATIONS.contains(area());
    }

    /** Whether places of the area lie in England and others in another nation, so that it tells neither. */
    public boolean acrossBorder() {
        return MOSTLY_OTHER_NATIONS.contains(area()) || MOSTLY_ENGLAND.contains(area());
    }

    @Override
    public String toString() {
        return "Postcode[" + area() + "]";
    }
}
