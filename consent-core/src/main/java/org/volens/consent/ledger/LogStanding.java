package org.volens.consent.ledger;

import java.util.Optional;

/** Whether the log stands as it was signed. While it does not, decisions are taken and nothing else happens. */
@FunctionalInterface
public interface LogStanding {

    /** What differs from the last signed checkpoint, in plain words; empty where nothing does. */
    Optional<String> behind();
}
