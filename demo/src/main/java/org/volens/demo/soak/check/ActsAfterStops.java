package org.volens.demo.soak.check;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.volens.demo.soak.check.Fault.Kind;
import org.volens.demo.soak.history.Deed;
import org.volens.demo.soak.history.Happening;
import org.volens.demo.soak.timeline.Ladder;
import org.volens.demo.soak.timeline.LedgerPermit;
import org.volens.demo.soak.timeline.Recorded;
import org.volens.demo.soak.timeline.StopSaid;
import org.volens.demo.soak.timeline.Timeline;

/**
 * No act starts after the answer to a stop, or to a choice with a no in it, that forbids it. An act starts when its permit commits: what a sender was answered is
 * judged by when it asked, and what the ledger holds by when it was committed.
 */
final class ActsAfterStops implements LawThree.Rule {

    @Override
    public Stream<Fault> faults(Recorded recorded) {
        return recorded.people().stream()
                .flatMap(person -> Stream.of(answered(person), committed(person), sent(person)))
                .flatMap(faults -> faults);
    }

    private static Stream<Fault> answered(Timeline person) {
        return person.asked().stream()
                .filter(asked -> asked.permit() != null)
                .flatMap(asked -> person.stops().stream()
                        .filter(stop -> stop.seq() > asked.sequence()
                                && stop.call().answered().before(asked.call().asked())
                                && stop.forbids(
                                        asked.deed(), asked.call().answered().wall()))
                        .map(stop -> after(person, asked.deed(), stop, "was asked for")));
    }

    private static Stream<Fault> committed(Timeline person) {
        return person.permits().values().stream().flatMap(permit -> {
            Deed deed = deed(person, permit);
            return Stream.of(late(person, permit, deed), past(person, permit, deed), unfounded(person, permit, deed))
                    .flatMap(faults -> faults);
        });
    }

    private static Stream<Fault> late(Timeline person, LedgerPermit permit, Deed deed) {
        return person.stops().stream()
                .filter(stop -> stop.seq() > permit.row().seq()
                        && stop.call().answered().wall().isBefore(permit.committedAt())
                        && stop.forbids(deed, permit.committedAt()))
                .map(stop -> after(person, deed, stop, "was committed"));
    }

    private static Fault after(Timeline person, Deed deed, StopSaid stop, String what) {
        return Fault.of(
                Kind.ACT_AFTER_STOP,
                "A permit to %s %s %s after the answer to stop %d (%s, %s).",
                deed.act(),
                person.name(),
                what,
                stop.seq(),
                stop.wish().level(),
                stop.call().route());
    }

    /** Whoever locks after a stop must see it, else the stop's answer cannot know of the permit. */
    private static Stream<Fault> past(Timeline person, LedgerPermit permit, Deed deed) {
        return person.events().tailMap(permit.row().seq(), false).values().stream()
                .filter(event -> event.position() < permit.position())
                .filter(event -> event.forbidden().anyMatch(wish -> Ladder.forbids(wish, deed, permit.committedAt())))
                .map(event -> Fault.of(
                        Kind.PERMIT_PAST_A_STOP,
                        "A permit to %s %s was committed after stop %d and saw only event %d.",
                        deed.act(),
                        person.name(),
                        event.seq(),
                        permit.row().seq()));
    }

    private static Stream<Fault> unfounded(Timeline person, LedgerPermit permit, Deed deed) {
        Instant taken = permit.row().takenAt();
        return person.wants(permit.row().seq()).filter(wants -> !wants.allows(deed, taken)).stream()
                .map(_ -> Fault.of(
                        Kind.PERMIT_WITHOUT_YES,
                        "A permit to %s %s was given on event %d, which is no yes to it.",
                        deed.act(),
                        person.name(),
                        permit.row().seq()));
    }

    private static Stream<Fault> sent(Timeline person) {
        return person.sent().stream()
                .filter(sent -> !sent.permitted())
                .map(_ -> Fault.of(
                        Kind.SENT_WITHOUT_PERMIT,
                        "A message to %s became readable without a permit in its transaction.",
                        person.name()));
    }

    private static Deed deed(Timeline person, LedgerPermit permit) {
        UUID id = permit.row().permit();
        Optional<Deed> asked = person.asked().stream()
                .filter(one -> id.equals(one.permit()))
                .map(Happening.Asked::deed)
                .findFirst();
        return asked.orElseGet(permit::deed);
    }
}
