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
 * @param option the option of taking part that is used; null for any other act
 */
public record Deed(
        String act,
        @Nullable String channel,
        @Nullable UUID study,
        Set<String> nature,
        @Nullable String option) {

    public Deed {
        nature = Set.copyOf(nature);
    }

    /** Other than the use of an option. */
    public Deed(String act, @Nullable String channel, @Nullable UUID study, Set<String> nature) {
        this(act, channel, study, nature, null);
    }

    /** The use of an option of taking part in a study. */
    public static Deed option(String option, @Nullable String channel, UUID study) {
        return new Deed("use-option", channel, study, Set.of(), option);
    }

    /** About a study of which nothing is to be said, or about none. */
    public Deed(String act, @Nullable String channel, @Nullable UUID study) {
        this(act, channel, study, Set.of());
    }
}
