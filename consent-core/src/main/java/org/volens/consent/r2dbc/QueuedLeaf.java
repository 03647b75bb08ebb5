package org.volens.consent.r2dbc;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.volens.consent.PersonId;

/**
 * What waits to become a leaf.
 *
 * @param queueId order of arrival
 * @param source what the leaf will stand for
 * @param commitment what the leaf will hold
 */
@SuppressWarnings("ArrayRecordComponent")
record QueuedLeaf(long queueId, Source source, byte[] commitment) {

    /** What a leaf stands for: an event of a person, or something that is nobody's. */
    sealed interface Source {}

    /** An event. */
    record Event(PersonId person, int seq, boolean erasure) implements Source {}

    /** An item, of that kind. */
    record Item(UUID id, String kind) implements Source {}

    boolean isErasure() {
        return source instanceof Event event && event.erasure();
    }

    @Nullable
    UUID person() {
        return source instanceof Event event ? event.person().value() : null;
    }

    @Nullable
    Integer seq() {
        return source instanceof Event event ? event.seq() : null;
    }

    @Nullable
    UUID item() {
        return source instanceof Item item ? item.id() : null;
    }

    @Nullable
    String itemKind() {
        return source instanceof Item item ? item.kind() : null;
    }
}
