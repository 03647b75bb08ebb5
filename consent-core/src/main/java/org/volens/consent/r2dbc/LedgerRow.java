package org.volens.consent.r2dbc;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.volens.consent.ConsentEvent;
import org.volens.consent.PersonId;
import org.volens.consent.Position;
import org.volens.consent.ledger.ConsentKey;
import org.volens.consent.ledger.Entry;
import org.volens.consent.proof.Commitment;

/** One event on its way into the ledger: whose, its commitment, the positions that it puts in place, the key it came under. */
record LedgerRow(
        PersonId person,
        ConsentEvent event,
        Commitment commitment,
        List<Position> positions,
        @Nullable ConsentKey key) {

    /** As it will stand once it is committed. */
    Entry entry(Map<PersonId, UUID> principals) {
        return new Entry(person, Objects.requireNonNull(principals.get(person)), event, commitment);
    }
}
