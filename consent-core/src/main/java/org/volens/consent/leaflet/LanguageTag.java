package org.volens.consent.leaflet;

import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A language by its BCP 47 tag, well-formed and in its usual spelling. British Sign Language is {@code bfi};
 * {@code sgn-GB} is read as that.
 */
public record LanguageTag(String value) {

    private static final int LONGEST = 35;
    private static final Set<String> NO_LANGUAGE = Set.of("", "und", "mul", "zxx", "mis");
    private static final Set<String> RIGHT_TO_LEFT =
            Set.of("ar", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi");
    private static final Set<String> RIGHT_TO_LEFT_SCRIPTS = Set.of("Adlm", "Arab", "Hebr", "Nkoo", "Syrc", "Thaa");

    /** English, whatever the country. */
    public static final LanguageTag ENGLISH = new LanguageTag("en");

    public LanguageTag {
        String given = value;
        value = usual(given)
                .orElseThrow(() -> new IllegalArgumentException("\u201C" + given + "\u201D is not a language tag."));
    }

    /** The language of a tag, where it is well-formed and names a language. */
    public static Optional<LanguageTag> read(String tag) {
        return usual(tag).map(LanguageTag::new);
    }

    private static Optional<String> usual(String tag) {
        if (tag.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            Locale locale = new Locale.Builder().setLanguageTag(tag).build();
            String usual = locale.toLanguageTag();
            return NO_LANGUAGE.contains(locale.getLanguage())
                    ? Optional.empty()
                    : Optional.of(usual.equals("sgn-GB") ? "bfi" : usual);
        } catch (IllformedLocaleException illFormed) {
            return Optional.empty();
        }
    }

    private Locale locale() {
        return Locale.forLanguageTag(value);
    }

    /** Its first part. */
    public String primary() {
        return locale().getLanguage();
    }

    /** Whether it is English, of whatever country. */
    public boolean english() {
        return primary().equals("en");
    }

    /** Whether it is British Sign Language, which has no written form. */
    public boolean britishSign() {
        return primary().equals("bfi")
                || (primary().equals("sgn") && locale().getCountry().equals("GB"));
    }

    /** {@code rtl} where it is written from right to left, otherwise {@code ltr}. */
    public String direction() {
        String script = locale().getScript();
        boolean right = script.isEmpty() ? RIGHT_TO_LEFT.contains(primary()) : RIGHT_TO_LEFT_SCRIPTS.contains(script);
        return right ? "rtl" : "ltr";
    }

    /** This tag and ever shorter ones, as RFC 4647 looks a language up. */
    public List<String> lookup() {
        List<String> tags = new ArrayList<>();
        String tag = value;
        while (!tag.isEmpty()) {
            tags.add(tag);
            int end = tag.lastIndexOf('-');
            end = end > 1 && tag.charAt(end - 2) == '-' ? end - 2 : end;
            tag = end < 0 ? "" : tag.substring(0, end);
        }
        return tags;
    }

    @Override
    public String toString() {
        return value;
    }
}
