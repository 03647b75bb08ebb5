package org.volens.leaflets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.volens.consent.ChangeClass;
import org.volens.consent.leaflet.draft.Classification;
import org.volens.web.Refusal;

/** What is said of the changes of a draft, all of them at once. */
record ChangesBody(@Nullable List<@Nullable ChangeBody> changes) {

    private static final int MOST = 200;

    /** What one change means for an old yes: cosmetic, substantive or widening; and why, in a sentence for people. */
    record ChangeBody(
            @Nullable String section,
            @Nullable String change,
            @Nullable String why) {}

    /** What is said, or the refusal that names the field. */
    List<Classification.Said> said() {
        List<@Nullable ChangeBody> all = changes == null ? List.of() : changes;
        if (all.size() > MOST) {
            throw Refusal.field("changes", "length", "A leaflet has at most 200 sections that change.")
                    .toException();
        }
        List<Classification.Said> said = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            said.add(said("changes[" + i + "]", all.get(i)));
        }
        return said;
    }

    private static Classification.Said said(String field, @Nullable ChangeBody one) {
        if (one == null || one.section() == null) {
            throw Refusal.field(field + ".section", "required", "Say which section changed.")
                    .toException();
        }
        String why = one.why() == null ? "" : one.why();
        return new Classification.Said(one.section(), change(field, one.change()), why);
    }

    private static ChangeClass change(String field, @Nullable String word) {
        return Arrays.stream(ChangeClass.values())
                .filter(one -> one.code().equals(word))
                .findFirst()
                .orElseThrow(() -> Refusal.field(
                                field + ".change", "change-known", "A change is cosmetic, substantive or widening.")
                        .toException());
    }
}
