package org.volens.invitations;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.volens.consent.Act;
import org.volens.consent.Decision;
import org.volens.consent.Ids;
import org.volens.consent.PersonId;
import org.volens.consent.ledger.Permits;
import org.volens.invitations.PutInTouch.Offer;
import org.volens.invitations.PutInTouch.Passed;
import org.volens.registry.People;
import org.volens.transparency.Use;
import org.volens.transparency.UseKind;
import org.volens.transparency.Uses;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * The second transaction of being put in touch: under the person's lock it takes the permit, asks study, site and earlier cases
 * once more, and begins a case of its own with what is passed.
 */
@Component
class Release {

    static final String SEALED_FOR = "put-in-touch";

    private static final int REFERENCE_LENGTH = 10;
    private static final int CONTACT_DAYS = 5;
    private static final int LAPSE_DAYS = 10;
    private static final ZoneId UK = ZoneId.of("Europe/London");

    private final InvitationSql invitations;
    private final ScreeningSql screenings;
    private final CaseSql cases;
    private final People people;
    private final Permits permits;
    private final Uses uses;
    private final TransactionalOperator transaction;
    private final JsonMapper json;
    private final Clock clock;

    Release(
            InvitationSql invitations,
            ScreeningSql screenings,
            CaseSql cases,
            People people,
            Permits permits,
            Uses uses,
            TransactionalOperator transaction,
            JsonMapper json,
            Clock clock) {
        this.invitations = invitations;
        this.screenings = screenings;
        this.cases = cases;
        this.people = people;
        this.permits = permits;
        this.uses = uses;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Passes what was chosen to the site.
     *
     * @param again whether the invitation may have been answered, taken back or over before
     */
    Mono<Passed> release(Offer offer, List<Handover.Field> chosen, boolean again) {
        Act act = new Act.ShowIdentity(offer.study().id(), offer.site().id());
        return permits.within(offer.invitation().person(), act)
                .flatMap(decision -> switch (decision) {
                    case Decision.Permitted permitted ->
                        answered(offer, again).then(Mono.defer(() -> save(offer, chosen, permitted)));
                    case Decision.Refused _, Decision.Abstained _ ->
                        Mono.<Passed>error(MyInvitations.answered().toException());
                })
                .as(transaction::transactional);
    }

    private Mono<Void> answered(Offer offer, boolean again) {
        return cases.taking(offer.study().id(), offer.site().id())
                .filter(taking -> taking)
                .switchIfEmpty(Mono.error(() -> PutInTouch.siteNotOpen().toException()))
                .then(Mono.defer(() -> interested(offer, again)))
                .filter(rows -> rows == 1)
                .switchIfEmpty(Mono.error(() -> MyInvitations.answered().toException()))
                .then(Mono.defer(() -> followed(offer)));
    }

    private Mono<Long> interested(Offer offer, boolean again) {
        PersonId person = offer.invitation().person();
        Instant now = clock.instant();
        return again
                ? invitations.again(offer.invitation(), now)
                : invitations.move(person, offer.invitation().id(), InvitationState.INTERESTED, null, now);
    }

    /** The person is held, so that no other case of theirs begins meanwhile. */
    private Mono<Void> followed(Offer offer) {
        return cases.last(offer.invitation().person(), offer.study().id())
                .doOnNext(LastCase::followed)
                .then();
    }

    private Mono<Passed> save(Offer offer, List<Handover.Field> chosen, Decision.Permitted permitted) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, UK);
        PersonId person = offer.invitation().person();
        List<String> keys = chosen.stream().map(Handover.Field::key).toList();
        ScreeningSql.New made = new ScreeningSql.New(
                Ids.next(now),
                offer.study().id(),
                offer.site().id(),
                Ids.reference(REFERENCE_LENGTH),
                offer.invitation().id(),
                keys,
                offer.handover().digest(),
                permitted.seq(),
                now,
                WorkingDays.after(today, CONTACT_DAYS),
                WorkingDays.after(today, LAPSE_DAYS));
        return people.seal(person, SEALED_FOR, json.writeValueAsBytes(chosen))
                .flatMap(ciphertext -> screenings.insert(person, made, ciphertext))
                .then(uses.record(person, use(offer, chosen, permitted)))
                .thenReturn(new Passed(made.id(), offer.site().name(), keys, made.contactBy(), made.lapsesOn()));
    }

    private static Use use(Offer offer, List<Handover.Field> chosen, Decision.Permitted permitted) {
        String labels = chosen.stream()
                .map(field -> field.label().replaceFirst("^Your ", "your "))
                .collect(Collectors.joining(", "));
        return new Use(
                UseKind.PUT_IN_TOUCH,
                offer.study().id(),
                offer.site().id(),
                new Use.By(offer.site().odsCode(), offer.site().name(), "site team", null, null),
                permitted.evidence().stream().findFirst().map(Use.Under::of).orElse(null),
                Map.of("passed", labels));
    }
}
