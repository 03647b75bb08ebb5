package org.volens.demo.soak.history;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An act outside the house, or one inside it that was found in the ledger.
 *
 * @param act its name, as a permit has it
 * @param channel the channel by which it reaches the person; null where it reaches nobody, or is not known
 * @param study the study that it is about
 * @param commercial whether that study's sponsor is commercial
 */
public record Deed(
        String act, @Nullable String channel, @Nullable UUID study, boolean commercial) {}
