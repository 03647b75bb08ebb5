package org.volens.admin.words;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The groups of each characteristic on which a study may have aims. */
public final class Categories {
    private Categories() {}

    public static List<String> of(@Nullable String dimension) {
        return switch (dimension == null ? "" : dimension) {
            case "ethnic-group" -> List.of("asian", "black", "mixed", "white", "other");
            case "sex" -> List.of("female", "male");
            case "age-band" -> List.of("16-24", "25-34", "35-44", "45-54", "55-64", "65-74", "75-84", "85+");
            case "deprivation-quintile" -> List.of("1", "2", "3", "4", "5");
            default -> List.of();
        };
    }

    /** A group in words; one that we have not met is shown as it came. */
    public static String words(String dimension, String category) {
        return switch (dimension) {
            case "ethnic-group" -> ethnic(category);
            case "sex" -> plain(category);
            case "deprivation-quintile" -> quintile(category);
            default -> plain(category);
        };
    }

    private static String ethnic(String category) {
        return switch (category) {
            case "asian" -> "Asian or Asian British";
            case "black" -> "Black, Black British, Caribbean or African";
            case "mixed" -> "Mixed or multiple ethnic groups";
            case "white" -> "White";
            case "other" -> "Other ethnic group";
            default -> plain(category);
        };
    }

    private static String quintile(String category) {
        return switch (category) {
            case "1" -> "1 (most deprived)";
            case "5" -> "5 (least deprived)";
            default -> plain(category);
        };
    }

    private static String plain(String category) {
        return switch (category) {
            case "unknown", "not-known" -> "Not known";
            case "prefer-not-to-say" -> "Prefer not to say";
            default ->
                Character.isLetter(category.isEmpty() ? '0' : category.charAt(0)) ? Words.spelled(category) : category;
        };
    }
}
