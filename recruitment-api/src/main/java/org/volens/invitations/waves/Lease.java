package org.volens.invitations.waves;

import java.time.Instant;
import java.util.UUID;

/**
 * Who issues a run, and until when another may not take it. It saves work; that nobody is invited twice follows from each
 * chunk's asking, under the run's lock, whether the run is still its own.
 *
 * @param holder the issuer, one a process
 * @param until when somebody else may take the run, unless it was prolonged
 */
record Lease(UUID holder, Instant until) {

    /** The run belongs to another issuer now: what was begun is rolled back, and nothing more is done. */
    static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
