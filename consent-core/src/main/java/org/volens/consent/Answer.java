package org.volens.consent;

/** What a person can say to a purpose. Taking back a yes is a stop, not an answer. */
public enum Answer {
    GIVEN,
    REFUSED
}
