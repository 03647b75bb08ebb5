package org.volens.takingpart;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.volens.consent.Answer;
import org.volens.consent.Choosing;
import org.volens.consent.How;
import org.volens.consent.LeafletRef;
import org.volens.consent.PurposeCodes;
import org.volens.consent.Scope;
import org.volens.leaflets.StudyLeaflet;
import org.volens.signing.SignatureBody;
import org.volens.web.Refusal;

/**
 * An answer to taking part in a study, as it is sent.
 *
 * @param expectedSequence number that the choices stood at when it was made
 * @param leaflet the study's leaflet that was read
 * @param answer give or refuse; a consultee's advise-agree or advise-decline
 * @param signature what it is signed with
 */
public record StudyAnswer(
        @Nullable Integer expectedSequence,
        @Nullable LeafletBody leaflet,
        @Nullable String answer,
        @Nullable SignatureBody signature) {

    /** The leaflet; its language is English and its format the standard one unless said. */
    public record LeafletBody(
            @Nullable Integer version,
            @Nullable String language,
            @Nullable String format,
            @Nullable String sha256) {}

    /** Whether it is a yes or a no; empty for anything else. */
    public Optional<Answer> said() {
        return switch (answer == null ? "" : answer) {
            case "give" -> Optional.of(Answer.GIVEN);
            case "refuse" -> Optional.of(Answer.REFUSED);
            default -> Optional.empty();
        };
    }

    /** What is asked of the ledger, or the refusal that names the field. */
    public Choosing.Request request(UUID study, How how) {
        Answer said = said().orElseThrow(() -> no("answer", "answer-known", "An answer is give or refuse."));
        if (expectedSequence == null) {
            throw no("expectedSequence", "required", "Say on which number the answer was made.");
        }
        return new Choosing.Request(
                expectedSequence,
                read(study),
                List.of(new Choosing.Asked(PurposeCodes.TAKE_PART, Scope.study(study), said)),
                how);
    }

    private LeafletRef read(UUID study) {
        if (leaflet == null || leaflet.version() == null || leaflet.sha256() == null) {
            throw no("leaflet", "required", "Say which leaflet was read: its version and hash.");
        }
        return new LeafletRef(
                StudyLeaflet.id(study),
                leaflet.version(),
                leaflet.language() == null ? "en" : leaflet.language(),
                leaflet.format() == null ? LeafletRef.STANDARD : leaflet.format(),
                leaflet.sha256());
    }

    private static RuntimeException no(String field, String rule, String sentence) {
        return Refusal.field(field, rule, sentence).toException();
    }
}
