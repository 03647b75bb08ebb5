package org.volens.demo.soak.history;

import org.jspecify.annotations.Nullable;

/**
 * What a person was given for a decision.
 *
 * @param sequence number of the event among the person's; 0 where nothing was there to be stopped
 * @param receipt the signed receipt, or null where it could not be made at once
 * @param proof the proof that it stands in the log, or null where it is fetched later
 */
public record Kept(
        int sequence, @Nullable String receipt, @Nullable String proof) {}
