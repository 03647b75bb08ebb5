package org.volens.invitations.waves;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.volens.cohort.Released;
import org.volens.cohort.ReleasedNumbers;
import org.volens.diversity.Dimension;
import org.volens.diversity.Target;
import org.volens.invitations.waves.InvitedSql.Reached;
import org.volens.security.StudyStanding;
import org.volens.studies.Studies;
import org.volens.studies.Study;
import reactor.core.publisher.Mono;

/** A study's aims beside invited, interested and enrolled, by group, as released numbers. */
@RestController
class Progress {

    private static final String BASIS =
            "People of this register invited to this study. Seven or fewer are not told apart,"
                    + " other numbers are to the nearest five, and all stay the same until tomorrow.";

    private final Studies studies;
    private final InvitedSql invited;
    private final ReleasedNumbers numbers;
    private final Clock clock;

    Progress(Studies studies, InvitedSql invited, ReleasedNumbers numbers, Clock clock) {
        this.studies = studies;
        this.invited = invited;
        this.numbers = numbers;
        this.clock = clock;
    }

    record Page(List<DimensionRows> dimensions, Stages totals, String basis) {}

    record DimensionRows(String dimension, List<Row> rows) {}

    record Row(
            String category,
            @Nullable Double targetShare,
            @Nullable Integer targetCount,
            Released invited,
            Released interested,
            Released enrolled) {}

    record Stages(Released invited, Released interested, Released enrolled) {}

    @GetMapping("/v1/studies/{studyId}/progress")
    Mono<Page> progress(StudyStanding standing) {
        Mono<Map<String, Long>> counts =
                invited.reached(standing.studyId(), clock.instant()).map(Progress::counted);
        return studies.find(standing.studyId())
                .zipWith(numbers.answer(standing.studyId(), "progress", counts))
                .map(both -> page(both.getT1(), both.getT2()));
    }

    private static Map<String, Long> counted(List<Reached> people) {
        Map<String, Long> counts = new LinkedHashMap<>();
        count(counts, "total", people, _ -> true);
        for (Dimension dimension : Dimension.values()) {
            for (String level : dimension.levels()) {
                count(
                        counts,
                        dimension.code() + "=" + level,
                        people,
                        one -> one.stratum().category(dimension).equals(level));
            }
        }
        return counts;
    }

    private static void count(Map<String, Long> counts, String key, List<Reached> people, Predicate<Reached> group) {
        List<Reached> those = people.stream().filter(group).toList();
        counts.put(key + "|invited", (long) those.size());
        counts.put(
                key + "|interested", those.stream().filter(Reached::interested).count());
        counts.put(key + "|enrolled", those.stream().filter(Reached::enrolled).count());
    }

    private static Page page(Study study, Map<String, Released> released) {
        List<DimensionRows> dimensions = new ArrayList<>();
        for (Dimension dimension : Dimension.values()) {
            List<Row> rows = dimension.levels().stream()
                    .map(level -> row(study, dimension, level, released))
                    .toList();
            dimensions.add(new DimensionRows(dimension.code(), rows));
        }
        return new Page(
                dimensions,
                new Stages(
                        of(released, "total|invited"),
                        of(released, "total|interested"),
                        of(released, "total|enrolled")),
                BASIS);
    }

    private static Row row(Study study, Dimension dimension, String level, Map<String, Released> released) {
        Optional<Target> target = study.targets().stream()
                .filter(one -> one.dimension() == dimension && one.category().equals(level))
                .findFirst();
        String key = dimension.code() + "=" + level;
        return new Row(
                level,
                target.filter(one -> one.kind() == Target.Kind.SHARE)
                        .map(Target::minimum)
                        .orElse(null),
                target.filter(one -> one.kind() == Target.Kind.COUNT)
                        .map(one -> (int) one.minimum())
                        .orElse(null),
                of(released, key + "|invited"),
                of(released, key + "|interested"),
                of(released, key + "|enrolled"));
    }

    private static Released of(Map<String, Released> released, String key) {
        return released.getOrDefault(key, new Released.Suppressed());
    }
}
