package org.volens.consent.leaflet.history;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which names changed their place in a list: the fewest whose removal leaves the others in their old order. */
final class Moves {

    private Moves() {}

    static Set<String> between(List<String> before, List<String> after) {
        List<String> common = after.stream().filter(before::contains).toList();
        Set<String> moved = new HashSet<>(common);
        longestInOrder(common, before).forEach(moved::remove);
        return moved;
    }

    /** The longest part of the list whose names are in the order of the other. */
    private static List<String> longestInOrder(List<String> names, List<String> order) {
        List<List<String>> ending = new ArrayList<>();
        List<String> longest = List.of();
        for (int i = 0; i < names.size(); i++) {
            List<String> best = List.of();
            for (int j = 0; j < i; j++) {
                boolean inOrder = order.indexOf(names.get(j)) < order.indexOf(names.get(i));
                best = inOrder && ending.get(j).size() > best.size() ? ending.get(j) : best;
            }
            List<String> here = new ArrayList<>(best);
            here.add(names.get(i));
            ending.add(here);
            longest = here.size() > longest.size() ? here : longest;
        }
        return longest;
    }
}
