package org.volens.participants;

import java.util.List;
import org.springframework.stereotype.Component;
import org.volens.consent.Answer;
import org.volens.consent.Choosing;
import org.volens.consent.ConsentState;
import org.volens.consent.PersonId;
import org.volens.consent.Position;
import org.volens.consent.ledger.Answered;
import org.volens.consent.ledger.Consents;
import org.volens.consent.ledger.Entry;
import org.volens.web.Refusal;
import org.volens.web.RefusalException;
import reactor.core.publisher.Mono;

/**
 * A no is not lost for the yes that it came with. Where answers are refused together, those among them that take back a yes
 * which stands are recorded alone; the refusal is given when nothing that they end still runs, and says so.
 */
@Component
public class NoAlone {

    private final Consents consents;
    private final BegunBefore begun;

    NoAlone(Consents consents, BegunBefore begun) {
        this.consents = consents;
        this.begun = begun;
    }

    /** All the answers, or their refusal. {@code noes} are those of them that say no. */
    public <T> Mono<T> beside(PersonId person, Choosing.Request noes, Mono<T> all) {
        return noes.answers().isEmpty()
                ? all
                : all.onErrorResume(
                        RefusalException.class,
                        refused ->
                                keep(person, noes, refused.refusal()).flatMap(said -> Mono.error(said.toException())));
    }

    private Mono<Refusal> keep(PersonId person, Choosing.Request noes, Refusal refused) {
        return consents.of(person)
                .map(state -> takingBack(state, noes))
                .filter(answers -> !answers.isEmpty())
                .flatMap(answers ->
                        consents.record(person, new Choosing.Request(0, noes.leaflet(), answers, noes.how()), null))
                .ofType(Answered.Recorded.class)
                .flatMap(recorded -> told(recorded.entry(), refused))
                .defaultIfEmpty(refused);
    }

    private static List<Choosing.Asked> takingBack(ConsentState state, Choosing.Request noes) {
        return noes.answers().stream()
                .filter(asked -> asked.answer() == Answer.REFUSED)
                .filter(asked -> state.position(asked.purpose(), asked.scope())
                        .filter(position -> position.standing() == Position.Standing.GIVEN)
                        .isPresent())
                .distinct()
                .toList();
    }

    private Mono<Refusal> told(Entry no, Refusal refused) {
        return begun.choice(no)
                .map(unfinished -> new Refusal(
                        refused.kind(),
                        refused.rule(),
                        String.join(
                                        " ",
                                        refused.detail(),
                                        "What was said no to here is recorded all the same, as number "
                                                + no.event().seq() + ".",
                                        String.join(" ", unfinished))
                                .strip(),
                        refused.field(),
                        refused.missing()));
    }
}
