package org.volens.diversity;

/**
 * Where one person stands in each dimension, in the words of {@link Dimension}; what is not known is a level of its own.
 *
 * @param ethnicGroup one of the five groups, {@code unknown} or {@code prefer-not-to-say}
 * @param sex sex registered at birth, {@code unknown} or {@code prefer-not-to-say}
 * @param ageBand label of an {@link AgeBand}
 * @param deprivationQuintile {@code 1} (most deprived) to {@code 5}, or {@code unknown}
 */
public record Stratum(String ethnicGroup, String sex, String ageBand, String deprivationQuintile) {

    /** The person's category in one dimension. */
    public String category(Dimension dimension) {
        return switch (dimension) {
            case ETHNIC_GROUP -> ethnicGroup;
            case SEX -> sex;
            case AGE_BAND -> ageBand;
            case DEPRIVATION_QUINTILE -> deprivationQuintile;
        };
    }

    /** The quintile of an Index of Multiple Deprivation decile (1 is most deprived in both); 0 means not known. */
    public static String quintileOfDecile(int decile) {
        return decile == 0 ? Dimension.UNKNOWN : String.valueOf((decile + 1) / 2);
    }
}
