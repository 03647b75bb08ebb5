package org.volens.participants;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.volens.consent.ConsentEvent;
import org.volens.consent.How;
import org.volens.consent.PersonId;
import org.volens.consent.Scope;
import org.volens.consent.StopLevel;
import org.volens.consent.ledger.Consents;
import org.volens.consent.ledger.Entry;
import org.volens.consent.ledger.Permits;
import org.volens.consent.proof.receipt.Proven;
import org.volens.invitations.Words;
import org.volens.web.RowsSql;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Records a stop, whoever brought it by whatever route, and says what came of it. */
@Component
class StopDesk {

    private static final int LOOK_UPS = 3;

    private final Consents consents;
    private final PersonStudiesSql studies;
    private final Permits permits;
    private final ReceiptDesk receipts;
    private final Deleting deleting;

    StopDesk(Consents consents, PersonStudiesSql studies, Permits permits, ReceiptDesk receipts, Deleting deleting) {
        this.consents = consents;
        this.studies = studies;
        this.permits = permits;
        this.receipts = receipts;
        this.deleting = deleting;
    }

    /** What must be known before a stop is recorded is asked again where the database drops it or is busy. */
    static <T> Mono<T> patiently(Mono<T> lookUp) {
        return lookUp.retryWhen(Retry.backoff(LOOK_UPS, Duration.ofMillis(100))
                .filter(failed -> RowsSql.away(failed) || failed instanceof TransientDataAccessException)
                .onRetryExhaustedThrow((_, tried) -> tried.failure()));
    }

    /** Who reads the answer: the person, signed in, or whoever holds a link or wrote the stop down. */
    enum Reader {
        PERSON,
        ANYBODY
    }

    /** Records what was asked; a study that the person has nothing to do with makes it doubtful. */
    Mono<Stopped> stop(PersonId person, StopAsked asked, How how, Reader reader) {
        return settled(person, asked).flatMap(settled -> recorded(person, settled, how, reader));
    }

    /** Records what was asked, as it was asked. */
    Mono<Stopped> recorded(PersonId person, StopAsked asked, How how, Reader reader) {
        return consents.recordStop(person, asked.request(how))
                .flatMap(entry -> Mono.zip(unfinished(person), receipt(entry, reader), numbers(person, entry))
                        .map(all -> Stopped.of(entry, asked, all.getT3(), all.getT1(), all.getT2()))
                        .flatMap(stopped -> deleted(person, entry, stopped)));
    }

    /** Whoever leaves a study is told whom to call before they stop a medicine. */
    private Mono<String> numbers(PersonId person, Entry entry) {
        return entry.event() instanceof ConsentEvent.Stopped stopped && stopped.level() == StopLevel.STUDY
                ? studies.numbers(person, stopped.scope()).map(Words::call).onErrorReturn("")
                : Mono.just("");
    }

    /** Last of all, when nothing of the person is needed any more. */
    private Mono<Stopped> deleted(PersonId person, Entry entry, Stopped stopped) {
        return deleting.after(person, entry.event())
                .map(deletion -> deletion.map(stopped::with).orElse(stopped));
    }

    /** A stop stands whether or not its receipt can be made at once. What names studies is given to the person alone. */
    private Mono<Optional<Proven>> receipt(Entry entry, Reader reader) {
        return reader == Reader.PERSON || tellsNothingElse(entry.event())
                ? receipts.of(entry).map(Optional::of).onErrorReturn(Optional.empty())
                : Mono.just(Optional.empty());
    }

    private static boolean tellsNothingElse(ConsentEvent event) {
        return event instanceof ConsentEvent.Stopped stopped
                && stopped.withdrawn().stream()
                        .map(ConsentEvent.Item::scope)
                        .allMatch(scope -> scope.equals(Scope.REGISTER));
    }

    /** Nothing that began before the stop still runs when it is answered; what nobody told the end of is named. */
    private Mono<List<String>> unfinished(PersonId person) {
        return permits.settled(person)
                .map(open -> open.stream().map(Words::unfinished).toList())
                .onErrorReturn(List.of(Words.UNFINISHED_UNKNOWN));
    }

    /** A stop of a study that the person has nothing to do with is doubtful, and so is one that cannot be looked up. */
    private Mono<StopAsked> settled(PersonId person, StopAsked asked) {
        return asked.level() != StopLevel.STUDY || asked.study() == null
                ? Mono.just(asked)
                : studies.concern(person, asked.study())
                        .map(concerned -> concerned ? asked : StopAsked.UNCLEAR)
                        .onErrorReturn(StopAsked.UNCLEAR);
    }
}
