package org.volens.diversity;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * People who are alike in every characteristic that has an aim and who allowed their answers to steer. Everyone else,
 * and everyone where there is no aim, is in the one cell of the ordinary chance.
 *
 * @param categories category by dimension, in the order of the dimensions; empty for the ordinary chance
 */
public record Cell(Map<Dimension, String> categories) implements Comparable<Cell> {

    /** The cell of the ordinary chance. */
    public static final Cell ORDINARY = new Cell(Map.of());

    private static final String ORDINARY_TEXT = "ordinary";

    public Cell {
        categories = categories.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(categories));
    }

    /** The cell of a person under the aims of a study. */
    public static Cell of(Stratum stratum, boolean steeringAllowed, Collection<Target> targets) {
        Map<Dimension, String> categories = new EnumMap<>(Dimension.class);
        if (steeringAllowed) {
            targets.forEach(target -> categories.put(target.dimension(), stratum.category(target.dimension())));
        }
        return new Cell(categories);
    }

    /** Reads what {@link #text()} wrote. */
    public static Cell read(String text) {
        Map<Dimension, String> categories = new EnumMap<>(Dimension.class);
        if (!text.equals(ORDINARY_TEXT)) {
            for (String part : text.split(";", -1)) {
                int equals = part.indexOf('=');
                categories.put(Dimension.of(part.substring(0, equals)).orElseThrow(), part.substring(equals + 1));
            }
        }
        return new Cell(categories);
    }

    /** The cell in one line, such as {@code ethnic-group=asian;sex=female}. */
    public String text() {
        return categories.isEmpty()
                ? ORDINARY_TEXT
                : categories.entrySet().stream()
                        .map(entry -> entry.getKey().code() + "=" + entry.getValue())
                        .collect(Collectors.joining(";"));
    }

    /** Whether the ordinary chance holds for its people. */
    public boolean ordinary() {
        return categories.isEmpty();
    }

    /** Whether something that an aim asks about is not known of its people. */
    boolean unknown() {
        return categories.values().stream().anyMatch(Dimension::unknown);
    }

    @Override
    public int compareTo(Cell other) {
        return text().compareTo(other.text());
    }
}
