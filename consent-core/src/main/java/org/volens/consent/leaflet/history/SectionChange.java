package org.volens.consent.leaflet.history;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.volens.consent.ChangeClass;

/**
 * What a published version changed in one section, as it was said when it was published.
 *
 * @param version the version that brought it
 * @param section name of the section
 * @param kinds how it differs from the version before
 * @param change what that means for an old yes
 * @param why why, in a sentence for people
 * @param purposes codes of the purposes it concerns, or null for all
 */
public record SectionChange(
        int version,
        String section,
        Set<SectionDifference.Kind> kinds,
        ChangeClass change,
        String why,
        @Nullable Set<String> purposes) {

    public SectionChange {
        kinds = Set.copyOf(kinds);
        purposes = purposes == null ? null : Set.copyOf(purposes);
    }

    /** Whether it concerns one of the purposes. */
    public boolean concerns(Set<String> any) {
        return purposes == null || any.stream().anyMatch(purposes::contains);
    }
}
