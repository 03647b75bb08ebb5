package org.volens.diversity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The first planner: people who did not allow steering are drawn at the ordinary chance (places by people in the pool);
 * among the others places move towards the aims by raking, while nobody falls below the floor, people of whom something
 * is not known keep at least the average, and no cell gets more places than it has people.
 */
public final class StratifiedPlan implements InvitationPlanner {

    /** Lowest chance of anybody, as a share of the average, unless a setting says more. */
    public static final double FLOOR = 1.0 / 3;

    private static final int ROUNDS = 300;

    private final double floor;

    /** A planner that keeps everybody at or above this share of the average chance. */
    public StratifiedPlan(double floor) {
        if (!(floor > 0 && floor <= 1)) {
            throw new IllegalArgumentException("The floor is a share of the average chance, above 0 and at most 1.");
        }
        this.floor = floor;
    }

    @Override
    public Plan plan(Request request) {
        List<Cell> cells = request.pool().keySet().stream().sorted().toList();
        int[] people = cells.stream().mapToInt(request.pool()::get).toArray();
        int whole = Arrays.stream(people).sum();
        int size = Math.clamp(request.size(), 0, whole);
        Tilt tilt = tilt(cells, people, whole == 0 ? 0 : (double) size / whole);
        List<Aim> aims = size == 0 ? List.of() : Aim.all(request, cells, people, size);
        rake(tilt, aims);
        int[] places =
                Rounding.round(tilt.places(), people, size, request.seed().rounding());
        return new Plan(size, whole, parts(cells, people, tilt.places(), places), shortfalls(tilt, aims));
    }

    private Tilt tilt(List<Cell> cells, int[] people, double average) {
        double[] ordinary = Arrays.stream(people).mapToDouble(n -> average * n).toArray();
        double[] lower = ordinary.clone();
        double[] upper = ordinary.clone();
        for (int at = 0; at < people.length; at++) {
            if (!cells.get(at).ordinary()) {
                lower[at] = cells.get(at).unknown() ? ordinary[at] : floor * ordinary[at];
                upper[at] = people[at];
            }
        }
        return new Tilt(ordinary, lower, upper);
    }

    /** Ends when no aim moves a place, or after a fixed number of rounds where aims pull against each other. */
    private static void rake(Tilt tilt, List<Aim> aims) {
        boolean moved = true;
        for (int round = 0; round < ROUNDS && moved; round++) {
            moved = false;
            for (Aim aim : aims) {
                moved |= aim.raise(tilt);
            }
            for (Aim aim : aims) {
                moved |= aim.ease(tilt);
            }
        }
    }

    private static List<Plan.Shortfall> shortfalls(Tilt tilt, List<Aim> aims) {
        return aims.stream().flatMap(aim -> aim.shortfall(tilt).stream()).toList();
    }

    private static List<Plan.Places> parts(List<Cell> cells, int[] people, double[] expected, int[] places) {
        List<Plan.Places> parts = new ArrayList<>();
        for (int at = 0; at < places.length; at++) {
            double chance = people[at] == 0 ? 0 : expected[at] / people[at];
            parts.add(new Plan.Places(cells.get(at), people[at], chance, places[at]));
        }
        return parts;
    }
}
