package org.volens.demo.soak.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.volens.consent.proof.Checkpoint;
import org.volens.consent.proof.SignedNote;
import org.volens.consent.proof.TiledTree;
import org.volens.consent.proof.jws.Reading;
import org.volens.consent.proof.receipt.PublishedKeys;
import org.volens.demo.soak.check.Fault.Kind;
import org.volens.demo.soak.timeline.Recorded;
import org.volens.demo.soak.timeline.Timeline;

/**
 * Every event is one leaf, every leaf of an event one event, and every checkpoint that anybody was ever shown is signed and one of the tree
 * that these leaves make: so all of them are consistent with each other.
 */
final class Tree implements LawThree.Rule {

    @Override
    public Stream<Fault> faults(Recorded recorded) {
        return Stream.concat(places(recorded).stream(), checkpoints(recorded).stream());
    }

    private static List<Fault> places(Recorded recorded) {
        List<Fault> faults = new ArrayList<>();
        Set<Long> taken = new HashSet<>();
        for (Timeline person : recorded.people()) {
            person.stored().forEach((seq, event) -> {
                Long place = person.places().get(seq);
                if (place == null
                        || !event.commitment().equals(recorded.leaves().get(place))
                        || !taken.add(place)) {
                    faults.add(Fault.of(
                            Kind.LEAF_MISPLACED, "Event %d of %s is not one leaf of its own.", seq, person.name()));
                }
            });
        }
        if (taken.size() + recorded.otherLeaves() != recorded.leaves().size()) {
            faults.add(Fault.of(
                    Kind.LEAF_MISPLACED,
                    "The log has %d leaves, %d of them of other things, and there are %d events.",
                    recorded.leaves().size(),
                    recorded.otherLeaves(),
                    taken.size()));
        }
        return faults;
    }

    private static List<Fault> checkpoints(Recorded recorded) {
        List<Fault> faults = new ArrayList<>();
        Map<Long, List<Checkpoint>> shown = new TreeMap<>();
        for (String note : recorded.checkpoints()) {
            Optional<Checkpoint> signed = signed(note, recorded.keys());
            if (signed.isEmpty()) {
                faults.add(another("A checkpoint that was shown is not signed by the log: " + firstLines(note)));
            }
            signed.ifPresent(checkpoint -> shown.computeIfAbsent(checkpoint.size(), _ -> new ArrayList<>())
                    .add(checkpoint));
        }
        grow(recorded, shown, faults);
        Optional<Checkpoint> last = signed(recorded.lastCheckpoint(), recorded.keys());
        if (last.map(Checkpoint::size).orElse(0L) != recorded.leaves().size()) {
            faults.add(another("The last checkpoint does not speak of all %d leaves."
                    .formatted(recorded.leaves().size())));
        }
        return faults;
    }

    private static void grow(Recorded recorded, Map<Long, List<Checkpoint>> shown, List<Fault> faults) {
        TiledTree tree = new TiledTree();
        for (String leaf : recorded.leaves().values()) {
            tree.add(HexFormat.of().parseHex(leaf));
            List<Checkpoint> here = shown.remove(tree.size());
            if (here != null) {
                byte[] root = tree.root();
                here.stream()
                        .filter(one -> !Arrays.equals(one.root(), root))
                        .forEach(one -> faults.add(another(
                                "The checkpoint of %d leaves is not one of the log's tree.".formatted(one.size()))));
            }
        }
        shown.keySet()
                .forEach(size -> faults.add(another("A checkpoint speaks of %d leaves, and the log has %d."
                        .formatted(size, recorded.leaves().size()))));
    }

    private static Optional<Checkpoint> signed(String note, String keys) {
        return SignedNote.read(note)
                .filter(read -> switch (PublishedKeys.read(keys)) {
                    case Reading.Read<PublishedKeys>(PublishedKeys published) ->
                        published.logs().stream().anyMatch(log -> log.key().signed(read));
                    case Reading.Unreadable<PublishedKeys> _ -> false;
                })
                .flatMap(read -> Checkpoint.read(read.text()));
    }

    private static String firstLines(String note) {
        return note.lines().limit(2).toList().toString();
    }

    private static Fault another(String what) {
        return new Fault(Kind.CHECKPOINT_OF_ANOTHER_TREE, what);
    }
}
