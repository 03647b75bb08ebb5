package org.volens.consent.ledger;

import java.util.Optional;

/** The one switch of all sending. While it is off no act that reaches a person is permitted, by whatever channel. */
@FunctionalInterface
public interface Sending {

    /** That it is off, in plain words; empty while it is on. */
    Optional<String> off();
}
