package org.volens.security;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the caller is in one study at this moment: read in one query before anything else is asked. Endpoints below
 * {@code /v1/studies/{studyId}} take it as an argument.
 *
 * @param studyId the study
 * @param state where it stands
 * @param entries the caller's entries of the delegation log that count today
 */
public record StudyStanding(UUID studyId, StudyState state, List<Entry> entries) {

    /**
     * One entry of the delegation log that counts today.
     *
     * @param siteId the site it is for; null for the whole study
     * @param duties the duties that count
     */
    public record Entry(@Nullable UUID siteId, Set<Duty> duties) {
        public Entry {
            duties = Set.copyOf(duties);
        }

        /** The site it is for, unless it is for the whole study. */
        public Optional<UUID> site() {
            return Optional.ofNullable(siteId);
        }
    }

    public StudyStanding {
        entries = List.copyOf(entries);
    }

    /** Every duty the caller holds in the study, at whatever site. */
    public Set<Duty> duties() {
        return entries.stream().flatMap(entry -> entry.duties().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the caller holds one of these duties anywhere in the study. */
    public boolean holds(Duty... any) {
        return Arrays.stream(any).anyMatch(duties()::contains);
    }

    /** The sites at which the caller holds one of these duties. An entry for the whole study names no site. */
    public Set<UUID> sites(Duty... any) {
        Set<Duty> wanted = Set.of(any);
        return entries.stream()
                .filter(entry -> entry.duties().stream().anyMatch(wanted::contains))
                .flatMap(entry -> entry.site().stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
