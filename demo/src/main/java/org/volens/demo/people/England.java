package org.volens.demo.people;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The margins that the people must match; see {@code SOURCES.md} beside the tables. */
final class England {

    static final long WOMEN = 28_833_831;
    static final long MEN = 27_656_209;
    private static final int DECILES = 10;

    /** One integrated care board. */
    record Board(
            String icb,
            String region,
            String town,
            String postcodeArea,
            Map<EthnicGroup, Long> residents,
            long[] deciles) {
        long population() {
            return Arrays.stream(deciles).sum();
        }
    }

    /** A span of ages, both ends included. */
    record Ages(String region, int from, int to, long persons) {}

    /** A small area. */
    record Place(String lsoa, String icb, int decile, String name) {}

    /** An NHS ethnic category within its group. */
    record Category(EthnicGroup group, String code, long residents) {}

    final List<Board> boards =
            Table.read("boards.csv").stream().map(England::board).toList();
    final Map<EthnicGroup, List<Category>> categories = Table.read("ethnic_categories.csv").stream()
            .map(row -> new Category(EthnicGroup.of(row.text("group")), row.text("code"), row.count("residents")))
            .collect(Collectors.groupingBy(Category::group));
    private final Map<String, List<Ages>> ages =
            Table.read("ages.csv").stream().map(England::span).collect(Collectors.groupingBy(Ages::region));
    private final Map<String, List<Place>> places = Table.read("places.csv").stream()
            .map(row -> new Place(row.text("lsoa"), row.text("icb"), row.count("decile"), row.text("place")))
            .collect(Collectors.groupingBy(place -> place.icb() + place.decile()));

    /** The spans of ages of a region, youngest first. */
    List<Ages> agesIn(String region) {
        return ages.getOrDefault(region, List.of());
    }

    /** The places of a board and decile. */
    List<Place> placesIn(String icb, int decile) {
        return places.getOrDefault(icb + decile, List.of());
    }

    private static Board board(Table.Row row) {
        Map<EthnicGroup, Long> residents = new LinkedHashMap<>();
        for (EthnicGroup group : EthnicGroup.values()) {
            residents.put(group, (long) row.count(group.word()));
        }
        long[] deciles = IntStream.rangeClosed(1, DECILES)
                .mapToLong(decile -> row.count("decile_" + decile))
                .toArray();
        return new Board(
                row.text("icb"), row.text("region"), row.text("town"), row.text("postcode_area"), residents, deciles);
    }

    /** The register begins at 16, which leaves four of the five years of the first band. */
    private static Ages span(Table.Row row) {
        int from = row.count("from");
        long persons = row.count("persons");
        return from == 15
                ? new Ages(row.text("region"), 16, row.count("to"), persons * 4 / 5)
                : new Ages(row.text("region"), from, row.count("to"), persons);
    }
}
