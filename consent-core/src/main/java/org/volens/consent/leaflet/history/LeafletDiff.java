package org.volens.consent.leaflet.history;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.volens.consent.leaflet.history.SectionDifference.Kind;
import org.volens.consent.leaflet.markup.MarkedSection;

/**
 * Which sections of a leaflet differ between two versions. A section counts as reworded when its source or what a reader
 * sees of it differs, so that a link cannot be changed by a definition that stands elsewhere.
 */
public final class LeafletDiff {

    private final ExplainedText before;
    private final ExplainedText after;
    private final Set<String> moved;

    private LeafletDiff(ExplainedText before, ExplainedText after) {
        this.before = before;
        this.after = after;
        this.moved = Moves.between(before.names(), after.names());
    }

    /** The sections that differ: those of the version after in its order, then those that are gone. */
    public static List<SectionDifference> between(ExplainedText before, ExplainedText after) {
        LeafletDiff diff = new LeafletDiff(before, after);
        return Stream.concat(after.names().stream(), before.names().stream())
                .distinct()
                .map(diff::difference)
                .filter(difference -> !difference.kinds().isEmpty())
                .toList();
    }

    private SectionDifference difference(String name) {
        MarkedSection old = before.section(name).orElse(null);
        MarkedSection now = after.section(name).orElse(null);
        return new SectionDifference(name, kinds(name, old, now), old, now, concerned(name, old, now));
    }

    private Set<Kind> kinds(String name, @Nullable MarkedSection old, @Nullable MarkedSection now) {
        if (old == null) {
            return EnumSet.of(Kind.ADDED);
        }
        if (now == null) {
            return EnumSet.of(Kind.REMOVED);
        }
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        if (!old.equals(now)) {
            kinds.add(Kind.REWORDED);
        }
        if (moved.contains(name)) {
            kinds.add(Kind.MOVED);
        }
        if (!before.explains().of(name).equals(after.explains().of(name))) {
            kinds.add(Kind.REASSIGNED);
        }
        return kinds;
    }

    /** The purposes that it explained or explains, or null where that is all on either side. */
    private @Nullable Set<String> concerned(String name, @Nullable MarkedSection old, @Nullable MarkedSection now) {
        Set<String> purposes = new TreeSet<>();
        boolean all = old != null && !addTo(purposes, before.explains().of(name));
        all |= now != null && !addTo(purposes, after.explains().of(name));
        return all ? null : purposes;
    }

    private static boolean addTo(Set<String> purposes, Optional<Set<String>> explained) {
        explained.ifPresent(purposes::addAll);
        return explained.isPresent();
    }
}
