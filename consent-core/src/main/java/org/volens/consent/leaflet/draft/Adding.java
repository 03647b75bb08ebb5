package org.volens.consent.leaflet.draft;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.volens.consent.leaflet.Leaflet;
import org.volens.consent.leaflet.LeafletOutcome;
import org.volens.consent.leaflet.LeafletRefusal;

/** Adding what was not there: a leaflet, or another form of a version that is in force. Pure. */
public final class Adding {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{2,60}");
    private static final int LONGEST_TITLE = 200;

    private Adding() {}

    /** What is wrong with the name and title of a new leaflet. */
    public static List<LeafletRefusal> leaflet(String leafletId, String title) {
        List<LeafletRefusal> refusals = new ArrayList<>();
        if (!ID.matcher(leafletId).matches()) {
            refusals.add(LeafletRefusal.field(
                    "leafletId",
                    "leaflet-id",
                    "A leaflet's name has 3 to 61 small letters, digits and hyphens and begins with a letter."));
        }
        if (title.isBlank()) {
            refusals.add(LeafletRefusal.field("title", "not-empty", "Give the leaflet a title."));
        } else {
            Sentences.fault(title, "title", LONGEST_TITLE).ifPresent(refusals::add);
        }
        return refusals;
    }

    /** The translation or form, to be frozen with the version in force; or everything that is wrong with it. */
    public static LeafletOutcome<Translation> form(
            Optional<PublishedVersion> latest, int version, Translation made, Instant now) {
        Optional<PublishedVersion> inForce =
                latest.filter(one -> one.version() == version && one.source().status() == Leaflet.Status.PUBLISHED);
        if (inForce.isEmpty()) {
            return LeafletOutcome.declined(LeafletRefusal.clash(
                    "version", "version-in-force", "Forms can be added to the version in force only."));
        }
        PublishedVersion there = inForce.get();
        List<LeafletRefusal> refusals = TranslationRules.check(
                made, there.source().form(), there.source().content(), now, "form");
        return there.kept().contains(made.form())
                ? LeafletOutcome.declined(LeafletRefusal.clash(
                        "form",
                        "form-frozen",
                        "Version " + version + " is there in " + made.form()
                                + " already, and what was published stays; put it right in the next version."))
                : LeafletOutcome.unless(refusals, () -> made);
    }
}
