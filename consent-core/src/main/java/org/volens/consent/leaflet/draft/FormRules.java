package org.volens.consent.leaflet.draft;

import java.util.List;
import java.util.Optional;
import org.volens.consent.leaflet.LeafletForm;
import org.volens.consent.leaflet.LeafletRefusal;

/** Nobody loses the language or form they read the leaflet in without a reason. */
final class FormRules {

    private FormRules() {}

    static Optional<LeafletRefusal> leftOut(LeafletDraft draft, PublishedVersion before) {
        List<String> leftOut = before.forms().stream()
                .filter(form -> !form.equals(draft.words().form()))
                .filter(form ->
                        draft.forms().stream().noneMatch(made -> made.form().equals(form)))
                .map(LeafletForm::toString)
                .sorted()
                .toList();
        return leftOut.isEmpty()
                ? Optional.empty()
                : Drafting.reason(
                        draft.words().leftOutReason(),
                        "leftOutReason",
                        "forms-left-out",
                        "Version " + before.version() + " is there in " + String.join(", ", leftOut)
                                + " and this one is not: add it, or say why not.");
    }
}
