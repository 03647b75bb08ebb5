package org.volens.participants;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.volens.consent.ConsentEvent;
import org.volens.consent.How;
import org.volens.consent.PersonId;
import org.volens.consent.Purpose;
import org.volens.consent.PurposeCodes;
import org.volens.consent.Scope;
import org.volens.consent.StopLevel;
import org.volens.consent.ledger.Consents;
import org.volens.consent.ledger.Entry;
import org.volens.consent.ledger.Purposes;
import org.volens.consent.proof.receipt.Proven;
import org.volens.invitations.Words;
import org.volens.web.RowsSql;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Records a stop, whoever brought it by whatever route, and says what came of it. */
@Component
class StopDesk {

    private static final int LOOK_UPS = 3;

    private final Consents consents;
    private final PersonStudiesSql studies;
    private final BegunBefore begun;
    private final ReceiptDesk receipts;
    private final Deleting deleting;
    private final Names words;

    StopDesk(
            Consents consents,
            PersonStudiesSql studies,
            BegunBefore begun,
            ReceiptDesk receipts,
            Deleting deleting,
            Names words) {
        this.consents = consents;
        this.studies = studies;
        this.begun = begun;
        this.receipts = receipts;
        this.deleting = deleting;
        this.words = words;
    }

    /** What must be known before a stop is recorded is asked again where the database drops it or is busy. */
    static <T> Mono<T> patiently(Mono<T> lookUp) {
        return lookUp.retryWhen(Retry.backoff(LOOK_UPS, Duration.ofMillis(100))
                .filter(failed -> RowsSql.away(failed) || failed instanceof TransientDataAccessException)
                .onRetryExhaustedThrow((_, tried) -> tried.failure()));
    }

    /** Who reads the answer: the person, signed in, or whoever holds a link, or whoever wrote the stop down. */
    enum Reader {
        PERSON,
        ANYBODY,
        STAFF
    }

    /** Records what was asked; a study that the person has nothing to do with makes it doubtful. */
    Mono<Stopped> stop(PersonId person, StopAsked asked, How how, Reader reader) {
        return Mono.zip(settled(person, asked), said(asked, reader))
                .flatMap(both -> recorded(person, both.getT1(), both.getT2(), how, reader));
    }

    /** Records what was asked, as it was asked. */
    Mono<Stopped> recorded(PersonId person, StopAsked asked, How how, Reader reader) {
        return recorded(person, asked, asked, how, reader);
    }

    private Mono<Stopped> recorded(PersonId person, StopAsked asked, StopAsked said, How how, Reader reader) {
        return consents.recordStop(person, asked.request(how))
                .flatMap(entry -> answer(person, entry, Told.of(entry, said, reader), reader)
                        .flatMap(stopped -> deleted(person, entry, stopped)));
    }

    private Mono<Stopped> answer(PersonId person, Entry entry, Told told, Reader reader) {
        return Mono.zip(begun.stop(person), receipt(entry, told, reader), more(person, told.stopped(), reader))
                .map(all -> Stopped.of(told, all.getT3(), all.getT1(), all.getT2()))
                .map(stopped -> receipts.held() && !asksForDeletion(entry.event()) ? stopped.unsigned() : stopped);
    }

    /**
     * A stop as it is told. What became of a stop of one study depends on whether the person has to do with it, which whoever wrote
     * it down does not learn: they are told what they wrote, and that it may have become a stop of all contact.
     *
     * @param stopped what is told to have been stopped
     * @param note a word more where more may have stopped than was meant
     * @param whole whether it is what was recorded
     */
    record Told(ConsentEvent.Stopped stopped, @Nullable String note, boolean whole) {

        static Told of(Entry entry, StopAsked said, Reader reader) {
            ConsentEvent.Stopped event = (ConsentEvent.Stopped) entry.event();
            if (reader == Reader.STAFF && said.ofOneStudy()) {
                return new Told(said.asIfStopped(event), Stopped.EITHER, false);
            }
            return new Told(event, said.clear() && event.level() == said.level() ? null : Stopped.NOTE, true);
        }
    }

    private Mono<Stopped.More> more(PersonId person, ConsentEvent.Stopped stopped, Reader reader) {
        return Mono.zip(ended(stopped, reader), numbers(person, left(stopped, reader), reader))
                .map(both -> new Stopped.More(both.getT1(), both.getT2()));
    }

    /** What one stop of one choice or one study ended; what names studies is told to the person alone. */
    private Mono<String> ended(ConsentEvent.Stopped stopped, Reader reader) {
        boolean few = stopped.level() == StopLevel.PURPOSE || stopped.level() == StopLevel.STUDY;
        return few && reader == Reader.PERSON
                ? words.of(stopped.withdrawn())
                        .map(ended -> " This ended: " + ended + ".")
                        .onErrorReturn("")
                : Mono.just("");
    }

    /** The studies that are left by it: the one that was named, or those in which the person no longer takes part. */
    private static List<Scope> left(ConsentEvent.Stopped stopped, Reader reader) {
        if (stopped.level() == StopLevel.STUDY) {
            return List.of(stopped.scope());
        }
        return stopped.level() != StopLevel.PURPOSE || reader != Reader.PERSON
                ? List.of()
                : stopped.withdrawn().stream()
                        .filter(item -> item.purpose().equals(PurposeCodes.TAKE_PART))
                        .map(ConsentEvent.Item::scope)
                        .filter(scope -> scope.kind() == Scope.Kind.STUDY)
                        .toList();
    }

    /** Whoever leaves a study is told whom to call before they stop a medicine; nobody else learns which site that is. */
    private Mono<String> numbers(PersonId person, List<Scope> left, Reader reader) {
        return Flux.fromIterable(left)
                .concatMap(study -> reader == Reader.PERSON ? studies.numbers(person, study) : studies.number(study))
                .concatMapIterable(numbers -> numbers)
                .distinct()
                .collectList()
                .map(Words::call)
                .onErrorReturn("");
    }

    /** Last of all, when nothing of the person is needed any more. */
    private Mono<Stopped> deleted(PersonId person, Entry entry, Stopped stopped) {
        return deleting.after(person, entry.event())
                .map(deletion -> deletion.map(stopped::with).orElse(stopped));
    }

    /**
     * A stop stands whether or not its receipt can be made at once. What names studies is given to the person alone; who asks for
     * deletion gets a receipt in any case, because none can be fetched later.
     */
    private Mono<Optional<Proven>> receipt(Entry entry, Told told, Reader reader) {
        boolean open = reader == Reader.PERSON || told.whole() && tellsNothingElse(told.stopped());
        Mono<Optional<Proven>> made = asksForDeletion(entry.event())
                ? receipts.last(entry, open)
                : open ? receipts.of(entry) : Mono.just(Optional.empty());
        return made.onErrorReturn(Optional.empty());
    }

    private static boolean asksForDeletion(ConsentEvent event) {
        return event instanceof ConsentEvent.Stopped stopped && stopped.level() == StopLevel.ERASE;
    }

    /** Whether what was asked, whoever asked it, ends nothing in a study: that a receipt is kept back would tell so too. */
    private static boolean tellsNothingElse(ConsentEvent.Stopped stopped) {
        return switch (stopped.level()) {
            case PAUSE, CONTACT, ACCESS -> true;
            case PURPOSE ->
                stopped.withdrawn().stream().map(ConsentEvent.Item::purpose).noneMatch(StopAsked::madeInStudies);
            case STUDY, REGISTER, ERASE -> false;
        };
    }

    /** A stop of a study that the person has nothing to do with is doubtful, and so is one that cannot be looked up. */
    private Mono<StopAsked> settled(PersonId person, StopAsked asked) {
        return asked.level() != StopLevel.STUDY || asked.study() == null
                ? Mono.just(asked)
                : studies.concern(person, asked.study())
                        .map(concerned -> concerned ? asked : StopAsked.UNCLEAR)
                        .onErrorReturn(StopAsked.UNCLEAR);
    }

    /** What staff are told that they wrote: of a study that there is not, nobody has anything to do with it. */
    private Mono<StopAsked> said(StopAsked asked, Reader reader) {
        @Nullable UUID study = asked.study();
        return reader != Reader.STAFF || study == null || !asked.ofOneStudy()
                ? Mono.just(asked)
                : studies.there(study)
                        .map(there -> there ? asked : StopAsked.UNCLEAR)
                        .onErrorReturn(asked);
    }

    /** Looks up what things that were stopped are called. */
    @Component
    static class Names {

        private final Purposes purposes;
        private final StudyNamesSql studies;

        Names(Purposes purposes, StudyNamesSql studies) {
            this.purposes = purposes;
            this.studies = studies;
        }

        Mono<String> of(List<ConsentEvent.Item> items) {
            List<Scope> scopes = items.stream()
                    .map(ConsentEvent.Item::scope)
                    .filter(scope -> scope.kind() != Scope.Kind.REGISTER)
                    .distinct()
                    .toList();
            return Mono.zip(purposes.offered(), studies.of(scopes))
                    .map(both -> StopWords.of(
                            items,
                            both.getT1().stream().collect(Collectors.toMap(Purpose::code, Function.identity())),
                            both.getT2()));
        }
    }
}
