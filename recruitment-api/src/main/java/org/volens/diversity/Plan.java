package org.volens.diversity;

import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/**
 * The places of a run by cell. Its numbers are true numbers of people: nothing of it leaves the house but through the
 * release function.
 *
 * @param size places shared out: what was asked for, or the whole pool where that is smaller
 * @param people people in the pool
 * @param cells every cell of the pool, in order
 * @param shortfalls aims that this run cannot reach
 */
public record Plan(int size, int people, List<Places> cells, List<Shortfall> shortfalls) {

    public Plan {
        cells = List.copyOf(cells);
        shortfalls = List.copyOf(shortfalls);
    }

    /** The chance of the pool on average. */
    public double averageChance() {
        return people == 0 ? 0 : (double) size / people;
    }

    /** The lowest chance of anybody as a share of the average; never below the floor. */
    public double lowestShareOfAverage() {
        return cells.stream()
                .filter(cell -> cell.people() > 0)
                .mapToDouble(Places::chance)
                .map(chance -> size == 0 ? 1 : chance / averageChance())
                .min()
                .orElse(1);
    }

    /** Places by cell, as the draw takes them. */
    public Map<Cell, Integer> places() {
        return cells.stream().collect(Collectors.toMap(Places::cell, Places::places));
    }

    /**
     * One cell's part.
     *
     * @param cell the cell
     * @param people people in it
     * @param chance each one's chance before rounding
     * @param places places after rounding; never more than people
     */
    public record Places(Cell cell, int people, double chance, int places) {}

    /**
     * An aim that this run cannot reach while everybody keeps the floor.
     *
     * @param target the aim
     * @param wanted invitations of the run that the aim asks for
     * @param planned invitations of the run that can be expected
     */
    public record Shortfall(Target target, double wanted, double planned) {

        /** The shortfall in one sentence; {@code released} puts a number of people into words that may leave the house. */
        public String sentence(LongFunction<String> released) {
            return "The aim for %s (%s) asks for %s people in this run; %s can be expected without taking anybody below the floor."
                    .formatted(
                            target.category(),
                            target.dimension().code(),
                            released.apply(Math.round(wanted)),
                            released.apply(Math.round(planned)));
        }
    }
}
