package org.volens.leaflets;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.volens.consent.leaflet.LanguageTag;
import org.volens.consent.leaflet.LeafletForm;
import org.volens.consent.leaflet.LeafletFormat;
import org.volens.web.Refusal;

/**
 * The languages and the format in which somebody asks for a leaflet: what they name, else what their device says it speaks, in
 * its order.
 *
 * @param languages wanted most first; never empty
 */
public record AskedForm(List<LanguageTag> languages, LeafletFormat format) {

    private static final int MOST = 5;

    public AskedForm {
        languages = List.copyOf(languages);
    }

    /** Reads what was asked for; what names no language or format is refused by field. */
    public static AskedForm read(@Nullable String language, @Nullable String format, @Nullable String acceptLanguage) {
        return new AskedForm(
                language == null || language.isBlank()
                        ? accepted(acceptLanguage)
                        : List.of(language("language", language)),
                format == null || format.isBlank() ? LeafletFormat.STANDARD : format("format", format));
    }

    /**
     * The same for somebody whose language and needs are known, which stand in where nothing is asked for.
     *
     * @param known their language
     * @param needs their communication needs; the first that is a format of leaflets counts
     */
    public static AskedForm read(
            @Nullable String language,
            @Nullable String format,
            @Nullable String acceptLanguage,
            String known,
            List<String> needs) {
        boolean silent = acceptLanguage == null || acceptLanguage.isBlank() || acceptLanguage.equals("*");
        String wanted = format == null || format.isBlank()
                ? needs.stream()
                        .filter(need -> LeafletFormat.read(need).isPresent())
                        .findFirst()
                        .orElse(null)
                : format;
        return read(language, wanted, silent ? known : acceptLanguage);
    }

    /** The language of a tag. */
    static LanguageTag language(String field, @Nullable String tag) {
        return Optional.ofNullable(tag)
                .flatMap(LanguageTag::read)
                .orElseThrow(() -> Refusal.field(
                                field,
                                "language-tag",
                                "Give the language by its BCP 47 tag, such as en, cy or pa-Guru.")
                        .toException());
    }

    /** The format of a word. */
    static LeafletFormat format(String field, @Nullable String word) {
        return Optional.ofNullable(word)
                .flatMap(LeafletFormat::read)
                .orElseThrow(() -> Refusal.field(
                                field,
                                "format-known",
                                "A format is standard, easy-read, large-print, audio, bsl-video or print.")
                        .toException());
    }

    /** A language and format together. */
    static LeafletForm form(@Nullable String language, @Nullable String format) {
        return new LeafletForm(language("language", language), format("format", format));
    }

    /** A header that cannot be read asks for nothing. */
    private static List<LanguageTag> accepted(@Nullable String header) {
        try {
            List<LanguageTag> languages = Locale.LanguageRange.parse(header == null ? "en" : header).stream()
                    .limit(MOST)
                    .flatMap(range -> LanguageTag.read(range.getRange()).stream())
                    .toList();
            return languages.isEmpty() ? List.of(LanguageTag.ENGLISH) : languages;
        } catch (IllegalArgumentException unreadable) {
            return List.of(LanguageTag.ENGLISH);
        }
    }
}
