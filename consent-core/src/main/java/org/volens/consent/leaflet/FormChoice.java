package org.volens.consent.leaflet;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Which form a person gets: the one asked for; else their language in the standard format; else the format asked for in the
 * language of the source; else the source. Understanding the words comes before the form they have.
 */
public final class FormChoice {

    private FormChoice() {}

    /** Chooses among those there are, of which the source is always one. */
    public static LeafletForm choose(LeafletForm asked, Collection<LeafletForm> there, LeafletForm source) {
        return inLanguage(asked.language(), asked.format(), there)
                .or(() -> inLanguage(asked.language(), LeafletFormat.STANDARD, there))
                .or(() -> Optional.of(new LeafletForm(source.language(), asked.format()))
                        .filter(there::contains))
                .orElse(source);
    }

    private static Optional<LeafletForm> inLanguage(
            LanguageTag language, LeafletFormat format, Collection<LeafletForm> there) {
        List<LanguageTag> languages = there.stream()
                .filter(form -> form.format() == format)
                .map(LeafletForm::language)
                .sorted(java.util.Comparator.comparing(LanguageTag::value))
                .toList();
        return language.lookup().stream()
                .flatMap(tag -> languages.stream().filter(one -> one.value().equals(tag)))
                .findFirst()
                .or(() -> languages.stream()
                        .filter(one -> one.value().startsWith(language + "-"))
                        .findFirst())
                .map(one -> new LeafletForm(one, format));
    }
}
