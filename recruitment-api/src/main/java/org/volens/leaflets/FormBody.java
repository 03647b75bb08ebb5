package org.volens.leaflets;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.volens.consent.leaflet.LeafletContent;
import org.volens.consent.leaflet.LeafletForm;
import org.volens.consent.leaflet.draft.Translation;
import org.volens.web.Refusal;

/**
 * A translation or another form of a leaflet.
 *
 * @param text CommonMark with the leaflet's sections, or the transcript of a recording
 * @param recording the file, where it is heard, watched or printed from
 * @param translator who translated or made it
 * @param translatedOn when
 * @param sourceSha256 hash of the words that it was made from
 */
record FormBody(
        @Nullable String text,
        @Nullable RecordingBody recording,
        @Nullable String translator,
        @Nullable LocalDate translatedOn,
        @Nullable String sourceSha256,
        @Nullable String readingAgeReason) {

    /** A file kept elsewhere. */
    record RecordingBody(@Nullable String address, @Nullable String sha256) {}

    /** The translation, or the refusal that names the field. */
    Translation translation(LeafletForm form) {
        return new Translation(
                form,
                content(),
                required("translator", translator, "Say who translated or made it."),
                required("translatedOn", translatedOn, "Say when it was translated or made."),
                required("sourceSha256", sourceSha256, "Say by their hash which words it was made from."),
                readingAgeReason);
    }

    private LeafletContent content() {
        String words = DraftBody.text("text", text);
        return recording == null
                ? new LeafletContent.Words(words)
                : new LeafletContent.Recording(
                        required("recording.address", recording.address(), "Say where the file is."),
                        required("recording.sha256", recording.sha256(), "Give the SHA-256 of the file."),
                        words);
    }

    private static <T> T required(String field, @Nullable T value, String sentence) {
        return Optional.ofNullable(value)
                .orElseThrow(() -> Refusal.field(field, "required", sentence).toException());
    }
}
