package org.volens.consent.leaflet;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Estimated reading age of English text: the Flesch-Kincaid grade plus five years. An aid for writers (the aim is 9 to 11),
 * not a measure of understanding.
 */
public final class ReadingAge {

    private static final Pattern WORD = Pattern.compile("[a-z']+");
    private static final Pattern VOWELS = Pattern.compile("[aeiouy]+");
    private static final int SCHOOL_START = 5;

    private ReadingAge() {}

    /** Reading age in years, to one decimal; 0 for text without words. */
    public static double of(String text) {
        String plain = text.replaceAll("[#*_>`\\[\\]()]", " ").replaceAll("\\n\\s*\\n|\\n\\s*-\\s", ". ");
        int sentences = 0;
        int words = 0;
        int syllables = 0;
        for (String sentence : plain.split("[.!?:;]+", -1)) {
            int before = words;
            Matcher matcher = WORD.matcher(sentence.toLowerCase(Locale.ROOT));
            while (matcher.find()) {
                words++;
                syllables += syllables(matcher.group());
            }
            sentences += words > before ? 1 : 0;
        }
        if (words == 0) {
            return 0;
        }
        double grade = 0.39 * words / sentences + 11.8 * syllables / words - 15.59;
        return Math.round(Math.max(0, grade + SCHOOL_START) * 10) / 10.0;
    }

    private static int syllables(String word) {
        int count = (int) VOWELS.matcher(word).results().count();
        boolean silent = word.endsWith("e") && !word.endsWith("le") && count > 1;
        return Math.max(1, silent ? count - 1 : count);
    }
}
