package org.volens.consent.leaflet;

import java.util.OptionalDouble;

/** How hard a text is to read. Not measured is a state of its own and never a number. */
public sealed interface Reading {

    /** Above this a text needs a reason. */
    double HARD = 13;

    /** Measured, in years of age. */
    record Measured(double age) implements Reading {}

    /** Not measured, and why. */
    record NotMeasured(String why) implements Reading {}

    /** Measures English; other languages have no measure here. */
    static Reading of(LeafletContent content, LanguageTag language) {
        if (!language.english()) {
            return new NotMeasured("Reading age is measured for English only.");
        }
        String words = content.markup().words();
        return words.chars().anyMatch(Character::isLetter)
                ? new Measured(ReadingAge.of(words))
                : new NotMeasured("There are no words to measure.");
    }

    /** The years, where measured. */
    default OptionalDouble years() {
        return switch (this) {
            case Measured measured -> OptionalDouble.of(measured.age());
            case NotMeasured _ -> OptionalDouble.empty();
        };
    }

    /** Whether it is measured and harder than it should be. */
    default boolean hard() {
        return years().orElse(0) > HARD;
    }
}
