package org.volens.consent.leaflet;

import java.util.List;

/**
 * The leaflet in force as a person gets it: what they asked for, and what there is instead where that is missing.
 *
 * @param asked what was asked for
 * @param leaflet what is given
 * @param others every language and format in which this version is there
 */
public record LeafletGiven(LeafletForm asked, Leaflet leaflet, List<LeafletForm> others) {

    /** How far what is given is from what was asked for. */
    public enum Instead {
        NOTHING_ELSE,
        OTHER_FORMAT,
        OTHER_LANGUAGE,
        OTHER_LANGUAGE_AND_FORMAT
    }

    public LeafletGiven {
        others = List.copyOf(others);
    }

    /** What is given. */
    public LeafletForm given() {
        return leaflet.form();
    }

    /** In what it differs from what was asked for; another country's spelling of the same language is that language. */
    public Instead instead() {
        boolean language = asked.language().primary().equals(given().language().primary());
        boolean format = asked.format() == given().format();
        if (language) {
            return format ? Instead.NOTHING_ELSE : Instead.OTHER_FORMAT;
        }
        return format ? Instead.OTHER_LANGUAGE : Instead.OTHER_LANGUAGE_AND_FORMAT;
    }
}
