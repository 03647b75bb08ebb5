package org.volens.consent.r2dbc;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentState;
import org.volens.consent.PersonId;
import org.volens.consent.Position;
import org.volens.consent.ledger.ConsentKey;
import org.volens.consent.ledger.Entry;
import org.volens.consent.proof.Commitment;

/** One event on its way into the ledger: whose, under what random name, its commitment, the positions that it puts in place, the key it came under. */
record LedgerRow(
        PersonId person,
        UUID principal,
        ConsentEvent event,
        Commitment commitment,
        List<Position> positions,
        @Nullable ConsentKey key) {

    /** The event of somebody who is known by that random name, sealed under a salt of its own. */
    static LedgerRow of(
            PersonId person, UUID principal, ConsentEvent event, ConsentState before, @Nullable ConsentKey key) {
        return new LedgerRow(
                person,
                principal,
                event,
                Commitment.toCanonical(EventJson.write(principal.toString(), event)),
                List.copyOf(before.changes(event)),
                key);
    }

    /** As it will stand once it is committed. */
    Entry entry() {
        return new Entry(person, principal, event, commitment);
    }
}
