package org.volens.invitations.waves;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.volens.cohort.CriteriaJson;
import org.volens.cohort.Released;
import org.volens.cohort.ReleasedNumbers;
import org.volens.diversity.Cell;
import org.volens.diversity.Dimension;
import org.volens.invitations.waves.Wave.PlannedCell;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The numbers of runs on the register's clock. How many people there are is one question for all runs proposed on one day
 * under the same criteria: proposing again after somebody left shows the numbers of before. What became of a run is a
 * question of that run.
 */
@Component
class WaveNumbers {

    static final String POOL = "pool";
    static final String STEERED = "steered";
    static final String ISSUED = "issued";

    private final ReleasedNumbers numbers;
    private final CriteriaVersions criteria;

    WaveNumbers(ReleasedNumbers numbers, CriteriaVersions criteria) {
        this.numbers = numbers;
        this.criteria = criteria;
    }

    Mono<List<WaveJson>> told(List<Wave> waves) {
        return Flux.fromIterable(waves).concatMap(this::told).collectList();
    }

    Mono<WaveJson> told(Wave wave) {
        return people(wave)
                .flatMap(question -> ask(wave, question, Mono.fromSupplier(() -> counted(wave))))
                .flatMap(people -> ask(wave, "run " + wave.id(), Mono.fromSupplier(() -> planned(wave)))
                        .map(planned -> together(people, planned)))
                .flatMap(known -> outcome(wave, wave.issued()).map(outcome -> together(known, outcome)))
                .map(released -> WaveJson.of(wave, released));
    }

    private Mono<Map<String, Released>> outcome(Wave wave, Wave.@Nullable Issued issued) {
        return issued == null
                ? Mono.just(Map.of())
                : ask(wave, "issued run " + wave.id(), Mono.fromSupplier(() -> outcome(issued)));
    }

    private Mono<Map<String, Released>> ask(Wave wave, String question, Mono<Map<String, Long>> count) {
        return numbers.answer(wave.studyId(), question, count);
    }

    /** Everything that the number of people depends on but the people. */
    private Mono<String> people(Wave wave) {
        Set<String> dimensions = new TreeSet<>();
        wave.plan()
                .forEach(cell -> Cell.read(cell.cell()).categories().keySet().stream()
                        .map(Dimension::code)
                        .forEach(dimensions::add));
        LocalDate day = LocalDate.ofInstant(wave.proposal().at(), ReleasedNumbers.LONDON);
        return criteria.of(wave.studyId(), wave.criteriaVersion())
                .map(asked -> "people for runs|" + day + "|" + CriteriaJson.meaning(asked) + "|" + dimensions);
    }

    private static Map<String, Long> counted(Wave wave) {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put(POOL, (long) wave.pool());
        counts.put(STEERED, (long) wave.steered());
        wave.plan().forEach(cell -> counts.put(people(cell), (long) cell.people()));
        return counts;
    }

    private static Map<String, Long> planned(Wave wave) {
        Map<String, Long> counts = new LinkedHashMap<>();
        wave.plan().forEach(cell -> counts.put(places(cell), (long) cell.places()));
        return counts;
    }

    private static Map<String, Long> outcome(Wave.Issued issued) {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put(ISSUED, (long) issued.count());
        issued.leftOut().forEach((reason, people) -> counts.put(leftOut(reason), people.longValue()));
        return counts;
    }

    static String people(PlannedCell cell) {
        return "people|" + cell.cell();
    }

    static String places(PlannedCell cell) {
        return "places|" + cell.cell();
    }

    static String leftOut(String reason) {
        return "left out|" + reason;
    }

    private static Map<String, Released> together(Map<String, Released> some, Map<String, Released> more) {
        Map<String, Released> all = new HashMap<>(some);
        all.putAll(more);
        return all;
    }
}
