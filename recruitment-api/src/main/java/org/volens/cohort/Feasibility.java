package org.volens.cohort;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.volens.diversity.Dimension;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;

/** How many people could take part in a study, as released numbers. */
@Component
class Feasibility {

    private static final String BASIS = "People on this register who allow their record to be used to find studies; the"
            + " groups count those who certainly suit. Seven or fewer are not told apart, other numbers are to the nearest"
            + " five, and all stay the same until tomorrow.";

    private final StudyCriteriaSql criteria;
    private final MatchingEngine engine;
    private final ReleasedNumbers numbers;
    private final Searches searches;
    private final Clock clock;

    Feasibility(
            StudyCriteriaSql criteria, MatchingEngine engine, ReleasedNumbers numbers, Searches searches, Clock clock) {
        this.criteria = criteria;
        this.engine = engine;
        this.numbers = numbers;
        this.searches = searches;
        this.clock = clock;
    }

    Mono<Counts> counts(UUID studyId, String by) {
        Instant now = clock.instant();
        return criteria.newest(studyId)
                .switchIfEmpty(Mono.error(() -> noCriteria().toException()))
                .flatMap(version -> searches.record(studyId, by).then(counts(studyId, version.criteria(), now)));
    }

    private Mono<Counts> counts(UUID studyId, Criteria asked, Instant now) {
        Mono<Map<String, Long>> count = engine.count(asked, now).map(Feasibility::keyed);
        return numbers.answer(studyId, "counts|" + CriteriaJson.meaning(asked), count)
                .map(released -> answer(released, JudgementSql.day(now)));
    }

    private static Map<String, Long> keyed(TrueCounts counts) {
        Map<String, Long> keyed = new LinkedHashMap<>();
        keyed.put("definite", counts.definite());
        keyed.put("possible", counts.possible());
        counts.strata()
                .forEach((dimension, categories) ->
                        categories.forEach((category, people) -> keyed.put(key(dimension, category), people)));
        return keyed;
    }

    private static Counts answer(Map<String, Released> released, LocalDate asOf) {
        List<Counts.Stratum> strata = new ArrayList<>();
        for (Dimension dimension : Dimension.values()) {
            for (String category : dimension.levels()) {
                strata.add(new Counts.Stratum(dimension.code(), category, of(released, key(dimension, category))));
            }
        }
        return new Counts(asOf, BASIS, of(released, "definite"), of(released, "possible"), strata);
    }

    private static Released of(Map<String, Released> released, String key) {
        return released.getOrDefault(key, new Released.Suppressed());
    }

    private static String key(Dimension dimension, String category) {
        return dimension.code() + "=" + category;
    }

    private static Refusal noCriteria() {
        return Refusal.of(
                Refusal.Kind.WRONG_STATE,
                "criteria-recorded",
                "Record the study's criteria first; then people can be counted.");
    }

    /**
     * The answer over HTTP.
     *
     * @param asOf day of the register's clock
     * @param basis whom the numbers count, in words
     * @param definite people who certainly suit
     * @param possible people of whom something must be asked first
     * @param strata people who certainly suit, by group
     */
    record Counts(LocalDate asOf, String basis, Released definite, Released possible, List<Stratum> strata) {
        record Stratum(String dimension, String category, Released people) {}
    }
}
