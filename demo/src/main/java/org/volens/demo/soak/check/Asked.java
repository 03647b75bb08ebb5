package org.volens.demo.soak.check;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.volens.consent.Answer;
import org.volens.consent.ConsentEvent;
import org.volens.consent.Scope;
import org.volens.demo.soak.check.Fault.Kind;
import org.volens.demo.soak.history.Call;
import org.volens.demo.soak.history.Happening;
import org.volens.demo.soak.timeline.Acknowledged;
import org.volens.demo.soak.timeline.LedgerEvent;
import org.volens.demo.soak.timeline.Recorded;
import org.volens.demo.soak.timeline.Timeline;
import org.volens.demo.soak.timeline.Wants;

/** What is recorded is what was asked: nothing else, nothing that nobody asked, and nothing twice under one key. */
final class Asked implements LawThree.Rule {

    @Override
    public Stream<Fault> faults(Recorded recorded) {
        return recorded.people().stream()
                .flatMap(person -> Stream.of(otherwise(person), ofNobody(person), twice(person))
                        .flatMap(faults -> faults));
    }

    private static Stream<Fault> otherwise(Timeline person) {
        return person.acknowledged().stream()
                .filter(one -> one.said() != null && !says(one))
                .map(one -> Fault.of(
                        Kind.RECEIPT_OTHERWISE,
                        "The receipt of event %d of %s says something else than was asked.",
                        one.seq(),
                        person.name()));
    }

    private static boolean says(Acknowledged one) {
        ConsentEvent said = Objects.requireNonNull(one.said());
        return said.seq() == one.seq()
                && switch (one.by()) {
                    case Happening.Gave gave -> same(said, gave) || noAlone(said, gave);
                    case Happening.Stopped stopped ->
                        said instanceof ConsentEvent.Stopped found
                                && (stopped.choice() == null
                                        || Wants.wish(found).level().equals(stopped.choice()));
                    case Happening.Resumed _ -> said instanceof ConsentEvent.Resumed;
                    default -> true;
                };
    }

    /** Of choices that were refused, or of which nobody knows, what said no may be recorded by itself. */
    private static boolean noAlone(ConsentEvent said, Happening.Gave gave) {
        return !gave.call().acknowledged()
                && said instanceof ConsentEvent.Chosen chosen
                && in(chosen, gave)
                && chosen.choices().stream()
                        .allMatch(choice -> choice.answer() == Answer.REFUSED
                                && "refuse".equals(gave.answers().get(choice.purpose())));
    }

    private static boolean same(ConsentEvent said, Happening.Gave gave) {
        return said instanceof ConsentEvent.Chosen chosen
                && in(chosen, gave)
                && chosen.choices().stream()
                        .collect(Collectors.toMap(
                                ConsentEvent.Choice::purpose,
                                choice -> choice.answer() == Answer.GIVEN ? "give" : "refuse"))
                        .equals(gave.answers());
    }

    private static boolean in(ConsentEvent.Chosen chosen, Happening.Gave gave) {
        Scope scope = gave.study() == null ? Scope.REGISTER : Scope.study(gave.study());
        return chosen.choices().stream().allMatch(choice -> choice.scope().equals(scope));
    }

    private static Stream<Fault> ofNobody(Timeline person) {
        Set<Integer> told = person.acknowledged().stream()
                .filter(one -> one.said() != null)
                .map(Acknowledged::seq)
                .collect(Collectors.toSet());
        return person.events().values().stream()
                .filter(event -> !told.contains(event.seq()) && !explained(person, event))
                .map(event -> Fault.of(
                        Kind.EVENT_OF_NOBODY,
                        "Event %d of %s says what nobody had asked by then.",
                        event.seq(),
                        person.name()));
    }

    /** Answers get lost on the way and requests are tried again, so what was recorded needs only somebody who asked it before. */
    private static boolean explained(Timeline person, LedgerEvent event) {
        return switch (event.said()) {
            case ConsentEvent.Chosen chosen ->
                person.gave().stream()
                        .anyMatch(one -> earlier(one.call(), event) && (same(chosen, one) || noAlone(chosen, one)));
            case ConsentEvent.Stopped _ ->
                person.stopped().stream().anyMatch(one -> earlier(one.call(), event) && event.takes(one.wish()));
            case ConsentEvent.Resumed _ -> person.resumed().stream().anyMatch(one -> earlier(one.call(), event));
            case ConsentEvent.Erased _ ->
                person.stopped().stream()
                        .anyMatch(one ->
                                earlier(one.call(), event) && one.wish().level().equals("erase"));
            case ConsentEvent.Corrected _, ConsentEvent.Lapsed _ -> false;
            case null -> false;
        };
    }

    private static boolean earlier(Call call, LedgerEvent event) {
        return !event.recordedAt().isBefore(call.asked().wall());
    }

    private static Stream<Fault> twice(Timeline person) {
        Map<String, @Nullable Integer> numbers = new HashMap<>();
        return person.gave().stream()
                .filter(one -> one.call().acknowledged() && one.kept() != null)
                .filter(one -> {
                    int seq = Objects.requireNonNull(one.kept()).sequence();
                    Integer before = numbers.putIfAbsent(one.key(), seq);
                    return before != null && before != seq;
                })
                .map(one -> Fault.of(
                        Kind.EVENT_TWICE, "One request of %s under one key became two events.", person.name()));
    }
}
