package org.volens.consent.acting;

/** Whose law counts for a person. The register begins with England; the others are refused until their rules are loaded. */
public enum Nation {
    ENGLAND("England"),
    WALES("Wales"),
    SCOTLAND("Scotland"),
    NORTHERN_IRELAND("Northern Ireland");

    private final String words;

    Nation(String words) {
        this.words = words;
    }

    /** The name for people. */
    public String words() {
        return words;
    }
}
