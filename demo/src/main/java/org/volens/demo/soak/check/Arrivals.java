package org.volens.demo.soak.check;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.volens.demo.soak.check.Fault.Kind;
import org.volens.demo.soak.history.Happening;
import org.volens.demo.soak.timeline.LedgerPermit;
import org.volens.demo.soak.timeline.Recorded;
import org.volens.demo.soak.timeline.StopSaid;
import org.volens.demo.soak.timeline.Timeline;
import org.volens.demo.soak.timeline.Wants;

/**
 * What arrives at a provider was permitted, within its deadline, and not forbidden by a stop or a no that was answered before, unless that
 * answer named it as begun.
 */
final class Arrivals implements LawThree.Rule {

    @Override
    public Stream<Fault> faults(Recorded recorded) {
        return recorded.people().stream()
                .flatMap(person -> Stream.concat(
                        person.arrived().stream().flatMap(arrived -> faults(person, arrived)), twice(person)));
    }

    private static Stream<Fault> faults(Timeline person, Happening.Arrived arrived) {
        Optional<LedgerPermit> permit = Optional.ofNullable(arrived.permit())
                .map(id -> person.permits().get(id))
                .filter(found -> covers(person, found, arrived));
        return Stream.of(
                        permit.isPresent() ? Stream.<Fault>empty() : Stream.of(unpermitted(person, arrived)),
                        permit.stream().flatMap(found -> late(person, arrived, found)),
                        over(person, arrived),
                        stopped(person, arrived, permit))
                .flatMap(faults -> faults);
    }

    /** A permit is for the one deed that it was asked for: by the ledger this act and study, by its taker the channel too. */
    private static boolean covers(Timeline person, LedgerPermit permit, Happening.Arrived arrived) {
        return permit.covers(arrived.deed())
                && person.asked().stream()
                        .filter(asked -> permit.row().permit().equals(asked.permit()))
                        .allMatch(asked -> asked.deed().equals(arrived.deed()));
    }

    /** A permit is for one act: what arrives under one that something had arrived under before has none. */
    private static Stream<Fault> twice(Timeline person) {
        Set<UUID> used = new HashSet<>();
        return person.arrived().stream()
                .filter(arrived -> arrived.permit() != null && !used.add(arrived.permit()))
                .map(arrived -> Fault.of(
                        Kind.ARRIVAL_TWICE,
                        "Something to %s %s arrived under a permit that was used before.",
                        arrived.deed().act(),
                        person.name()));
    }

    private static Fault unpermitted(Timeline person, Happening.Arrived arrived) {
        return Fault.of(
                Kind.ARRIVAL_WITHOUT_PERMIT,
                "Something to %s %s arrived for which there was no permit.",
                arrived.deed().act(),
                person.name());
    }

    private static Stream<Fault> late(Timeline person, Happening.Arrived arrived, LedgerPermit permit) {
        Instant deadline = permit.row().deadline();
        return arrived.at().wall().isAfter(deadline)
                ? Stream.of(Fault.of(
                        Kind.ARRIVAL_AFTER_DEADLINE,
                        "Something to %s %s arrived %d ms after the deadline of its permit.",
                        arrived.deed().act(),
                        person.name(),
                        deadline.until(arrived.at().wall()).toMillis()))
                : Stream.empty();
    }

    /** Once its end is told and that is answered, an act is over. */
    private static Stream<Fault> over(Timeline person, Happening.Arrived arrived) {
        return person.ended().stream()
                .filter(ended -> ended.permit().equals(arrived.permit())
                        && ended.call().acknowledged()
                        && ended.call().answered().before(arrived.at()))
                .map(ended -> Fault.of(
                        Kind.ARRIVAL_AFTER_DEADLINE,
                        "Something to %s %s arrived after its sender had said that it was %s.",
                        arrived.deed().act(),
                        person.name(),
                        ended.outcome()));
    }

    private static Stream<Fault> stopped(Timeline person, Happening.Arrived arrived, Optional<LedgerPermit> permit) {
        return person.stops().stream()
                .filter(stop -> stop.call().answered().before(arrived.at()))
                .filter(stop -> stop.forbids(arrived.deed(), arrived.at().wall()))
                .filter(stop -> !lifted(person, stop, arrived) && !named(person, stop, permit))
                .map(stop -> Fault.of(
                        Kind.ARRIVAL_AFTER_STOP,
                        "Something to %s %s arrived %.0f ms after the answer to stop %d (%s, %s), which did not name it.",
                        arrived.deed().act(),
                        person.name(),
                        stop.call().answered().millisTo(arrived.at()),
                        stop.seq(),
                        stop.wish().level(),
                        stop.call().route()));
    }

    /** Whether the person may have said yes again by then: any event after the stop after which they want it. */
    private static boolean lifted(Timeline person, StopSaid stop, Happening.Arrived arrived) {
        Instant at = arrived.at().wall();
        return person.events().tailMap(stop.seq(), false).values().stream()
                .filter(event -> !event.recordedAt().isAfter(at))
                .anyMatch(event -> person.wants(event.seq())
                        .map((Wants wants) -> wants.allows(arrived.deed(), at))
                        .orElse(true));
    }

    /** An answer names kinds of acts and not permits, so it must name as many of a kind as had begun and were not over. */
    private static boolean named(Timeline person, StopSaid stop, Optional<LedgerPermit> permit) {
        return permit.filter(found ->
                        found.row().seq() < stop.seq() && person.begun(stop, found) <= stop.names(found.deed()))
                .isPresent();
    }
}
