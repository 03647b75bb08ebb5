package org.volens.consent.acting;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.volens.consent.PersonId;
import org.volens.consent.Scope;

/**
 * What a consultee advised about one study. A record of its own kind: advice permits nothing, so it answers no purpose and
 * has no position, and nothing that asks for consent finds it.
 *
 * @param adviceId this advice
 * @param person who it is about
 * @param mandateId the mandate it was given under
 * @param study the study
 * @param agrees whether the person would want to take part, as far as the consultee can tell
 * @param givenAt when it was given
 */
public record ConsulteeAdvice(
        UUID adviceId, PersonId person, UUID mandateId, Scope study, boolean agrees, Instant givenAt) {

    public ConsulteeAdvice {
        if (study.kind() != Scope.Kind.STUDY) {
            throw new IllegalArgumentException("Advice is about one study.");
        }
    }

    /** What follows in law: nothing by itself when it agrees; when it does not, Mental Capacity Act 2005 s32(5) and (6). */
    public Set<Duty> follows(boolean takingPart) {
        if (agrees) {
            return Set.of();
        }
        return takingPart
                ? Set.of(Duty.MUST_BE_WITHDRAWN, Duty.KEEP_NEEDED_TREATMENT)
                : Set.of(Duty.MUST_NOT_TAKE_PART);
    }
}
