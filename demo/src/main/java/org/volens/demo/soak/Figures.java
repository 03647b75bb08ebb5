package org.volens.demo.soak;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.volens.demo.soak.history.Happening;
import org.volens.demo.soak.timeline.Recorded;
import org.volens.demo.soak.timeline.Timeline;

/** What was done in a run, one {@code name=value} a line. */
final class Figures {

    private final Recorded recorded;
    private final PrintStream out;

    Figures(Recorded recorded, PrintStream out) {
        this.recorded = recorded;
        this.out = out;
    }

    void print() {
        people();
        stops();
        acts();
        log();
        troubles();
    }

    private void people() {
        line("people", recorded.people().size());
        line("gives", all(Timeline::gave).count());
        line(
                "gives.acknowledged",
                all(Timeline::gave).filter(one -> one.call().acknowledged()).count());
        line(
                "gives.refused",
                all(Timeline::gave).filter(one -> one.call().refused()).count());
        var noes = all(Timeline::gave)
                .filter(one -> one.call().acknowledged() && one.answers().containsValue("refuse"))
                .toList();
        line("gives.with_a_no", noes.size());
        line(
                "gives.in_studies",
                all(Timeline::gave)
                        .filter(one -> one.call().acknowledged() && one.study() != null)
                        .count());
        line(
                "gives.naming_unfinished",
                noes.stream().filter(one -> !one.unfinished().isEmpty()).count());
        line(
                "pauses.ended",
                all(Timeline::resumed).filter(one -> one.call().acknowledged()).count());
        line("looks", all(Timeline::looked).count());
    }

    private void stops() {
        List<Happening.Stopped> stops = all(Timeline::stopped).toList();
        var answered = stops.stream().filter(one -> one.call().acknowledged()).toList();
        line("stops", stops.size());
        line("stops.acknowledged", answered.size());
        line("stops.unanswered", stops.size() - answered.size());
        counts("stops.by.", answered.stream().map(one -> one.call().route()));
        counts("stops.of.", answered.stream().map(one -> one.wish().level()));
        line(
                "stops.naming_unfinished",
                answered.stream().filter(one -> !one.unfinished().isEmpty()).count());
        List<Double> millis = answered.stream()
                .map(one -> one.call().millis())
                .sorted()
                .collect(Collectors.toCollection(ArrayList::new));
        line("stop.p50_ms", millis.isEmpty() ? 0 : millis.get(millis.size() / 2));
        line("stop.p99_ms", millis.isEmpty() ? 0 : millis.get(millis.size() * 99 / 100));
        line("stop.longest_ms", millis.isEmpty() ? 0 : Collections.max(millis));
    }

    private void acts() {
        line("permits.asked", all(Timeline::asked).count());
        line(
                "permits.given",
                all(Timeline::asked).filter(one -> one.permit() != null).count());
        line(
                "permits.inside",
                recorded.people().stream()
                        .flatMap(person -> person.permits().values().stream())
                        .filter(permit -> permit.row().within())
                        .count());
        line("arrivals", all(Timeline::arrived).count());
        counts("permits.ended.", all(Timeline::ended).map(Happening.Ended::outcome));
        line(
                "waves.issued",
                recorded.waves().stream()
                        .filter(one -> one.state().equals("issued"))
                        .count());
        line("messages.sent", all(Timeline::sent).count());
    }

    private void log() {
        line(
                "events",
                recorded.people().stream()
                        .mapToLong(person -> person.events().size())
                        .sum());
        line(
                "events.acknowledged",
                all(Timeline::acknowledged)
                        .filter(one -> !(one.by() instanceof Happening.Fetched))
                        .count());
        line("leaves", recorded.leaves().size());
        line(
                "proofs.fetched_later",
                all(Timeline::acknowledged)
                        .filter(one -> one.by() instanceof Happening.Fetched)
                        .count());
        line("checkpoints.seen", recorded.checkpoints().size());
    }

    private void troubles() {
        counts("", recorded.troubles().stream().map(one -> one.what().replace(' ', '_') + "." + one.whom()));
    }

    private <T> Stream<T> all(java.util.function.Function<Timeline, List<T>> of) {
        return recorded.people().stream().flatMap(person -> of.apply(person).stream());
    }

    private void counts(String prefix, Stream<String> names) {
        Map<String, Long> counts = names.collect(
                Collectors.groupingBy(name -> name.replace(' ', '_'), TreeMap::new, Collectors.counting()));
        counts.forEach((name, count) -> line(prefix + name, count));
    }

    private void line(String name, double value) {
        boolean whole = value == Math.rint(value);
        out.println(name + "=" + (whole ? String.valueOf((long) value) : String.format(Locale.ROOT, "%.1f", value)));
    }
}
