package org.volens.participants;

import java.util.List;
import org.springframework.stereotype.Component;
import org.volens.consent.Answer;
import org.volens.consent.ConsentEvent;
import org.volens.consent.PersonId;
import org.volens.consent.ledger.Entry;
import org.volens.consent.ledger.Permits;
import org.volens.invitations.Words;
import reactor.core.publisher.Mono;

/**
 * What had begun before somebody said no. An answer to a stop, or to a choice with a no in it, is given when none of that still
 * runs, and names what nobody told the end of.
 */
@Component
public class BegunBefore {

    private final Permits permits;

    BegunBefore(Permits permits) {
        this.permits = permits;
    }

    /** Waits for what had begun before a stop; the names of what nobody told the end of, in words for the person. */
    public Mono<List<String>> stop(PersonId person) {
        return permits.settled(person)
                .map(open -> open.stream().map(Words::unfinished).toList())
                .onErrorReturn(List.of(Words.UNFINISHED_UNKNOWN));
    }

    /** The same for a choice, and for a yes that is taken back as recorded in error; one that says yes alone waits for nothing. */
    public Mono<List<String>> choice(Entry entry) {
        return saysNo(entry.event()) ? stop(entry.person()) : Mono.just(List.of());
    }

    private static boolean saysNo(ConsentEvent event) {
        return event instanceof ConsentEvent.Corrected
                || (event instanceof ConsentEvent.Chosen chosen
                        && chosen.choices().stream().anyMatch(choice -> choice.answer() == Answer.REFUSED));
    }
}
