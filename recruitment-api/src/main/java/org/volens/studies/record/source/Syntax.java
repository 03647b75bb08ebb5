package org.volens.studies.record.source;

/** How the file is written, which decides what a single value at a list's place means. */
public enum Syntax {
    /** A list is written as a list, so anything else at its place is a mistake. */
    JSON,
    /** A list is written by repeating an element, so one element is a list of one. */
    XML
}
