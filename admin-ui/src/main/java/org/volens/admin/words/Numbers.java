package org.volens.admin.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A study's numbers with the names that people know them by. */
public final class Numbers {
    /** In the order in which forms and pages show them. */
    public static final List<String> KINDS = List.of("iras", "cpms", "nct", "isrctn", "euct", "eudract", "protocol");

    private Numbers() {}

    public static String name(String kind) {
        return switch (kind) {
            case "nct" -> "ClinicalTrials.gov";
            case "isrctn" -> "ISRCTN";
            case "iras" -> "IRAS";
            case "cpms" -> "CPMS";
            case "euct" -> "EU CT";
            case "eudract" -> "EudraCT";
            case "protocol" -> "Protocol";
            default -> Words.spelled(kind);
        };
    }

    public static String words(Map<String, String> numbers) {
        var words = new ArrayList<String>();
        KINDS.stream().filter(numbers::containsKey).forEach(kind -> words.add(word(kind, numbers.get(kind))));
        numbers.keySet().stream()
                .filter(kind -> !KINDS.contains(kind))
                .sorted()
                .forEach(kind -> words.add(word(kind, numbers.get(kind))));
        return String.join(" · ", words);
    }

    private static String word(String kind, @Nullable String number) {
        var self = kind.equals("nct") || kind.equals("isrctn");
        return self ? String.valueOf(number) : name(kind) + " " + number;
    }

    /** Age limits as people say them. */
    public static String age(@Nullable Object from, @Nullable Object to) {
        if (from == null) {
            return to == null ? "Any age" : "Up to " + to;
        }
        return to == null ? from + " and over" : from + " to " + to;
    }
}
