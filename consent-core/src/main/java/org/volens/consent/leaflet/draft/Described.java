package org.volens.consent.leaflet.draft;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.volens.consent.leaflet.Leaflet;
import org.volens.consent.leaflet.LeafletOutcome;
import org.volens.consent.leaflet.LeafletRefusal;
import org.volens.consent.leaflet.LeafletShown;

/**
 * A version that comes in one piece and says of itself what it changes, as the definition of a register does. It is held to
 * everything that a draft is held to.
 *
 * @param leafletId the leaflet
 * @param version the number it is to have; it must follow the version there is
 * @param words what it says
 * @param said what its changes mean, section by section
 */
public record Described(String leafletId, int version, DraftWords words, List<Classification.Said> said) {

    public Described {
        words = words.tidied();
        said = List.copyOf(said);
    }

    /** What came of it where the version is there. */
    public LeafletOutcome<LeafletShown> sameAs(Leaflet there) {
        return there.sha256().equals(words.content().sha256())
                ? new LeafletOutcome.Done<>(there.shown())
                : declined("version-frozen", "Version " + version + " is there with other words.");
    }

    /** The version as it is frozen, or everything that is wrong with it. */
    public LeafletOutcome<Publication> publication(Publishing.Ground ground, String by, Instant at) {
        int next = ground.latest().map(PublishedVersion::version).orElse(0) + 1;
        if (next != version) {
            return declined("version-follows", "The next version is " + next + ", not " + version + ".");
        }
        return Drafting.write(leafletId, Optional.empty(), ground.latest(), words, new Drafting.Step(0, by, at))
                .then(draft -> Drafting.classify(draft, ground.latest(), said, new Drafting.Step(1, by, at)))
                .then(draft -> Publishing.decide(draft, ground, new Drafting.Step(2, by, at)));
    }

    private static <T> LeafletOutcome<T> declined(String rule, String sentence) {
        return LeafletOutcome.declined(LeafletRefusal.clash("version", rule, sentence));
    }
}
