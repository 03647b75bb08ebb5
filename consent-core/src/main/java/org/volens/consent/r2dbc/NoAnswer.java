package org.volens.consent.r2dbc;

import org.springframework.dao.TransientDataAccessResourceException;

/** The database said nothing for so long that nobody waits any more; what it was asked for may be done or not. */
final class NoAnswer extends TransientDataAccessResourceException {
    private static final long serialVersionUID = 1L;

    NoAnswer() {
        super("The database gave no answer.");
    }
}
