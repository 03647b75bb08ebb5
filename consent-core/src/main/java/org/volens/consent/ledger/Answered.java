package org.volens.consent.ledger;

import org.volens.consent.ConsentRefusal;

/** What became of answers. */
public sealed interface Answered {

    /** Recorded, now or before under the same key. */
    record Recorded(Entry entry, boolean repeated) implements Answered {}

    /** Not recorded; nothing is lost. */
    record Declined(ConsentRefusal refusal) implements Answered {}
}
