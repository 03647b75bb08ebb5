package org.volens.demo.people;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.volens.demo.people.England.Ages;
import org.volens.demo.people.England.Board;
import org.volens.demo.people.England.Place;

/** What is fixed about a person before they have a name: where they live, and their part in each margin. */
record Seat(Board board, Place place, EthnicGroup group, int age, boolean female) {

    /** Deals the seats of all boards; each board has the size, ethnic, age, sex and deprivation mix it should have. */
    static List<Seat> dealt(England england, int count, SplittableRandom chance) {
        int[] sizes = Quota.shares(
                count, england.boards.stream().mapToLong(Board::population).toArray());
        var seats = new ArrayList<Seat>(count);
        for (int i = 0; i < sizes.length; i++) {
            seats.addAll(ofBoard(england, england.boards.get(i), sizes[i], chance.split()));
        }
        return seats;
    }

    private static List<Seat> ofBoard(England england, Board board, int size, SplittableRandom chance) {
        var groups = Quota.dealt(size, List.copyOf(board.residents().keySet()), board.residents()::get, chance);
        var ages = Quota.dealt(size, england.agesIn(board.region()), Ages::persons, chance);
        var deciles = Quota.dealt(
                size, IntStream.rangeClosed(1, 10).boxed().toList(), decile -> board.deciles()[decile - 1], chance);
        var women = Quota.dealt(size, List.of(true, false), female -> female ? England.WOMEN : England.MEN, chance);
        return IntStream.range(0, size)
                .mapToObj(i -> new Seat(
                        board,
                        picked(england.placesIn(board.icb(), deciles.get(i)), chance),
                        groups.get(i),
                        age(ages.get(i), chance),
                        women.get(i)))
                .toList();
    }

    private static Place picked(List<Place> places, SplittableRandom chance) {
        return places.get(chance.nextInt(places.size()));
    }

    /** Evenly within the span, but few reach the end of the last one. */
    private static int age(Ages span, SplittableRandom chance) {
        int years = span.to() - span.from() + 1;
        return span.from() < 90
                ? span.from() + chance.nextInt(years)
                : span.from() + Math.min(chance.nextInt(years), chance.nextInt(years));
    }
}
