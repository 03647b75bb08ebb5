package org.volens.studies;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An approval on file: what was approved, its reference, date and the hash of the document, and who recorded it.
 *
 * @param siteId the site, for capacity and capability; otherwise null
 * @param documentSha256 SHA-256 of the document, lower-case hex
 */
public record Approval(
        UUID id,
        Kind kind,
        @Nullable UUID siteId,
        String reference,
        LocalDate date,
        String documentSha256,
        String recordedBy,
        String recordedByName,
        Instant recordedAt) {

    /** What can be approved. */
    public enum Kind {
        REC("Research ethics committee favourable opinion"),
        HRA("HRA or national approval"),
        MHRA("MHRA authorisation"),
        REGISTRATION("Public registration"),
        SPONSOR_GREEN_LIGHT("Sponsor green light"),
        ACCESS_DECISION("Access committee decision to use the register"),
        CAPACITY_AND_CAPABILITY("Capacity and capability confirmed");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        /** Title for people. */
        public String title() {
            return title;
        }

        /** Code over HTTP and in tables. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Whether it is given for one site and not for the study. */
        public boolean ofSite() {
            return this == CAPACITY_AND_CAPABILITY;
        }

        /** The kind of that code. */
        public static Optional<Kind> of(String code) {
            return Arrays.stream(values())
                    .filter(kind -> kind.code().equals(code))
                    .findFirst();
        }
    }
}
