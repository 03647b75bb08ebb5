package org.volens.demo.soak.check;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.volens.demo.soak.check.Fault.Kind;
import org.volens.demo.soak.history.Happening;
import org.volens.demo.soak.timeline.Acknowledged;
import org.volens.demo.soak.timeline.LedgerEvent;
import org.volens.demo.soak.timeline.Recorded;
import org.volens.demo.soak.timeline.Timeline;

/** What was acknowledged, or committed, is in the ledger at the end, as it was and as the leaf that was told. */
final class Events implements LawThree.Rule {

    @Override
    public Stream<Fault> faults(Recorded recorded) {
        return recorded.people().stream()
                .flatMap(person -> Stream.of(
                                acknowledged(person, recorded),
                                committed(person),
                                sameNumber(person),
                                unheard(person),
                                permits(person))
                        .flatMap(faults -> faults));
    }

    private static Stream<Fault> acknowledged(Timeline person, Recorded recorded) {
        return person.acknowledged().stream().flatMap(one -> {
            Happening.StoredEvent stored = person.stored().get(one.seq());
            if (stored == null) {
                return Stream.of(lost(person, one.seq(), "that was acknowledged"));
            }
            if (one.commitment() != null && !one.commitment().equals(stored.commitment())) {
                return Stream.of(changed(person, one.seq()));
            }
            return leaf(person, one, recorded);
        });
    }

    private static Stream<Fault> leaf(Timeline person, Acknowledged one, Recorded recorded) {
        boolean there = one.leaf() == null
                || (Objects.equals(person.places().get(one.seq()), one.leaf())
                        && Objects.equals(recorded.leaves().get(one.leaf()), one.commitment()));
        return there
                ? Stream.empty()
                : Stream.of(Fault.of(
                        Kind.EVENT_LOST,
                        "Event %d of %s is not leaf %d, as its proof said.",
                        one.seq(),
                        person.name(),
                        one.leaf()));
    }

    private static Stream<Fault> committed(Timeline person) {
        return person.events().values().stream().flatMap((LedgerEvent event) -> {
            Happening.StoredEvent stored = person.stored().get(event.seq());
            if (stored == null) {
                return Stream.of(lost(person, event.seq(), "that was committed"));
            }
            return stored.commitment().equals(event.commitment())
                    ? Stream.empty()
                    : Stream.of(changed(person, event.seq()));
        });
    }

    private static Stream<Fault> sameNumber(Timeline person) {
        Map<Integer, String> told = new HashMap<>();
        return person.acknowledged().stream()
                .filter(one -> {
                    String commitment = one.commitment();
                    String before = commitment == null ? null : told.putIfAbsent(one.seq(), commitment);
                    return before != null && !before.equals(commitment);
                })
                .map(one -> Fault.of(
                        Kind.SEQUENCE_TWICE,
                        "Two answers gave %s number %d for two things.",
                        person.name(),
                        one.seq()));
    }

    /** A stop that was answered with a page has no number; its event must be there all the same. */
    private static Stream<Fault> unheard(Timeline person) {
        return person.stopped().stream()
                .filter(one -> one.call().acknowledged())
                .filter(one -> person.seq(one).orElse(0) == 0)
                .filter(one -> !person.erasedBy(one.call().answered().wall()))
                .map(one -> Fault.of(
                        Kind.EVENT_LOST,
                        "A stop of %s (%s, %s) was acknowledged and is nowhere.",
                        person.name(),
                        one.wish().level(),
                        one.call().route()));
    }

    private static Stream<Fault> permits(Timeline person) {
        return person.asked().stream()
                .filter(one -> one.permit() != null && !person.permits().containsKey(one.permit()))
                .map(one -> Fault.of(
                        Kind.EVENT_LOST,
                        "A permit to %s %s was given and never committed.",
                        one.deed().act(),
                        person.name()));
    }

    private static Fault lost(Timeline person, int seq, String how) {
        return Fault.of(Kind.EVENT_LOST, "Event %d of %s, %s, is not in the ledger.", seq, person.name(), how);
    }

    private static Fault changed(Timeline person, int seq) {
        return Fault.of(Kind.EVENT_CHANGED, "Event %d of %s is not the one that it was.", seq, person.name());
    }
}
