package org.volens.studies;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Words that an ethics committee approved; only these can be sent. A version is never changed.
 *
 * @param kind {@code leaflet}, {@code invitation} or {@code reminder}
 * @param text CommonMark
 */
public record Wording(
        String kind,
        int version,
        String text,
        String sha256,
        String recReference,
        LocalDate approvedOn,
        String recordedBy,
        Instant recordedAt) {}
