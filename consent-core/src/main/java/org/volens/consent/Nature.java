package org.volens.consent;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a study is, as far as people decide about it apart.
 *
 * @param commercial whether its sponsor is commercial
 * @param genetic whether it looks at genes
 * @param overseas whether data leaves the United Kingdom
 * @param diseaseArea code of the disease area in the form {@code system|code}, where the study is bound to one
 */
public record Nature(
        boolean commercial,
        boolean genetic,
        boolean overseas,
        @Nullable String diseaseArea) {

    /** Nothing that needs a yes of its own. */
    public static final Nature PLAIN = new Nature(false, false, false, null);

    /** Only whether the sponsor is commercial. */
    public static Nature of(boolean commercial) {
        return new Nature(commercial, false, false, null);
    }

    /** The purposes that must stand at yes besides those of the act itself. */
    List<String> purposes() {
        List<String> purposes = new ArrayList<>();
        if (commercial) {
            purposes.add(PurposeCodes.COMMERCIAL_SPONSORS);
        }
        if (genetic) {
            purposes.add(PurposeCodes.GENETIC_RESEARCH);
        }
        if (overseas) {
            purposes.add(PurposeCodes.OVERSEAS_TRANSFER);
        }
        return purposes;
    }
}
