package org.volens.diversity;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Why an aim on a protected characteristic is lawful positive action: evidence of disadvantage, need or low
 * participation, why the aim is in proportion, who agreed and when it is looked at again. Without one there is no aim.
 */
public record EqualityStatement(
        String evidence,
        String proportionality,
        String agreedBy,
        @Nullable LocalDate agreedOn,
        @Nullable LocalDate reviewOn) {

    /** Whether every part is there and the review comes after the agreement. */
    boolean complete() {
        return said(evidence) && said(proportionality) && said(agreedBy) && dated();
    }

    private boolean dated() {
        return agreedOn != null && reviewOn != null && reviewOn.isAfter(agreedOn);
    }

    private static boolean said(String text) {
        return !text.isBlank();
    }
}
