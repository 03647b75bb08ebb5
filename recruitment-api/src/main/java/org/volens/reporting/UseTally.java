package org.volens.reporting;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.volens.cohort.ReleaseFunction;
import org.volens.cohort.Released;
import org.volens.transparency.legal.Confidentiality;

/**
 * Adds up uses by kind, by route and by article. Uses of few people are few, however many there were: what was done often with one
 * person would tell of that person. Of how many people a sum is, is known from below: at least as many as of its largest part.
 */
final class UseTally {

    /** All uses together. */
    static final String ALL = "all";

    private final Map<String, Long> uses = new HashMap<>();
    private final Map<String, Long> people = new HashMap<>();

    private UseTally() {}

    /** Key of the uses of a kind. */
    static String kind(String code) {
        return "kind " + code;
    }

    /** Key of the uses of a route. */
    static String route(@Nullable String code) {
        return "route " + (code == null ? Confidentiality.NOT_RECORDED : code);
    }

    /** Key of the uses under a basis of Article 6 or a condition of Article 9. */
    static String article(int article, @Nullable String code) {
        return "article " + article + " " + (code == null ? Confidentiality.NOT_RECORDED : code);
    }

    /** What the release function is to be asked, by key. */
    static Map<String, Long> of(List<UseNumbersSql.Cell> cells) {
        UseTally tally = new UseTally();
        cells.forEach(tally::add);
        Map<String, Long> numbers = new HashMap<>();
        tally.uses.forEach((key, many) -> numbers.put(key, told(many, tally.people.getOrDefault(key, 0L))));
        return numbers;
    }

    private static long told(long uses, long people) {
        return ReleaseFunction.release(people) instanceof Released.Suppressed ? people : uses;
    }

    private void add(UseNumbersSql.Cell cell) {
        List.of(ALL, kind(cell.kind()), route(cell.route()), article(6, cell.article6()), article(9, cell.article9()))
                .forEach(key -> {
                    uses.merge(key, cell.uses(), Long::sum);
                    people.merge(key, cell.people(), Math::max);
                });
    }
}
