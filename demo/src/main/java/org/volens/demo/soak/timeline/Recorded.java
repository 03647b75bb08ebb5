package org.volens.demo.soak.timeline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.volens.consent.proof.LogProof;
import org.volens.consent.r2dbc.EventJson;
import org.volens.demo.soak.history.Happening;
import org.volens.demo.soak.history.Kept;
import org.volens.demo.soak.history.Row;

/** A whole history in order. Receipts are left in the file: they are large, and checked as they are read. */
public final class Recorded {

    private final Map<Integer, Timeline> people = new TreeMap<>();
    private final Map<UUID, Timeline> byId = new HashMap<>();
    private final List<Happening.Trouble> troubles = new ArrayList<>();
    private final List<Happening.Waved> waves = new ArrayList<>();
    private final Set<String> checkpoints = new HashSet<>();
    private final TreeMap<Long, String> leaves = new TreeMap<>();
    private int others;
    private String keys = "";
    private String last = "";
    private long position = -1;

    private Recorded() {}

    /** Reads a history through. */
    public static Recorded of(Stream<Happening> history) {
        Recorded recorded = new Recorded();
        history.forEach(recorded::add);
        return recorded;
    }

    private void add(Happening happening) {
        switch (happening) {
            case Happening.Known one -> byId.put(one.id(), person(one.person()));
            case Happening.Gave one -> kept(one.person(), one.kept(), bare(one));
            case Happening.Stopped one -> kept(one.person(), one.kept(), bare(one));
            case Happening.Resumed one -> kept(one.person(), one.kept(), bare(one));
            case Happening.Fetched one -> kept(one.person(), one.kept(), bare(one));
            case Happening.Asked one -> person(one.person()).add(one);
            case Happening.Ended one -> person(one.person()).add(one);
            case Happening.Arrived one -> person(one.person()).add(one);
            case Happening.Looked one -> person(one.person()).add(one);
            case Happening.Published one -> publish(one);
            case Happening.Keys one -> keys = one.published();
            case Happening.Waved one -> waves.add(one);
            case Happening.Trouble one -> troubles.add(one);
            case Happening.Committed one -> commit(one);
            case Happening.StoredEvent one -> of(one.person()).ifPresent(found -> found.add(one));
            case Happening.StoredState one -> of(one.person()).ifPresent(found -> found.add(one));
            case Happening.StoredPlace one -> of(one.person()).ifPresent(found -> found.add(one));
            case Happening.StoredLeaf one -> {
                leaves.put(one.index(), one.data());
                others += one.other() == null ? 0 : 1;
            }
        }
    }

    private static Happening bare(Happening happening) {
        return switch (happening) {
            case Happening.Gave one ->
                new Happening.Gave(
                        one.person(),
                        one.call(),
                        one.key(),
                        one.study(),
                        one.answers(),
                        one.unfinished(),
                        bare(one.kept()));
            case Happening.Stopped one ->
                new Happening.Stopped(
                        one.person(), one.call(), one.wish(), one.choice(), one.unfinished(), bare(one.kept()));
            case Happening.Resumed one -> new Happening.Resumed(one.person(), one.call(), bare(one.kept()));
            case Happening.Fetched one -> new Happening.Fetched(one.person(), one.call(), bare(one.kept()));
            default -> happening;
        };
    }

    private static @Nullable Kept bare(@Nullable Kept kept) {
        return kept == null ? null : new Kept(kept.sequence(), null, null);
    }

    /** Whoever is given a number is told that it is recorded, be it in a refusal of what else they said. */
    private void kept(int person, @Nullable Kept kept, Happening bare) {
        Timeline timeline = person(person);
        timeline.add(bare);
        if (kept != null && kept.sequence() > 0) {
            timeline.add(Acknowledged.of(kept, bare));
            Optional.ofNullable(kept.proof())
                    .flatMap(LogProof::read)
                    .ifPresent(proof -> checkpoints.add(proof.checkpoint().write()));
        }
    }

    private void publish(Happening.Published one) {
        if (one.note() != null) {
            last = one.note();
            checkpoints.add(one.note());
        }
    }

    /** A stream that was read again after a crash repeats itself; what was seen is passed over. */
    private void commit(Happening.Committed one) {
        if (one.position() <= position) {
            return;
        }
        position = one.position();
        Map<String, Row.Content> contents = new HashMap<>();
        for (Row row : one.rows()) {
            if (row instanceof Row.Content content) {
                contents.put(content.person() + " " + content.seq(), content);
            }
        }
        List<Row.Sent> unpermitted = unpermitted(one.rows());
        one.rows()
                .forEach(row -> of(row.person()).ifPresent(found -> {
                    if (row instanceof Row.Sent sent) {
                        found.add(new Timeline.Sent(sent.message(), !unpermitted.contains(sent)));
                    } else {
                        commit(found, row, one, contents);
                    }
                }));
    }

    private static void commit(Timeline person, Row row, Happening.Committed one, Map<String, Row.Content> contents) {
        switch (row) {
            case Row.Event event -> person.add(event(event, one, contents.get(event.person() + " " + event.seq())));
            case Row.Permit permit -> person.add(new LedgerPermit(permit, one.position(), one.at()));
            case Row.Content _, Row.Sent _ -> {
                // one is told with its event, the other with its permit
            }
        }
    }

    private static LedgerEvent event(Row.Event event, Happening.Committed one, Row.@Nullable Content content) {
        return new LedgerEvent(
                event.seq(),
                event.recordedAt(),
                event.commitment(),
                content == null
                        ? null
                        : EventJson.written(HexFormat.of().parseHex(content.canonical()))
                                .event(),
                one.position(),
                one.at());
    }

    /** The messages for which the same transaction took no permit of their own: for this person, this study, and what they carry. */
    private static List<Row.Sent> unpermitted(List<Row> rows) {
        List<Row.Permit> left = rows.stream()
                .filter(Row.Permit.class::isInstance)
                .map(Row.Permit.class::cast)
                .filter(Row.Permit::within)
                .collect(Collectors.toCollection(ArrayList::new));
        return rows.stream()
                .filter(Row.Sent.class::isInstance)
                .map(Row.Sent.class::cast)
                .filter(sent -> left.stream()
                        .filter(permit -> permits(permit, sent))
                        .findFirst()
                        .map(left::remove)
                        .isEmpty())
                .toList();
    }

    private static boolean permits(Row.Permit permit, Row.Sent sent) {
        String act = sent.kind().equals("outcome") ? "tell" : "invite";
        return permit.person().equals(sent.person())
                && permit.act().equals(act)
                && permit.scope().equals("study:" + sent.study());
    }

    private Timeline person(int number) {
        return Objects.requireNonNull(people.computeIfAbsent(number, Timeline::new));
    }

    private Optional<Timeline> of(UUID id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Everybody. */
    public Collection<Timeline> people() {
        return people.values();
    }

    /** What was done to processes. */
    public List<Happening.Trouble> troubles() {
        return troubles;
    }

    /** What became of waves. */
    public List<Happening.Waved> waves() {
        return waves;
    }

    /** Every checkpoint that anybody was shown, once each. */
    public Collection<String> checkpoints() {
        return checkpoints;
    }

    /** The last checkpoint that was published; empty where none was. */
    public String lastCheckpoint() {
        return last;
    }

    /** How many leaves are of something else than an event of a person: pages of uses, invitation runs. */
    public int otherLeaves() {
        return others;
    }

    /** The leaves of the log at the end, in hex, by their number. */
    public TreeMap<Long, String> leaves() {
        return leaves;
    }

    /** The keys that receipts and checkpoints are checked by, as they are published. */
    public String keys() {
        return keys;
    }
}
