package org.volens.consent.ledger;

import org.volens.consent.proof.NoteSigner;

/** The key that the log's checkpoints are signed with. Where it lies is for the implementation to say: a file, or a service. */
public interface LogKeys {

    /** Name of the first log of this register. */
    String origin();

    /** Signs under the name of a log. */
    NoteSigner signer(String origin);
}
