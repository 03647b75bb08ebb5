package org.volens.consent.leaflet;

/** A language and a format together: what a person asks for, and what they are given. */
public record LeafletForm(LanguageTag language, LeafletFormat format) {

    /** The standard format in a language. */
    public static LeafletForm standard(LanguageTag language) {
        return new LeafletForm(language, LeafletFormat.STANDARD);
    }

    @Override
    public String toString() {
        return language + "/" + format.code();
    }
}
