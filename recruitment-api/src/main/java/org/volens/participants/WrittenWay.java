package org.volens.participants;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.volens.consent.How;
import org.volens.consent.IdentityLevel;
import org.volens.web.Refusal;

/**
 * How something was said that staff write down.
 *
 * @param how paper, phone, face-to-face, letter or email
 * @param saidAt when the person said or signed it
 * @param reference reference of the call or visit, which is needed; of paper a reference, or the SHA-256 of the form's image
 * @param identity full where a document with a picture was seen, known where the person answered what only they know
 * @param helper reference of who helped, where somebody did
 */
public record WrittenWay(
        @Nullable String how,
        @Nullable Instant saidAt,
        @Nullable String reference,
        @Nullable String identity,
        @Nullable String helper) {

    private static final Instant OLDEST = Instant.parse("1990-01-01T00:00:00Z");
    private static final Map<String, How.Route> ROUTES = Map.of(
            "paper", How.Route.PAPER,
            "phone", How.Route.PHONE,
            "face-to-face", How.Route.FACE_TO_FACE,
            "letter", How.Route.LETTER,
            "email", How.Route.EMAIL);

    /** As the event keeps it, or the refusal that names the field. */
    public How read(String staffReference) {
        How.Route route = ROUTES.get(how == null ? "" : how);
        if (route == null) {
            throw no("how", "route-known", "Say how it came: paper, phone, face-to-face, letter or email.");
        }
        if (saidAt == null) {
            throw no("saidAt", "required", "Say when the person said or signed it.");
        }
        if (saidAt.isBefore(OLDEST)) {
            throw no("saidAt", "date-range", "Nobody said this so long ago.");
        }
        boolean onPaper = route == How.Route.PAPER || route == How.Route.LETTER;
        if (reference == null ? !onPaper : !reference.matches("[A-Za-z0-9 ._/-]{1,100}")) {
            throw no("reference", "required", "Give the reference of the call or visit, or of the form.");
        }
        if (helper != null && !helper.matches("[A-Za-z0-9._-]{1,60}")) {
            throw no("helper", "reference-only", "Name the helper by a reference, not by their name.");
        }
        return new How(
                route, level(), "staff check: " + identity, null, staffReference, saidAt, null, reference, helper);
    }

    private IdentityLevel level() {
        return switch (identity == null ? "" : identity) {
            case "full" -> IdentityLevel.P9;
            case "known" -> IdentityLevel.P5;
            case "none" -> IdentityLevel.P0;
            default ->
                throw no("identity", "identity-known", "Say how surely the person was known: full, known or none.");
        };
    }

    private static RuntimeException no(String field, String rule, String sentence) {
        return Refusal.field(field, rule, sentence).toException();
    }
}
