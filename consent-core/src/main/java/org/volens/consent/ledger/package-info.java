/** The ports of consent: how to read a person's state, append to their events, follow a change in its own transaction, and take a permit. */
@NullMarked
package org.volens.consent.ledger;

import org.jspecify.annotations.NullMarked;
