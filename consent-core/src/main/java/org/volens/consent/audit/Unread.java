package org.volens.consent.audit;

/** What was to be audited could not be read, so that nothing is known of it. */
final class Unread extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unread(String why, Throwable cause) {
        super(why, cause);
    }

    Unread(String why) {
        super(why);
    }
}
