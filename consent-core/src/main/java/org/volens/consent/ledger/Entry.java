package org.volens.consent.ledger;

import java.util.UUID;
import org.volens.consent.ConsentEvent;
import org.volens.consent.PersonId;
import org.volens.consent.proof.Commitment;

/**
 * An event as it stands in the ledger, with all that a receipt of it needs.
 *
 * @param person whose it is
 * @param principal random name under which events and receipts speak of the person
 * @param event the event
 * @param commitment its canonical bytes and salt, and what the log holds of them
 */
public record Entry(PersonId person, UUID principal, ConsentEvent event, Commitment commitment) {}
