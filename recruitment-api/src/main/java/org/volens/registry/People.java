package org.volens.registry;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.volens.consent.IdentityLevel;
import org.volens.consent.Ids;
import org.volens.consent.PersonId;
import org.volens.consent.r2dbc.Gathered;
import org.volens.registry.identity.BlindIndex;
import org.volens.registry.identity.BlindIndexes;
import org.volens.registry.identity.Identity;
import org.volens.registry.identity.IdentityVault;
import org.volens.registry.identity.NhsNumber;
import org.volens.security.Actor;
import org.volens.web.Refusal;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** The people on the register: the face of this room for the others. */
@Component
public class People {

    static final ZoneId LONDON = ZoneId.of("Europe/London");

    private static final int LANES = 1;
    private static final int TOGETHER = 128;

    private final PeopleSql sql;
    private final Joining joining;
    private final IdentityVault vault;
    private final BlindIndexes blind;
    private final TransactionalOperator transaction;
    private final Clock clock;
    private final Gathered<PeopleSql.SignIn, Optional<PeopleSql.Linked>> signIns;

    People(
            PeopleSql sql,
            Joining joining,
            IdentityVault vault,
            BlindIndexes blind,
            TransactionalOperator transaction,
            Clock clock) {
        this.sql = sql;
        this.joining = joining;
        this.vault = vault;
        this.blind = blind;
        this.transaction = transaction;
        this.clock = clock;
        this.signIns = new Gathered<>(_ -> new Object(), sql::bySignIn, LANES, TOGETHER);
    }

    /**
     * Who a signed-in participant is: by their sign-in, else by their NHS number, which links the sign-in. Empty when
     * they are not on the register, or when sign-in, number and birth date do not belong together and somebody must look.
     */
    public Mono<PersonId> personOf(Actor.Participant actor) {
        return linked(actor)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(link -> link.isPresent() ? settled(link.get(), actor) : byNumber(actor));
    }

    private Mono<PersonId> settled(PeopleSql.Linked link, Actor.Participant actor) {
        return agrees(link, actor) ? Mono.just(link.person()) : Mono.empty();
    }

    /** What links a sign-in to what is held of somebody must prove who they are beyond what a household knows. */
    private Mono<PersonId> byNumber(Actor.Participant actor) {
        return known(actor)
                .filter(found -> actor.level().reaches(IdentityLevel.P9) && belongs(found, actor))
                .flatMap(found -> sql.link(actor.issuer(), actor.subject(), found.id(), clock.instant())
                        .thenReturn(found.id()));
    }

    private Mono<PeopleSql.Linked> linked(Actor.Participant actor) {
        return signIns.ask(new PeopleSql.SignIn(actor.issuer(), actor.subject(), numbers(actor)))
                .flatMap(Mono::justOrEmpty);
    }

    /** The same on the connection of the caller's transaction, which must not wait for another. */
    private Mono<PeopleSql.Linked> linkedWithin(Actor.Participant actor) {
        return sql.bySignIn(List.of(new PeopleSql.SignIn(actor.issuer(), actor.subject(), numbers(actor))))
                .flatMap(found -> Mono.justOrEmpty(found.getFirst()));
    }

    /** A sign-in that proves who somebody is must prove the person whom it was linked to. */
    private boolean agrees(PeopleSql.Linked link, Actor.Participant actor) {
        return numbers(actor).isEmpty()
                || (link.sameNumber() && link.birthDate().equals(actor.birthDate()));
    }

    /**
     * Everybody whom a sign-in may belong to: by its link, and by its NHS number, proved or not, whether or not the birth
     * date is theirs. Good for one thing only: to stop contact while the doubt lasts.
     */
    public Flux<PersonId> perhaps(Actor.Participant actor) {
        return linked(actor)
                .map(PeopleSql.Linked::person)
                .concatWith(numbered(told(actor)))
                .distinct();
    }

    /** Puts a participant on the register by what their sign-in proves and what they tell, or says why not. */
    public Mono<PersonId> register(Actor.Participant actor, Registration told) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), LONDON);
        return RegistrationRules.broken(actor, told, today)
                .<Mono<PersonId>>map(refusal -> Mono.error(refusal.toException()))
                .orElseGet(() -> join(actor, told)
                        .as(transaction::transactional)
                        .retryWhen(Retry.max(3).filter(DataIntegrityViolationException.class::isInstance)));
    }

    private Mono<PersonId> join(Actor.Participant actor, Registration told) {
        return linkedWithin(actor)
                .flatMap(link -> agrees(link, actor)
                        ? Mono.just(link.person())
                        : Mono.error(someoneMustLook().toException()))
                .switchIfEmpty(
                        Mono.defer(() -> known(actor).filter(_ -> proved(actor)).map(StoredPerson::id)))
                .flatMap(id -> sql.readForChange(List.of(id))
                        .flatMapIterable(found -> found)
                        .next())
                .flatMap(found -> again(found, actor, told))
                .switchIfEmpty(Mono.defer(() -> afresh(actor, told)))
                .flatMap(id -> sql.link(actor.issuer(), actor.subject(), id, clock.instant())
                        .thenReturn(id));
    }

    /** Refuses a sign-in that may not reach what is held of somebody already. */
    private static boolean proved(Actor.Participant actor) {
        if (!actor.level().reaches(IdentityLevel.P9)) {
            throw Refusal.of(
                            Refusal.Kind.NOT_PERMITTED,
                            "identity-level",
                            "You may be on the register already. Prove who you are to NHS login (level P9), or call us.")
                    .toException();
        }
        return true;
    }

    private Mono<PersonId> afresh(Actor.Participant actor, Registration told) {
        PersonId id = new PersonId(Ids.next(clock.instant()));
        return sql.insert(List.of(joining.afresh(id, actor, told)), clock.instant())
                .thenReturn(id);
    }

    private Mono<PersonId> again(StoredPerson found, Actor.Participant actor, Registration told) {
        return belongs(found, actor)
                ? sql.update(List.of(joining.again(found, actor, told)), clock.instant())
                        .thenReturn(found.id())
                : Mono.error(someoneMustLook().toException());
    }

    private Mono<StoredPerson> known(Actor.Participant actor) {
        return numbered(numbers(actor)).flatMap(this::stored);
    }

    private Mono<PersonId> numbered(List<BlindIndex> numbers) {
        return numbers.isEmpty()
                ? Mono.empty()
                : sql.byNumber(numbers)
                        .flatMap(found ->
                                Mono.justOrEmpty(found.values().stream().findFirst()));
    }

    /** The number that a sign-in proved, blinded under each key; none where it proved none. */
    private List<BlindIndex> numbers(Actor.Participant actor) {
        return actor.level().reaches(IdentityLevel.P5) ? told(actor) : List.of();
    }

    /** The number that came with a sign-in, proved or not. */
    private List<BlindIndex> told(Actor.Participant actor) {
        return NhsNumber.whyNot(actor.nhsNumber()).isEmpty() ? blind.of(NhsNumber.read(actor.nhsNumber())) : List.of();
    }

    /** A number that belongs to somebody with another birth date is a mix-up until somebody has looked. */
    private static boolean belongs(StoredPerson found, Actor.Participant actor) {
        return found.person().birthDate().equals(actor.birthDate());
    }

    private static Refusal someoneMustLook() {
        return Refusal.of(
                Refusal.Kind.WRONG_STATE,
                "identity-agrees",
                "What your sign-in says and what we hold do not fit together. Please call us; nothing has been changed.");
    }

    /** What is held of a person in clear; empty when they are not on the register. */
    public Mono<Person> person(PersonId id) {
        return stored(id).map(StoredPerson::person);
    }

    /**
     * Who a person is. Showing this to anybody but the person is an act of its own: call it only while holding the permit
     * for that act, and write the use.
     */
    public Mono<Identity> identity(PersonId id) {
        return stored(id).map(found -> vault.open(id, found.sealed()));
    }

    /** Seals something under the person's own key, so that it goes when the key goes; bound to what it is for. */
    public Mono<byte[]> seal(PersonId id, String purpose, byte[] clear) {
        return withKey(id, found -> vault.seal(id, found.sealed(), purpose, clear));
    }

    /** Opens what {@link #seal} sealed for the same purpose. */
    public Mono<byte[]> open(PersonId id, String purpose, byte[] sealed) {
        return withKey(id, found -> vault.open(id, found.sealed(), purpose, sealed));
    }

    private Mono<byte[]> withKey(PersonId id, Function<StoredPerson, byte[]> work) {
        return stored(id).map(work);
    }

    private Mono<StoredPerson> stored(PersonId id) {
        return sql.read(List.of(id))
                .flatMap(found -> Mono.justOrEmpty(found.stream().findFirst()));
    }
}
