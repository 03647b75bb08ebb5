package org.volens.transparency;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.volens.transparency.legal.Confidentiality;

/** One use as it is told to the person: a sentence, the facts behind it, its legal route, and whether its proof can be had. */
public record UseLine(
        UUID useId,
        Instant at,
        String sentence,
        String organisation,
        String role,
        @Nullable String purpose,
        @Nullable String studyTitle,
        @Nullable Integer decisionSequence,
        @Nullable String leafletId,
        @Nullable Integer leafletVersion,
        LegalLine legal,
        boolean inPage) {

    /**
     * By which legal route it happened.
     *
     * @param route code of the route under the duty of confidentiality, or {@code not-recorded} for a use that is older than routes
     * @param words the same in words
     * @param article6 basis under Article 6 of the UK GDPR, where the route was recorded
     * @param article9 condition of its Article 9, where the route was recorded
     */
    public record LegalLine(
            String route,
            String words,
            @Nullable String article6,
            @Nullable String article9) {

        static LegalLine of(@Nullable String route, @Nullable String article6, @Nullable String article9) {
            return route == null
                    ? new LegalLine(Confidentiality.NOT_RECORDED, Confidentiality.NOT_RECORDED_WORDS, null, null)
                    : new LegalLine(
                            route, Confidentiality.of(route).orElseThrow().words(), article6, article9);
        }
    }
}
