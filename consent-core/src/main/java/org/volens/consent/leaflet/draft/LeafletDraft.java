package org.volens.consent.leaflet.draft;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The next version of a leaflet while it is written. One a leaflet, so that two people never write past each other.
 *
 * @param leafletId the leaflet
 * @param version the number it will have
 * @param baseVersion the version before, or null for the first
 * @param words what it says
 * @param classifications what was said so far about its changes
 * @param forms its translations and other forms so far
 * @param revision rises with each save
 * @param changedBy who saved it last
 * @param changedAt when
 * @param savedBy everybody who ever saved it: none of them publishes it
 */
public record LeafletDraft(
        String leafletId,
        int version,
        @Nullable Integer baseVersion,
        DraftWords words,
        List<Classification> classifications,
        List<Translation> forms,
        int revision,
        String changedBy,
        Instant changedAt,
        Set<String> savedBy) {

    public LeafletDraft {
        classifications = List.copyOf(classifications);
        forms = List.copyOf(forms);
        savedBy = Stream.concat(savedBy.stream(), Stream.of(changedBy)).collect(Collectors.toUnmodifiableSet());
    }

    LeafletDraft saying(List<Classification> said, String by, Instant at) {
        return new LeafletDraft(leafletId, version, baseVersion, words, said, forms, revision + 1, by, at, savedBy);
    }

    LeafletDraft in(List<Translation> others, String by, Instant at) {
        return new LeafletDraft(
                leafletId, version, baseVersion, words, classifications, others, revision + 1, by, at, savedBy);
    }
}
