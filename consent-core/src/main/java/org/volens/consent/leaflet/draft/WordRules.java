package org.volens.consent.leaflet.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.volens.consent.leaflet.LeafletRefusal;

/** What the words of a draft must keep to whenever they are saved, finished or not. */
final class WordRules {

    private WordRules() {}

    static List<LeafletRefusal> check(DraftWords words) {
        List<LeafletRefusal> refusals = new ArrayList<>(
                Sentences.refusals("source", words.content().markup().faults()));
        if (words.language().britishSign()) {
            refusals.add(
                    LeafletRefusal.field(
                            "language",
                            "written-language",
                            "British Sign Language has no written form; write the leaflet in another language and add a video."));
        }
        if (words.purposes().isEmpty()) {
            refusals.add(LeafletRefusal.field("purposes", "not-empty", "Say which purposes the leaflet explains."));
        }
        refusals.addAll(explained(words));
        optional(words.readingAgeReason(), "readingAgeReason").ifPresent(refusals::add);
        optional(words.leftOutReason(), "leftOutReason").ifPresent(refusals::add);
        return refusals;
    }

    private static List<LeafletRefusal> explained(DraftWords words) {
        List<String> names = words.text().names();
        List<LeafletRefusal> refusals = new ArrayList<>();
        for (Map.Entry<String, Set<String>> entry : words.explains().bySection().entrySet()) {
            String field = "explains[" + entry.getKey() + "]";
            if (!names.contains(entry.getKey())) {
                refusals.add(LeafletRefusal.field(field, "section-known", "There is no section of that name."));
            } else if (entry.getValue().isEmpty()) {
                refusals.add(LeafletRefusal.field(
                        field, "not-empty", "Say which purposes the section explains, or leave it out for all."));
            } else if (!words.purposes().containsAll(entry.getValue())) {
                refusals.add(LeafletRefusal.field(
                        field, "purpose-explained", "A section can only explain purposes of its leaflet."));
            }
        }
        return refusals;
    }

    private static Optional<LeafletRefusal> optional(@Nullable String reason, String field) {
        return reason == null
                ? Optional.empty()
                : Drafting.reason(reason, field, "reason", "Give the reason in a sentence, or leave it out.");
    }
}
