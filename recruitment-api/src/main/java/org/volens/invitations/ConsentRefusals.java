package org.volens.invitations;

import java.util.List;
import org.volens.consent.ConsentRefusal;
import org.volens.web.Refusal;

/** Why consent was not recorded, as a refusal over HTTP. */
public final class ConsentRefusals {

    private ConsentRefusals() {}

    /** The refusal with the status of its kind. */
    public static Refusal of(ConsentRefusal refusal) {
        Refusal.Kind kind = switch (refusal.kind()) {
            case INVALID, KEY -> Refusal.Kind.REFUSED;
            case CLASH -> Refusal.Kind.WRONG_STATE;
            case IDENTITY, ACTING -> Refusal.Kind.NOT_PERMITTED;
        };
        return new Refusal(kind, refusal.rule(), refusal.sentence(), refusal.field(), List.of());
    }
}
