package org.volens.studies.record;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.volens.studies.record.source.Field;

/**
 * Finds a study's numbers, in their own fields and among its secondary numbers. A number without a telling shape
 * (IRAS, CPMS) counts only beside its name: bare digits could be anything.
 */
final class IdentifierFinder {

    enum Kind {
        NCT("\\b(NCT\\d{8})\\b"),
        ISRCTN("\\b(ISRCTN)\\s?(\\d{8})\\b"),
        IRAS("\\bIRAS" + Kind.CALLED + "(\\d{4,7})\\b"),
        CPMS("\\bCPMS" + Kind.CALLED + "(\\d{3,6})\\b"),
        EUDRACT("\\b(20\\d{2}-[0-4]\\d{5}-\\d{2})\\b(?!-)"),
        EUCT("\\b(20\\d{2}-5\\d{5}-\\d{2}(?:-\\d{2})?)\\b"),
        PROTOCOL("(.+)");

        private static final String CALLED =
                "(?:[^0-9A-Z]{0,3}(?:PROJECT|ID|NUMBER|NO|REFERENCE|REF|CODE)){0,3}[^0-9A-Z]{0,5}";

        private final Pattern pattern;

        Kind(String pattern) {
            this.pattern = Pattern.compile(pattern);
        }

        Optional<String> in(String text) {
            Matcher found = pattern.matcher(text.toUpperCase(Locale.ROOT));
            if (!found.find()) {
                return Optional.empty();
            }
            return Optional.of(found.groupCount() == 1 ? found.group(1) : found.group(1) + found.group(2));
        }
    }

    private static final Set<Kind> TELLING =
            Set.of(Kind.NCT, Kind.ISRCTN, Kind.IRAS, Kind.CPMS, Kind.EUDRACT, Kind.EUCT);
    private static final Set<String> NOTHING = Set.of(
            "nil known", "n/a", "na", "none", "not applicable", "not provided at time of registration", "-", "0");

    private final Map<Kind, String> found = new EnumMap<>(Kind.class);
    private final Notes notes;

    IdentifierFinder(Notes notes) {
        this.notes = notes;
    }

    /** Keeps a number as it is; the first of its kind stays. */
    void keep(Kind kind, String number, Field from) {
        String kept = found.putIfAbsent(kind, number);
        if (kept != null && !kept.equals(number)) {
            notes.add(from, "The record also gives " + number + "; " + kept + " is kept.");
        }
    }

    /** Keeps the number of a field of its own, or notes that what stands there is not one. */
    void own(Kind kind, String said, Field from) {
        if (saysSomething(said)) {
            kind.in(kind == Kind.IRAS || kind == Kind.CPMS ? kind + " " + said : said)
                    .ifPresentOrElse(number -> keep(kind, number, from), () -> notANumber(kind, from));
        }
    }

    private void notANumber(Kind kind, Field from) {
        notes.add(from, from.path() + " holds no number of the kind " + kind + ".");
    }

    /** Keeps every number that a text, with the label beside it, gives away; tells whether there was one. */
    boolean search(String text, String label, Field from) {
        boolean any = false;
        for (Kind kind : Kind.values()) {
            Optional<String> number = TELLING.contains(kind) ? kind.in(label + " " + text) : Optional.empty();
            number.ifPresent(known -> keep(kind, known, from));
            any |= number.isPresent();
        }
        return any;
    }

    /** As {@link #search}, with a note when the label promises a number that the text does not hold. */
    void promised(String text, String label, Field from) {
        if (!search(text, label, from)) {
            TELLING.stream()
                    .filter(kind -> label.toUpperCase(Locale.ROOT).contains(kind.name()))
                    .sorted()
                    .forEach(kind -> notANumber(kind, from));
        }
    }

    static boolean saysSomething(String said) {
        return !NOTHING.contains(said.toLowerCase(Locale.ROOT));
    }

    Identifiers identifiers() {
        return new Identifiers(
                get(Kind.NCT),
                get(Kind.ISRCTN),
                get(Kind.IRAS),
                get(Kind.CPMS),
                get(Kind.EUDRACT),
                get(Kind.EUCT),
                get(Kind.PROTOCOL));
    }

    private @Nullable String get(Kind kind) {
        return found.get(kind);
    }
}
