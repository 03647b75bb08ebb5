package org.volens.consent.leaflet.draft;

import java.util.List;
import java.util.Optional;
import org.volens.consent.leaflet.LeafletRefusal;
import org.volens.consent.leaflet.markup.Markup;
import org.volens.consent.leaflet.markup.TextFault;

/** Rules for the short texts beside a leaflet: reasons and names. They are shown to people too. */
final class Sentences {

    private Sentences() {}

    static Optional<LeafletRefusal> fault(String text, String field, int longest) {
        if (text.length() > longest) {
            return Optional.of(
                    LeafletRefusal.field(field, "text-length", "This may have up to " + longest + " letters."));
        }
        return refusals(field, Markup.read(text).faults()).stream().findFirst();
    }

    /** The faults of a text as refusals of a field. */
    static List<LeafletRefusal> refusals(String field, List<TextFault> faults) {
        return faults.stream()
                .map(fault -> LeafletRefusal.field(field, fault.rule(), fault.sentence()))
                .toList();
    }
}
