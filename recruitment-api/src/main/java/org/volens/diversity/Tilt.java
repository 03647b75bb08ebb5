package org.volens.diversity;

import java.util.function.IntPredicate;

/**
 * Expected places of the cells that may be steered, held between a lower and an upper bound each while their sum stays
 * the same. Aims move places towards a group by raking: its cells are scaled up together, the others down together.
 */
final class Tilt {

    private static final double CLOSE = 1e-6;

    private final double[] places;
    private final double[] ordinary;
    private final double[] lower;
    private final double[] upper;
    private final double whole;

    /**
     * Everyone at the ordinary chance.
     *
     * @param ordinary places at the ordinary chance
     * @param lower fewest places (the floor)
     * @param upper most places (the people there are)
     */
    Tilt(double[] ordinary, double[] lower, double[] upper) {
        this.places = ordinary.clone();
        this.ordinary = ordinary;
        this.lower = lower;
        this.upper = upper;
        this.whole = sum(ordinary, cell -> true);
    }

    double[] places() {
        return places.clone();
    }

    double of(IntPredicate group) {
        return sum(places, group);
    }

    /** Raises a group to what is wanted, as far as bounds and the others' floors let it. */
    boolean raise(IntPredicate group, double wanted) {
        double reachable = Math.min(Math.min(wanted, sum(upper, group)), whole - sum(lower, group.negate()));
        if (of(group) >= reachable - CLOSE) {
            return false;
        }
        scale(group, reachable);
        scale(group.negate(), whole - reachable);
        return true;
    }

    /** Lowers a group that stands above its ordinary chance towards a maximum, never below that chance. */
    boolean ease(IntPredicate group, double most) {
        double above = 0;
        for (int cell = 0; cell < places.length; cell++) {
            above += group.test(cell) ? Math.max(0, places[cell] - ordinary[cell]) : 0;
        }
        double room = sum(upper, group.negate()) - of(group.negate());
        double given = Math.min(Math.min(of(group) - most, above), room);
        if (given <= CLOSE) {
            return false;
        }
        shrink(group, 1 - given / above);
        scale(group.negate(), of(group.negate()) + given);
        return true;
    }

    private void shrink(IntPredicate group, double kept) {
        for (int cell = 0; cell < places.length; cell++) {
            if (group.test(cell) && places[cell] > ordinary[cell]) {
                places[cell] = ordinary[cell] + kept * (places[cell] - ordinary[cell]);
            }
        }
    }

    private void scale(IntPredicate group, double wanted) {
        double low = 0;
        double high = 1;
        while (scaled(group, high) < wanted - 1e-9 && high < 1e12) {
            high *= 2;
        }
        for (int step = 0; step < 60; step++) {
            double middle = (low + high) / 2;
            if (scaled(group, middle) < wanted) {
                low = middle;
            } else {
                high = middle;
            }
        }
        apply(group, high);
    }

    private double scaled(IntPredicate group, double factor) {
        double sum = 0;
        for (int cell = 0; cell < places.length; cell++) {
            sum += group.test(cell) ? Math.clamp(places[cell] * factor, lower[cell], upper[cell]) : 0;
        }
        return sum;
    }

    private void apply(IntPredicate group, double factor) {
        for (int cell = 0; cell < places.length; cell++) {
            if (group.test(cell)) {
                places[cell] = Math.clamp(places[cell] * factor, lower[cell], upper[cell]);
            }
        }
    }

    private static double sum(double[] numbers, IntPredicate group) {
        double sum = 0;
        for (int cell = 0; cell < numbers.length; cell++) {
            sum += group.test(cell) ? numbers[cell] : 0;
        }
        return sum;
    }
}
