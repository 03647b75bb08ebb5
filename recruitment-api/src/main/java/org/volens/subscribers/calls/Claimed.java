package org.volens.subscribers.calls;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.volens.consent.PersonId;

/**
 * A notice that one sender has, and nobody else until it has let go of the subscriber or its time is over.
 *
 * @param to whom it is sent to
 * @param id the same at every try
 * @param number its place among the subscriber's notices
 * @param person whom it is about; null for a test and after an erasure
 * @param siteId the site that the person asked to be put in touch with; null for a test
 * @param tries calls so far, this one included
 */
record Claimed(
        To to,
        String id,
        int number,
        String kind,
        @Nullable PersonId person,
        int seq,
        Instant eventAt,
        @Nullable String participant,
        @Nullable UUID siteId,
        @Nullable String level,
        List<String> purposes,
        @Nullable Instant pauseUntil,
        int tries) {

    Claimed {
        purposes = List.copyOf(purposes);
    }

    /** A subscriber as its sender needs it. */
    record To(UUID id, String url, UUID studyId, String organisationOds, String organisationName, int failures) {}

    /** The notice of a stop needs no permit, and a test is about nobody. */
    boolean needsPermit() {
        return kind.equals("given");
    }
}
