package org.volens.studies;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.volens.security.Duty;

/**
 * An entry of the delegation log. A right in a study is the organisation and an entry together; it begins when the
 * principal investigator signs and ends in one act.
 *
 * @param siteId the site it is for; null for the whole study
 * @param odsCode organisation under which the right holds
 */
public record Delegation(
        UUID id,
        @Nullable UUID siteId,
        String staffId,
        String staffName,
        String odsCode,
        Set<Duty> duties,
        LocalDate from,
        @Nullable LocalDate to,
        String recordedBy,
        Instant recordedAt,
        @Nullable Signature signature,
        @Nullable Ending ending) {

    /** Who signed, and when. */
    public record Signature(String by, String byName, Instant at) {}

    /** Who ended it, and when. */
    public record Ending(String by, Instant at) {}

    public Delegation {
        duties = Set.copyOf(duties);
    }

    /** The entry signed. */
    public Delegation signed(Signature by) {
        return new Delegation(
                id, siteId, staffId, staffName, odsCode, duties, from, to, recordedBy, recordedAt, by, ending);
    }

    /** The entry ended. */
    public Delegation ended(Ending by) {
        return new Delegation(
                id, siteId, staffId, staffName, odsCode, duties, from, to, recordedBy, recordedAt, signature, by);
    }
}
