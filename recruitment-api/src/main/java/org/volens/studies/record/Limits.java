package org.volens.studies.record;

/** How long and how many the parts of a record may be. Registries keep far below; beyond it somebody is playing. */
final class Limits {

    /** Registry numbers have 25 characters at most; a sponsor's own number rarely 50. It is a key, so never cut. */
    static final int IDENTIFIER = 100;

    /** Registries allow 600 characters. A cut title could name another study, so a longer one is refused. */
    static final int TITLE = 2_000;

    /** Names, places, conditions: longer ones are cut and noted, they decide nothing. */
    static final int LINE = 1_000;

    /** Registries allow 20,000 characters of criteria; a page that shows more helps nobody. Cut and noted. */
    static final int PASSAGE = 100_000;

    /** What of a longer text is looked at at all: indented as much as anyone does, it still fills {@link #PASSAGE}. */
    static final int RAW_PASSAGE = 10 * PASSAGE;

    /** The largest studies list about 2,000 sites. */
    static final int LIST = 5_000;

    /** More than a person reads; a hostile file could cause one for each of its values. */
    static final int NOTES = 100;

    /** More people than live in the United Kingdom is a slip of the keyboard. */
    static final int PEOPLE = 100_000_000;

    /** Nobody was ever older. */
    static final int AGE_YEARS = 150;

    /** Registries hold studies from the middle of the twentieth century on, and plans of some decades. */
    static final int FIRST_YEAR = 1900;

    /** See {@link #FIRST_YEAR}. */
    static final int LAST_YEAR = 2200;

    /** How much of a refused value is quoted back. */
    static final int QUOTE = 60;

    private Limits() {}
}
