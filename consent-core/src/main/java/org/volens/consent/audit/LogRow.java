package org.volens.consent.audit;

import org.jspecify.annotations.Nullable;

/** A log as the database describes it. */
@SuppressWarnings("ArrayRecordComponent")
record LogRow(
        int id,
        String origin,
        long size,
        byte[] root,
        @Nullable String follows,
        boolean closed,
        @Nullable String note) {}
