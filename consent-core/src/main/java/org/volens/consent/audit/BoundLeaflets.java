package org.volens.consent.audit;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.volens.consent.LeafletRef;

/** The wordings that decisions bind by their hash, each with the first decision that does, how many do, and since when. */
final class BoundLeaflets {

    private final Map<LeafletRef, Bound> all = new HashMap<>();

    /** The first decision under a wording in the order of people, how many there are, and when the earliest was recorded. */
    record Bound(UUID person, int seq, long decisions, Instant earliest) {

        private Bound and(Bound more) {
            return new Bound(
                    person,
                    seq,
                    decisions + more.decisions,
                    earliest.isBefore(more.earliest) ? earliest : more.earliest);
        }
    }

    /** Takes a decision under a wording. */
    void add(LeafletRef leaflet, UUID person, int seq, Instant recorded) {
        all.merge(leaflet, new Bound(person, seq, 1, recorded), Bound::and);
    }

    /** Takes what was gathered of people who come after. */
    void add(BoundLeaflets later) {
        later.all.forEach((leaflet, bound) -> all.merge(leaflet, bound, Bound::and));
    }

    void forEach(BiConsumer<LeafletRef, Bound> look) {
        all.forEach(look);
    }
}
