package org.volens.registry.identity;

import java.util.Optional;

/**
 * An NHS number of England, Wales or the Isle of Man: ten digits of which the last checks the others by modulus 11. A bad
 * one cannot exist. Never printed: {@link #toString()} shows the last two digits only.
 *
 * @param value ten digits without spaces
 */
public record NhsNumber(String value) {

    private static final int DIGITS = 10;

    public NhsNumber {
        problem(value).ifPresent(sentence -> {
            throw new IllegalArgumentException(sentence);
        });
    }

    /** Reads a number as people write it, with spaces or hyphens between the digits. */
    public static NhsNumber read(String text) {
        return new NhsNumber(normalised(text));
    }

    /** Why a text is not an NHS number, in a sentence that does not repeat it; empty when it is one. */
    public static Optional<String> whyNot(String text) {
        return problem(normalised(text));
    }

    private static String normalised(String text) {
        return text.replace(" ", "").replace("-", "");
    }

    private static Optional<String> problem(String value) {
        if (value.length() != DIGITS) {
            return Optional.of("An NHS number has ten digits.");
        }
        if (!value.chars().allMatch(character -> character >= '0' && character <= '9')) {
            return Optional.of("An NHS number is made of digits only.");
        }
        return checkDigit(value) == value.charAt(DIGITS - 1) - '0'
                ? Optional.empty()
                : Optional.of("This is not an NHS number: its last digit does not fit the others.");
    }

    /** 0 to 9, or 10 which no digit can be. */
    private static int checkDigit(String value) {
        int sum = 0;
        for (int at = 0; at < DIGITS - 1; at++) {
            sum += (value.charAt(at) - '0') * (DIGITS - at);
        }
        int check = 11 - sum % 11;
        return check == 11 ? 0 : check;
    }

    @Override
    public String toString() {
        return "NhsNumber[********" + value.substring(DIGITS - 2) + "]";
    }
}
