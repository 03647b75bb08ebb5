package org.volens.consent;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What later versions of leaflets mean for a yes given under earlier ones: loaded once for a decision, immutable, asked in
 * memory. Of all versions that came between, the one that ends a yes first decides; a later version never mends what an
 * earlier one ended.
 */
public final class Supersessions {

    /** Nothing ends anything. */
    public static final Supersessions NONE = new Supersessions(Map.of());

    private static final Comparator<Ending> FIRST =
            Comparator.comparing(Ending::oldYesUntil).thenComparing(Ending::byVersion);

    private final Map<String, List<Ending>> endings;

    private Supersessions(Map<String, List<Ending>> endings) {
        this.endings = endings;
    }

    /**
     * One change that ends a yes under every earlier version.
     *
     * @param leafletId the leaflet
     * @param byVersion the version that brought it
     * @param change substantive or widening
     * @param purposes codes of the purposes it concerns, or null for all
     * @param publishedAt when the version was published; before that the change is not there
     * @param oldYesUntil when an old yes ends
     */
    public record Ending(
            String leafletId,
            int byVersion,
            ChangeClass change,
            @Nullable Set<String> purposes,
            Instant publishedAt,
            Instant oldYesUntil) {

        public Ending {
            purposes = purposes == null ? null : Set.copyOf(purposes);
        }

        private boolean ends(int version, String purpose, Instant now) {
            return byVersion > version && concerns(purpose, now);
        }

        private boolean concerns(String purpose, Instant now) {
            return !publishedAt.isAfter(now) && (purposes == null || purposes.contains(purpose));
        }
    }

    /** Collects endings, in any order. */
    public static Supersessions of(Collection<Ending> endings) {
        return new Supersessions(endings.stream()
                .filter(ending -> ending.change() != ChangeClass.COSMETIC)
                .sorted(FIRST)
                .collect(Collectors.groupingBy(Ending::leafletId, Collectors.toUnmodifiableList())));
    }

    /** What was known of endings at a time: those of versions that were published by then. */
    public Supersessions knownAt(Instant moment) {
        return of(endings.values().stream()
                .flatMap(List::stream)
                .filter(ending -> !ending.publishedAt().isAfter(moment))
                .toList());
    }

    /** What became, by the moment given, of a yes for a purpose that was given under a version. */
    public YesStanding of(String leafletId, int version, String purpose, Instant now) {
        for (Ending ending : endings.getOrDefault(leafletId, List.of())) {
            if (ending.ends(version, purpose, now)) {
                return ending.oldYesUntil().isAfter(now)
                        ? new YesStanding.StandsUntil(ending.oldYesUntil(), ending.byVersion())
                        : new YesStanding.Superseded(ending.oldYesUntil(), ending.byVersion(), ending.change());
            }
        }
        return new YesStanding.Stands();
    }

    /** Whether what was said of a purpose at a time has ended by the moment given, under whatever version it was said. */
    public boolean endedSince(String leafletId, Instant said, String purpose, Instant now) {
        return endings.getOrDefault(leafletId, List.of()).stream()
                .filter(ending -> ending.publishedAt().isAfter(said))
                .filter(ending -> ending.concerns(purpose, now))
                .anyMatch(ending -> !ending.oldYesUntil().isAfter(now));
    }

    /**
     * What became of a position; empty where it is not a yes, since no leaflet turns a no into anything else. Being put in touch
     * stands: it is not asked again, because it was done once, on what the person saw passed.
     */
    public Optional<YesStanding> of(Position position, Instant now) {
        if (position.standing() != Position.Standing.GIVEN) {
            return Optional.empty();
        }
        if (position.purpose().equals(PurposeCodes.PUT_IN_TOUCH)) {
            return Optional.of(new YesStanding.Stands());
        }
        LeafletRef leaflet = position.leaflet();
        if (leaflet == null) {
            throw new IllegalStateException("A yes names the leaflet it was given under.");
        }
        return Optional.of(of(leaflet.leafletId(), leaflet.version(), position.purpose(), now));
    }
}
