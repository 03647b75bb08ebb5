package org.volens.consent.leaflet;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.volens.consent.LeafletRef;

/**
 * What a decision can be made under now: a version and every form it may be shown in, without the words.
 *
 * @param leafletId the leaflet
 * @param version the version in force
 * @param purposes codes of the purposes it explains
 * @param shown what was shown, form by form; its own words first
 * @param publishedAt since when each form is there; nobody was given it before
 */
public record LeafletInForce(
        String leafletId,
        int version,
        Set<String> purposes,
        List<LeafletShown> shown,
        Map<LeafletRef, Instant> publishedAt) {

    public LeafletInForce {
        purposes = Set.copyOf(purposes);
        shown = List.copyOf(shown);
        publishedAt = Map.copyOf(publishedAt);
    }

    /** This and more forms of the same version. */
    public LeafletInForce with(LeafletInForce more) {
        Map<LeafletRef, Instant> all = new HashMap<>(publishedAt);
        all.putAll(more.publishedAt);
        return new LeafletInForce(
                leafletId,
                version,
                purposes,
                Stream.concat(shown.stream(), more.shown.stream()).toList(),
                all);
    }

    /** Its own words. */
    public LeafletShown source() {
        return shown.getFirst();
    }

    /** The form that a reference names exactly. */
    public Optional<LeafletShown> matching(LeafletRef ref) {
        return shown.stream().filter(one -> one.ref().equals(ref)).findFirst();
    }

    /** What was shown in the language and format of a reference, or its own words where there is no such form. */
    public LeafletRef nearest(LeafletRef ref) {
        return shown.stream()
                .map(LeafletShown::ref)
                .filter(one -> one.language().equalsIgnoreCase(ref.language())
                        && one.format().equals(ref.format()))
                .findFirst()
                .orElseGet(() -> source().ref());
    }
}
