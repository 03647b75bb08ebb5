package org.volens.demo.soak.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.volens.consent.ConsentEvent;
import org.volens.consent.How;
import org.volens.demo.soak.history.Call;
import org.volens.demo.soak.history.Happening;
import org.volens.demo.soak.history.Wish;

/** All that a history tells of one person. */
public final class Timeline {

    private final int person;
    private final List<Happening.Gave> gave = new ArrayList<>();
    private final List<Happening.Stopped> stopped = new ArrayList<>();
    private final List<Happening.Resumed> resumed = new ArrayList<>();
    private final List<Happening.Asked> asked = new ArrayList<>();
    private final List<Happening.Ended> ended = new ArrayList<>();
    private final List<Happening.Arrived> arrived = new ArrayList<>();
    private final List<Happening.Looked> looked = new ArrayList<>();
    private final List<Acknowledged> acknowledged = new ArrayList<>();
    private final TreeMap<Integer, LedgerEvent> events = new TreeMap<>();
    private final Map<UUID, LedgerPermit> permits = new HashMap<>();
    private final Map<UUID, Instant> ends = new HashMap<>();
    private final List<Sent> sent = new ArrayList<>();
    private final TreeMap<Integer, Happening.StoredEvent> stored = new TreeMap<>();
    private final TreeMap<Integer, Long> places = new TreeMap<>();
    private int lastSeq;

    Timeline(int person) {
        this.person = person;
    }

    /** A message that became readable, and whether the same transaction took a permit for it. */
    public record Sent(UUID message, boolean permitted) {}

    void add(Happening happening) {
        switch (happening) {
            case Happening.Gave one -> gave.add(one);
            case Happening.Stopped one -> stopped.add(one);
            case Happening.Resumed one -> resumed.add(one);
            case Happening.Asked one -> asked.add(one);
            case Happening.Ended one -> ended.add(one);
            case Happening.Arrived one -> arrived.add(one);
            case Happening.Looked one -> looked.add(one);
            case Happening.StoredEvent one -> stored.put(one.seq(), one);
            case Happening.StoredPlace one -> places.put(one.seq(), one.index());
            case Happening.StoredState one -> lastSeq = one.lastSeq();
            default -> {}
        }
    }

    void add(Acknowledged one) {
        acknowledged.add(one);
    }

    void add(LedgerEvent one) {
        events.put(one.seq(), one);
    }

    void add(LedgerPermit one) {
        permits.putIfAbsent(one.row().permit(), one);
        if (one.row().within()) {
            ends.putIfAbsent(one.row().permit(), one.committedAt());
        }
    }

    void add(Sent one) {
        sent.add(one);
    }

    /** The stops that were acknowledged, and each no of which somebody was told that it is recorded, with the number of its event. */
    public List<StopSaid> stops() {
        Stream<StopSaid> all =
                stopped.stream().filter(one -> one.call().acknowledged()).flatMap(one -> said(one).stream());
        return Stream.concat(all, gave.stream().flatMap(Timeline::noes)).toList();
    }

    private static Stream<StopSaid> noes(Happening.Gave one) {
        int seq = one.kept() == null ? 0 : one.kept().sequence();
        return one.answers().entrySet().stream()
                .filter(answer -> seq > 0 && answer.getValue().equals("refuse"))
                .map(answer -> new StopSaid(
                        seq, new Wish("purpose", answer.getKey(), one.study(), null), one.call(), one.unfinished()));
    }

    private Optional<StopSaid> said(Happening.Stopped one) {
        OptionalInt seq = seq(one);
        return seq.orElse(0) == 0
                ? Optional.empty()
                : Optional.of(new StopSaid(
                        seq.getAsInt(), taken(one, events.get(seq.getAsInt())), one.call(), one.unfinished()));
    }

    /**
     * The number of a stop's event: as it was answered, or, for a page that tells none, that of one that was recorded by a link
     * meanwhile and of which nobody else was told, one that goes as far as was asked before any other.
     */
    public OptionalInt seq(Happening.Stopped one) {
        if (one.kept() != null) {
            return OptionalInt.of(one.kept().sequence());
        }
        Set<Integer> told = acknowledged.stream().map(Acknowledged::seq).collect(Collectors.toSet());
        return events.values().stream()
                .filter(event -> !told.contains(event.seq()) && byLink(event, one.call()))
                .min(Comparator.comparing(event -> !event.takes(one.wish())))
                .map(LedgerEvent::seq)
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    private static boolean byLink(LedgerEvent event, Call call) {
        return event.stop()
                .filter(stop -> stop.how().route() == How.Route.LINK
                        && !event.recordedAt().isBefore(call.asked().wall())
                        && !event.recordedAt().isAfter(call.answered().wall()))
                .isPresent();
    }

    /** How far it goes: as its answer says; of a page for people, as was asked, or to all contact where the ledger says so. */
    private static Wish taken(Happening.Stopped one, @Nullable LedgerEvent event) {
        Wish asked = one.wish();
        String level = one.choice() != null
                ? one.choice()
                : Optional.ofNullable(event)
                        .filter(found -> found.takes(asked))
                        .flatMap(LedgerEvent::stop)
                        .map(stop -> Wants.wish(stop).level())
                        .orElse(asked.level());
        return new Wish(level, asked.purpose(), asked.study(), asked.until());
    }

    /**
     * How many acts of a kind had begun before a stop, could still run when it was made, and had not ended when it was answered, by
     * what the ledger says; one of them is the permit given, whatever the ledger says.
     */
    public long begun(StopSaid stop, LedgerPermit certainly) {
        String name = StopSaid.name(certainly.row().act());
        return permits.values().stream()
                .filter(permit -> permit.equals(certainly)
                        || (permit.row().seq() < stop.seq()
                                && StopSaid.name(permit.row().act()).equals(name)
                                && permit.row()
                                        .deadline()
                                        .isAfter(stop.call().asked().wall())
                                && !ended(permit, stop.call().answered().wall())))
                .count();
    }

    private boolean ended(LedgerPermit permit, Instant by) {
        Instant end = ends.get(permit.row().permit());
        return end != null && !end.isAfter(by);
    }

    /** What the person wants once the first so many events are known; empty where one of them is not. */
    public Optional<Wants> wants(int seq) {
        List<ConsentEvent> known = new ArrayList<>();
        for (int at = 1; at <= seq; at++) {
            LedgerEvent event = events.get(at);
            if (event == null || event.said() == null) {
                return Optional.empty();
            }
            known.add(event.said());
        }
        return Optional.of(new Wants(known));
    }

    /** Whether the person was erased by then. */
    public boolean erasedBy(Instant at) {
        return events.values().stream()
                .anyMatch(event -> event.said() instanceof ConsentEvent.Erased
                        && event.recordedAt().isBefore(at));
    }

    /** Whether the person was erased at all. */
    public boolean erased() {
        return erasedBy(Instant.MAX);
    }

    /** The person's number in the history. */
    public int number() {
        return person;
    }

    /** How the person is named in what is found. */
    public String name() {
        return "person " + person;
    }

    /** What they gave or refused. */
    public List<Happening.Gave> gave() {
        return gave;
    }

    /** What they stopped, acknowledged or not. */
    public List<Happening.Stopped> stopped() {
        return stopped;
    }

    /** The pauses that they ended. */
    public List<Happening.Resumed> resumed() {
        return resumed;
    }

    /** The permits that senders asked for over HTTP. */
    public List<Happening.Asked> asked() {
        return asked;
    }

    /** The ends that senders told. */
    public List<Happening.Ended> ended() {
        return ended;
    }

    /** What arrived at providers. */
    public List<Happening.Arrived> arrived() {
        return arrived;
    }

    /** What they saw of their own choices. */
    public List<Happening.Looked> looked() {
        return looked;
    }

    /** The events that somebody was told of. */
    public List<Acknowledged> acknowledged() {
        return acknowledged;
    }

    /** The events that the database committed, by their numbers. */
    public TreeMap<Integer, LedgerEvent> events() {
        return events;
    }

    /** The permits that the database committed. */
    public Map<UUID, LedgerPermit> permits() {
        return permits;
    }

    /** Their messages in the app that became readable. */
    public List<Sent> sent() {
        return sent;
    }

    /** The events that the ledger holds at the end, by their numbers. */
    public TreeMap<Integer, Happening.StoredEvent> stored() {
        return stored;
    }

    /** Which leaf each event is at the end. */
    public TreeMap<Integer, Long> places() {
        return places;
    }

    /** The last number at the end, as the ledger counts. */
    public int lastSeq() {
        return lastSeq;
    }
}
