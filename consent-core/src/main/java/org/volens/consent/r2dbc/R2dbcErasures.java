package org.volens.consent.r2dbc;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentState;
import org.volens.consent.How;
import org.volens.consent.IdentityLevel;
import org.volens.consent.PersonId;
import org.volens.consent.ledger.Entry;
import org.volens.consent.ledger.ErasureJournal;
import org.volens.consent.ledger.ErasureRecord;
import org.volens.consent.ledger.ErasureRecord.Tombstone;
import org.volens.consent.proof.Commitment;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Erases people: what was asked for with a stop, each in a transaction of its own and tried until it stands; and, after a
 * database came back from a backup, again what the journal outside remembers. The journal is written before the transaction ends,
 * so it may name an erasure that did not come about; it never lacks one that did.
 */
public final class R2dbcErasures {

    private static final Logger LOG = LoggerFactory.getLogger(R2dbcErasures.class);
    private static final int BATCH = 100;
    private static final int MANY = 1_000;
    private static final int MOST_DOUBLINGS = 12;
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final How UNKNOWN = How.link(null);

    private final ConsentSql consent;
    private final ErasureSql sql;
    private final ErasureJournal journal;
    private final TransactionalOperator transaction;
    private final Clock clock;

    /** Works through the SQL given. */
    public R2dbcErasures(
            ConsentSql consent,
            ErasureSql sql,
            ErasureJournal journal,
            TransactionalOperator transaction,
            Clock clock) {
        this.consent = consent;
        this.sql = sql;
        this.journal = journal;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Erases a person of whom that is due, and answers when it was; empty where nothing is due, or an act that had begun may still
     * be running.
     */
    public Mono<Instant> now(PersonId person) {
        return sql.due(person)
                .flatMap(due -> how(due).flatMap(how -> locked(person)
                        .then(Mono.defer(() -> sql.due(person)))
                        .filterWhen(_ -> sql.busy(person).map(busy -> !busy))
                        .flatMap(_ -> erase(person, how))
                        .as(transaction::transactional)
                        .retryWhen(Serialised.stop())));
    }

    /**
     * Erases a person whom the caller holds, in the caller's transaction; empty while an act that had begun may still be running,
     * or be asked for.
     */
    Mono<Instant> held(PersonId person, How how) {
        return sql.busy(person).filter(busy -> !busy).flatMap(_ -> erase(person, bare(how.route(), how.identity())));
    }

    /** When somebody was erased last, by whichever node; empty for everybody else. */
    public Mono<Instant> doneAt(PersonId person) {
        return sql.erasedAt(person);
    }

    /** Does what is due and answers how much of it was done. */
    public Mono<Integer> run() {
        return sql.due(clock.instant(), BATCH)
                .flatMapMany(Flux::fromIterable)
                .concatMap(due -> now(due.person()).onErrorResume(failed -> later(due, failed)))
                .count()
                .map(Long::intValue);
    }

    private Mono<Instant> later(ErasureSql.Due due, Throwable failed) {
        LOG.error("An erasure failed; it is tried again.", failed);
        Duration wait = FIRST.multipliedBy(1L << Math.min(due.tries(), MOST_DOUBLINGS));
        return sql.later(due, clock.instant().plus(wait.compareTo(LONGEST) > 0 ? LONGEST : wait))
                .then(Mono.empty());
    }

    /** Erases again what the journal remembers and this database does not, and answers how many people that were. */
    public Mono<Integer> replay() {
        return journal.all()
                .flatMapMany(Flux::fromIterable)
                .buffer(MANY)
                .concatMap(records ->
                        sql.lost(records).flatMapIterable(lost -> lost).map(records::get))
                .concatMap(this::again)
                .count()
                .map(Long::intValue);
    }

    private Mono<PersonId> again(ErasureRecord remembered) {
        Mono<Void> entombed = Flux.fromIterable(remembered.tombstones())
                .concatMap(tombstone -> sql.entomb(tombstone, remembered.at()))
                .then();
        return Flux.fromIterable(remembered.tombstones())
                .concatMap(tombstone -> sql.holder(tombstone, remembered.at()))
                .next()
                .flatMap(person -> locked(person)
                        .then(Mono.defer(() -> erase(person, UNKNOWN)))
                        .as(transaction::transactional)
                        .retryWhen(Serialised.stop())
                        .thenReturn(person))
                .flatMap(person -> entombed.thenReturn(person))
                .switchIfEmpty(entombed.then(Mono.empty()));
    }

    /** By what route and how surely known they asked; who recorded it and in what words goes with the rest. */
    private Mono<How> how(ErasureSql.Due due) {
        return consent.entry(due.person(), due.seq())
                .map(Entry::event)
                .map(ConsentEvent::how)
                .map(said -> bare(said.route(), said.identity()))
                .defaultIfEmpty(UNKNOWN);
    }

    private static How bare(How.Route route, IdentityLevel identity) {
        return new How(route, identity, null, null, null, null, null, null);
    }

    private Mono<Void> locked(PersonId person) {
        return consent.open(List.of(person)).then(consent.lock(List.of(person))).then();
    }

    /** The event of an erasure names a stranger, and what it was made over by hashes alone: under the name of before a receipt that was kept would lead here. */
    private Mono<Instant> erase(PersonId person, How how) {
        return sql.last(person).flatMap(before -> sql.over(person).flatMap(over -> erase(person, before, how, over)));
    }

    private Mono<Instant> erase(PersonId person, ConsentState before, How how, ConsentEvent.Over over) {
        if (!over.unlike().isEmpty()) {
            LOG.error(
                    "What is erased was not whole: the content of {} events is missing or somebody else's.",
                    over.unlike().size());
        }
        UUID stranger = UUID.randomUUID();
        ConsentEvent.Erased event =
                new ConsentEvent.Erased(before.lastSeq() + 1, before.nextRecordedAt(clock.instant()), how, over);
        Commitment commitment = Commitment.toCanonical(EventJson.write(stranger.toString(), event));
        return sql.erase(person, before.after(event), commitment, stranger)
                .flatMap(tombstones -> remembered(event, commitment, tombstones))
                .thenReturn(event.recordedAt());
    }

    private Mono<Void> remembered(ConsentEvent.Erased event, Commitment commitment, List<Tombstone> tombstones) {
        return journal.write(new ErasureRecord(event.recordedAt(), commitment.value(), tombstones));
    }
}
