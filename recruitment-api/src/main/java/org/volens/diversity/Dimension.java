package org.volens.diversity;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A characteristic by which a study may state aims. Categories are the words used in the database and over HTTP; the
 * unknowns are levels of their own that no aim may name and that are never guessed.
 */
public enum Dimension {
    ETHNIC_GROUP("ethnic-group", true, List.of("asian", "black", "mixed", "white", "other")),
    SEX("sex", true, List.of("female", "male")),
    AGE_BAND("age-band", true, AgeBand.labels()),
    DEPRIVATION_QUINTILE("deprivation-quintile", false, List.of("1", "2", "3", "4", "5"));

    /** The level of people whose answer nobody has. */
    public static final String UNKNOWN = "unknown";

    /** The level of people who chose not to answer. */
    public static final String PREFER_NOT_TO_SAY = "prefer-not-to-say";

    private final String code;
    private final boolean protectedCharacteristic;
    private final List<String> categories;

    Dimension(String code, boolean protectedCharacteristic, List<String> categories) {
        this.code = code;
        this.protectedCharacteristic = protectedCharacteristic;
        this.categories = categories;
    }

    /** The dimension of that code. */
    public static Optional<Dimension> of(String code) {
        return Arrays.stream(values())
                .filter(dimension -> dimension.code.equals(code))
                .findFirst();
    }

    /** Its code in the database and over HTTP. */
    public String code() {
        return code;
    }

    /** Whether the Equality Act protects it, so that an aim on it needs an equality statement. */
    public boolean protectedCharacteristic() {
        return protectedCharacteristic;
    }

    /** The categories that an aim may name, in their usual order. */
    public List<String> categories() {
        return categories;
    }

    /** Every level a person can stand at: the categories and the unknowns that the dimension has. */
    public List<String> levels() {
        List<String> unknowns = switch (this) {
            case ETHNIC_GROUP, SEX -> List.of(UNKNOWN, PREFER_NOT_TO_SAY);
            case AGE_BAND -> List.of();
            case DEPRIVATION_QUINTILE -> List.of(UNKNOWN);
        };
        return Stream.concat(categories.stream(), unknowns.stream()).toList();
    }

    /** Whether the category says that nothing is known. */
    static boolean unknown(String category) {
        return category.equals(UNKNOWN) || category.equals(PREFER_NOT_TO_SAY);
    }
}
