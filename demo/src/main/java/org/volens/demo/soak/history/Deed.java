package org.volens.demo.soak.history;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An act outside the house, or one inside it that was found in the ledger.
 *
 * @param act its name, as a permit has it
 * @param channel the channel by which it reaches the person; null where it reaches nobody, or is not known
 * @param study the study that it is about
 * @param nature what that study is beyond the usual: commercial, genetic, overseas
 */
public record Deed(
        String act, @Nullable String channel, @Nullable UUID study, Set<String> nature) {

    public Deed {
        nature = Set.copyOf(nature);
    }

    /** About a study of which nothing is to be said, or about none. */
    public Deed(String act, @Nullable String channel, @Nullable UUID study) {
        this(act, channel, study, Set.of());
    }
}
