package org.volens.studies.record.source;

/** How much of a stranger's file is looked at. Each bound is above every real record seen and below what hurts. */
public final class Bounds {

    /** 10 MB: the largest records with results are below it, and decoding it costs some tens of megabytes. */
    public static final int MAX_BYTES = 10 * 1024 * 1024;

    /** Real records nest about 12 levels; walking 100 is far from exhausting a thread's stack. */
    public static final int MAX_DEPTH = 100;

    /** Real records hold about 60 values to a kilobyte at most; a million small ones fit in about 100 MB. */
    public static final int MAX_VALUES = 1_000_000;

    /** No count in a record needs more digits; long numbers only serve to make arithmetic slow. */
    public static final int MAX_NUMBER_LENGTH = 100;

    /** Names of fields are short words; a long one is an attack on the name table. */
    public static final int MAX_NAME_LENGTH = 1_000;

    /** A path in a refusal is for reading; a stranger's names may be longer than anyone reads. */
    public static final int MAX_SHOWN_PATH = 300;

    private Bounds() {}
}
