package org.volens.consent.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.volens.consent.ConsentEvent;
import org.volens.consent.LeafletRef;

/** What was read of the ledger. */
final class Tally {

    private final LeafSum leaves;
    private final BoundLeaflets bound = new BoundLeaflets();
    private final List<Erasure> erasures = new ArrayList<>();
    private final Set<String> erasedNames = new HashSet<>();
    private long people;
    private long events;
    private long erased;
    private long waiting;
    private long positions;

    Tally(LeafSum leaves) {
        this.leaves = leaves;
    }

    /** An event that says that a person was erased. */
    @SuppressWarnings("ArrayRecordComponent")
    record Erasure(UUID person, int seq, Instant at, byte[] commitment) {}

    /** Takes that a person was erased. */
    void erasure(Erasure erasure) {
        erasures.add(erasure);
    }

    /** Takes the hashes of the names that an erased person had. */
    void erasedNames(List<String> names) {
        erasedNames.addAll(names);
    }

    Set<String> erasedNames() {
        return erasedNames;
    }

    List<Erasure> erasures() {
        return erasures;
    }

    /** Takes where an event's leaf stands. */
    void leaf(int log, long index, boolean erasure, byte[] commitment) {
        leaves.add(log, index, erasure ? "erasure" : "consent", commitment);
    }

    /** Counts a person. */
    void person(PersonRows rows, boolean isErased) {
        people++;
        events += rows.events().size();
        waiting += rows.waiting().size();
        positions += rows.positions().size();
        erased += isErased ? 1 : 0;
    }

    /** Adds what another tally counted. */
    void add(Tally other) {
        leaves.add(other.leaves);
        bound.add(other.bound);
        erasures.addAll(other.erasures);
        erasedNames.addAll(other.erasedNames);
        people += other.people;
        events += other.events;
        erased += other.erased;
        waiting += other.waiting;
        positions += other.positions;
    }

    /** Takes under which leaflets the person decided. */
    void leaflets(UUID person, List<ConsentEvent> events) {
        for (ConsentEvent event : events) {
            LeafletRef leaflet = event instanceof ConsentEvent.Chosen chosen ? chosen.leaflet() : null;
            if (leaflet != null) {
                bound.add(leaflet, person, event.seq(), event.recordedAt());
            }
        }
    }

    BoundLeaflets bound() {
        return bound;
    }

    LeafSum leaves() {
        return leaves;
    }

    long people() {
        return people;
    }

    long events() {
        return events;
    }

    long erased() {
        return erased;
    }

    long waiting() {
        return waiting;
    }

    long positions() {
        return positions;
    }
}
