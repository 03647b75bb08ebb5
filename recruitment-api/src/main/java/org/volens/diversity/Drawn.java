package org.volens.diversity;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Who was drawn, in the order of drawing, which cells lacked people, and who comes next in each cell. */
public final class Drawn {

    private final List<Draw.Candidate> order;
    private final List<Place> places;
    private final Map<Cell, Integer> unfilled;

    private Drawn(List<Draw.Candidate> order, List<Place> places, Map<Cell, Integer> unfilled) {
        this.order = order;
        this.places = List.copyOf(places);
        this.unfilled = Map.copyOf(unfilled);
    }

    /** One drawn person; numbers begin at 1 in the order of drawing. */
    public record Place(int number, Pseudonym pseudonym, Cell cell) {}

    static Drawn first(List<Draw.Candidate> order, Map<Cell, Integer> places) {
        return new Filling(order, new TreeMap<>(places), Set.of(), Set.of()).from(List.of(), 0);
    }

    /** Those drawn, place by place. */
    public List<Place> places() {
        return places;
    }

    /** Places that a cell could not fill, because its people or their households were used up. */
    public Map<Cell, Integer> unfilled() {
        return unfilled;
    }

    /** Place numbers by pseudonym, in order. */
    public Map<Pseudonym, Integer> byPseudonym() {
        Map<Pseudonym, Integer> numbers = new LinkedHashMap<>();
        places.forEach(place -> numbers.put(place.pseudonym(), place.number()));
        return numbers;
    }

    /**
     * The draw after some of those drawn had to be left out at issue: each is replaced by the next of the same cell,
     * under a new number, and everybody else keeps their place.
     *
     * @param leftOut everybody left out so far, replacements too
     */
    public Drawn replacing(Set<Pseudonym> leftOut) {
        List<Place> kept = new ArrayList<>(places);
        kept.removeIf(place -> leftOut.contains(place.pseudonym()));
        Map<Cell, Integer> vacant = new TreeMap<>(unfilled);
        places.stream()
                .filter(place -> leftOut.contains(place.pseudonym()))
                .forEach(place -> vacant.merge(place.cell(), 1, Integer::sum));
        Set<Pseudonym> placed = new HashSet<>();
        kept.forEach(place -> placed.add(place.pseudonym()));
        int last = places.stream().mapToInt(Place::number).max().orElse(0);
        Set<String> households = householdsOf(placed);
        placed.addAll(leftOut);
        return new Filling(order, vacant, placed, households).from(kept, last);
    }

    private Set<String> householdsOf(Set<Pseudonym> placed) {
        Set<String> households = new HashSet<>();
        for (Draw.Candidate candidate : order) {
            if (candidate.household() != null && placed.contains(candidate.pseudonym())) {
                households.add(candidate.household());
            }
        }
        return households;
    }

    /** Walks the order once and gives each open place to the first of its cell whose household has none. */
    private static final class Filling {
        private final List<Draw.Candidate> order;
        private final Map<Cell, Integer> open;
        private final Set<Pseudonym> passed;
        private final Set<String> households;

        Filling(List<Draw.Candidate> order, Map<Cell, Integer> open, Set<Pseudonym> passed, Set<String> households) {
            this.order = order;
            this.open = open;
            this.passed = passed;
            this.households = new HashSet<>(households);
        }

        Drawn from(List<Place> kept, int last) {
            List<Place> places = new ArrayList<>(kept);
            int number = last;
            for (Draw.Candidate candidate : order) {
                if (takes(candidate)) {
                    open.merge(candidate.cell(), -1, Integer::sum);
                    places.add(new Place(++number, candidate.pseudonym(), candidate.cell()));
                }
            }
            open.values().removeIf(left -> left == 0);
            return new Drawn(order, places, open);
        }

        private boolean takes(Draw.Candidate candidate) {
            return open.getOrDefault(candidate.cell(), 0) > 0
                    && !passed.contains(candidate.pseudonym())
                    && (candidate.household() == null || households.add(candidate.household()));
        }
    }
}
