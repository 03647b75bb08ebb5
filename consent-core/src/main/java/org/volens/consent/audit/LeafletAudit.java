package org.volens.consent.audit;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.volens.consent.LeafletRef;
import org.volens.consent.leaflet.LeafletContent;

/**
 * Holds leaflets against their hashes: each stored form against its own, and against those of all decisions that were made
 * under it. A decision is only worth the words that it was made under. None was made before its leaflet was published.
 */
final class LeafletAudit {

    private static final Comparator<LeafletRef> ORDER = Comparator.comparing(LeafletRef::leafletId)
            .thenComparing(LeafletRef::version)
            .thenComparing(LeafletRef::language)
            .thenComparing(LeafletRef::format)
            .thenComparing(LeafletRef::sha256);

    private final Map<String, String> stored = new HashMap<>();
    private final Map<String, Instant> published = new HashMap<>();

    /** Reads every stored form and looks whether its hash is that of its words; answers how many there are. */
    int read(RowSource rows) {
        try (rows) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                form(row);
            }
        }
        return stored.size();
    }

    private void form(Row row) {
        String where = where(row.text(0), row.int32(1), row.text(2), row.text(3));
        String made = content(row.text(4), row.maybeText(6), row.maybeText(7)).sha256();
        if (!made.equals(row.text(5))) {
            throw new Diverged("A leaflet's words do not give its hash.", where, made, row.text(5));
        }
        stored.put(where, made);
        Instant at = row.maybeTime(8);
        if (at != null) {
            published.put(where, at);
        }
    }

    private static LeafletContent content(String words, @Nullable String address, @Nullable String file) {
        return address == null || file == null
                ? new LeafletContent.Words(words)
                : new LeafletContent.Recording(address, file, words);
    }

    /** Looks whether every decision binds the words that are stored. */
    void bound(BoundLeaflets leaflets) {
        Map<LeafletRef, BoundLeaflets.Bound> inOrder = new TreeMap<>(ORDER);
        leaflets.forEach(inOrder::put);
        inOrder.entrySet().forEach(this::same);
    }

    private void same(Entry<LeafletRef, BoundLeaflets.Bound> entry) {
        LeafletRef leaflet = entry.getKey();
        BoundLeaflets.Bound bound = entry.getValue();
        String where = where(leaflet.leafletId(), leaflet.version(), leaflet.language(), leaflet.format());
        String found = stored.getOrDefault(where, "no such leaflet");
        if (!found.equals(leaflet.sha256())) {
            throw new Diverged(
                    "A leaflet is not the one that decisions were made under.",
                    where,
                    leaflet.sha256() + ", bound by " + bound.decisions() + " decisions, among them event " + bound.seq()
                            + " of person " + bound.person(),
                    found);
        }
        Instant at = published.getOrDefault(where, Instant.EPOCH);
        if (bound.earliest().isBefore(at.minus(KeptCheckpoints.SKEW))) {
            throw new Diverged(
                    "A leaflet was published after decisions were made under it.",
                    where,
                    "a time before " + bound.earliest(),
                    at);
        }
    }

    /** A language tag is the same whatever its case, and decisions may have named it in another. */
    private static String where(String leaflet, int version, String language, String format) {
        return "leaflet_version, " + leaflet + " " + version + ", " + language.toLowerCase(Locale.ROOT) + ", " + format;
    }
}
