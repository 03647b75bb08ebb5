package org.volens.consent.ledger;

import java.util.List;
import org.volens.consent.Answer;
import org.volens.consent.Choosing;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentRefusal;
import org.volens.consent.PersonId;
import org.volens.consent.Scope;
import reactor.core.publisher.Mono;

/**
 * Looks at what decides, besides leaflet and purposes, whether answers may be recorded: whether somebody may say them for the
 * person, whether the person can, and how they are signed. Asked within the writing transaction while the person is held, so
 * that what it finds still holds when the answers are written. A stop asks nobody.
 */
@FunctionalInterface
public interface ChoiceGuard {

    /** The first reason why the answers are not recorded; empty when they may be. */
    Mono<ConsentRefusal> whyNot(PersonId person, Choosing.Request request, List<ConsentEvent> before);

    /**
     * Whether anything of the answers needs a look, whoever the person is: what somebody says for another, what staff write down,
     * what was said before it is recorded, and what is about a study or a site. A yes to the register needs one where age, nation or capacity may speak against it,
     * which is found where the person's choices are read.
     */
    static boolean concerns(Choosing.Request request) {
        return request.how().acting() != null
                || request.how().saidAt() != null
                || request.how().recordedBy() != null
                || request.answers().stream().anyMatch(asked -> asked.scope().kind() != Scope.Kind.REGISTER);
    }

    /** Whether anything is said yes to. */
    static boolean yes(Choosing.Request request) {
        return request.answers().stream().anyMatch(asked -> asked.answer() == Answer.GIVEN);
    }
}
