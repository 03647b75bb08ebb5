package org.volens.invitations;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.volens.consent.Act;
import org.volens.consent.Answer;
import org.volens.consent.Choosing;
import org.volens.consent.ConsentRefusal;
import org.volens.consent.Decision;
import org.volens.consent.How;
import org.volens.consent.Ids;
import org.volens.consent.LeafletRef;
import org.volens.consent.PersonId;
import org.volens.consent.PurposeCodes;
import org.volens.consent.Scope;
import org.volens.consent.leaflet.Leaflet;
import org.volens.consent.ledger.Consents;
import org.volens.consent.ledger.Leaflets;
import org.volens.consent.ledger.Permits;
import org.volens.leaflets.StudyLeaflet;
import org.volens.registry.People;
import org.volens.security.Actor;
import org.volens.security.StudyState;
import org.volens.signing.SignatureBody;
import org.volens.studies.Studies;
import org.volens.studies.Study;
import org.volens.studies.StudySite;
import org.volens.transparency.Use;
import org.volens.transparency.UseKind;
import org.volens.transparency.Uses;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Being put in touch with one site of one study: the person sees exactly what is passed, agrees to it, and only then does
 * that site see who they are. It is not consent to take part.
 */
@Component
class PutInTouch {

    static final String SEALED_FOR = "put-in-touch";

    private static final int REFERENCE_LENGTH = 10;
    private static final int CONTACT_DAYS = 5;
    private static final int LAPSE_DAYS = 10;
    private static final int TRIES = 3;
    private static final ZoneId UK = ZoneId.of("Europe/London");

    private final MyInvitations mine;
    private final InvitationSql invitations;
    private final ScreeningSql screenings;
    private final Studies studies;
    private final People people;
    private final Consents consents;
    private final Leaflets leaflets;
    private final Permits permits;
    private final Uses uses;
    private final TransactionalOperator transaction;
    private final JsonMapper json;
    private final Clock clock;

    PutInTouch(
            MyInvitations mine,
            InvitationSql invitations,
            ScreeningSql screenings,
            Studies studies,
            People people,
            Consents consents,
            Leaflets leaflets,
            Permits permits,
            Uses uses,
            TransactionalOperator transaction,
            JsonMapper json,
            Clock clock) {
        this.mine = mine;
        this.invitations = invitations;
        this.screenings = screenings;
        this.studies = studies;
        this.people = people;
        this.consents = consents;
        this.leaflets = leaflets;
        this.permits = permits;
        this.uses = uses;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    /** The invitation, its study, the site and what would be passed. */
    record Offer(InvitationSql.Invitation invitation, Study study, StudySite site, Handover handover) {}

    /** What was passed, and by when the site gets in touch. */
    record Passed(UUID releaseId, String site, List<String> passed, LocalDate contactBy, LocalDate lapsesOn) {}

    /** What would be passed to a site. */
    Mono<Offer> offer(Actor.Participant actor, UUID invitationId, UUID siteId) {
        return mine.person(actor)
                .flatMap(person -> invitations.find(person, invitationId))
                .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()))
                .flatMap(one -> studies.find(one.study()).flatMap(study -> offer(one, study, siteId)));
    }

    private Mono<Offer> offer(InvitationSql.Invitation one, Study study, UUID siteId) {
        StudySite site = study.site(siteId)
                .filter(found -> found.state() == StudyState.OPEN && study.state() == StudyState.OPEN)
                .orElseThrow(() -> Refusal.of(
                                Refusal.Kind.WRONG_STATE, "site-open", "This site is not taking people at the moment.")
                        .toException());
        return Mono.zip(people.person(one.person()), people.identity(one.person()))
                .map(both -> new Offer(one, study, site, Handover.of(site, both.getT1(), both.getT2())));
    }

    /** Passes what the person agreed to, under the consent they give with it. */
    Mono<Passed> pass(
            Actor.Participant actor,
            UUID invitationId,
            UUID siteId,
            Set<String> keys,
            @Nullable String digest,
            @Nullable ReadLeaflet read,
            @Nullable SignatureBody signature) {
        return offer(actor, invitationId, siteId).flatMap(offer -> {
            offer.invitation().answerable(clock.instant());
            same(offer, digest);
            List<Handover.Field> chosen = offer.handover().chosen(keys);
            LeafletRef leaflet = read == null ? null : read.ref(offer.study().id());
            return agree(how(actor, offer, signature), offer, leaflet, TRIES).then(release(offer, chosen));
        });
    }

    private static void same(Offer offer, @Nullable String digest) {
        if (!offer.handover().digest().equals(digest)) {
            throw Refusal.of(
                            Refusal.Kind.WRONG_STATE,
                            "handover-changed",
                            "What would be passed has changed since you looked. Look again before you agree.")
                    .toException();
        }
    }

    /** A study that says how it is signed keeps what this was signed with, a click at least. */
    private How how(Actor.Participant actor, Offer offer, @Nullable SignatureBody signature) {
        How how = How.signedIn(actor.level(), actor.credential(), actor.authenticatedAt());
        return signature == null && offer.study().details().consenting() == null
                ? how
                : SignatureBody.on(how, signature, clock.instant());
    }

    private Mono<Void> agree(How how, Offer offer, @Nullable LeafletRef read, int tries) {
        PersonId person = offer.invitation().person();
        return Mono.zip(consents.of(person), leaflet(offer.study(), read))
                .flatMap(both -> consents.choose(
                        person, request(how, offer.site(), both.getT1().lastSeq(), both.getT2())))
                .flatMap(outcome -> switch (outcome) {
                    case Choosing.Outcome.Accepted _, Choosing.Outcome.Repeated _ -> Mono.<Void>empty();
                    case Choosing.Outcome.Declined declined -> again(how, offer, read, declined.refusal(), tries);
                });
    }

    private Mono<Void> again(How how, Offer offer, @Nullable LeafletRef read, ConsentRefusal refusal, int tries) {
        return refusal.rule().equals("expected-sequence") && tries > 1
                ? agree(how, offer, read, tries - 1)
                : Mono.error(ConsentRefusals.of(refusal).toException());
    }

    /** What the person says that they read, which consent compares with what is in force; else the study's own words. */
    private Mono<LeafletRef> leaflet(Study study, @Nullable LeafletRef read) {
        return read != null
                ? Mono.just(read)
                : leaflets.inForce(StudyLeaflet.id(study.id()), "en")
                        .flatMap(Mono::justOrEmpty)
                        .map(Leaflet::ref)
                        .switchIfEmpty(Mono.error(() -> new IllegalStateException("The study has no leaflet.")));
    }

    private static Choosing.Request request(How how, StudySite site, int seq, LeafletRef leaflet) {
        return new Choosing.Request(
                seq,
                leaflet,
                List.of(new Choosing.Asked(PurposeCodes.PUT_IN_TOUCH, Scope.site(site.id()), Answer.GIVEN)),
                how);
    }

    private Mono<Passed> release(Offer offer, List<Handover.Field> chosen) {
        Act act = new Act.ShowIdentity(offer.study().id(), offer.site().id());
        PersonId person = offer.invitation().person();
        return permits.within(person, act)
                .flatMap(decision -> switch (decision) {
                    case Decision.Permitted permitted -> save(offer, chosen, permitted);
                    case Decision.Refused _, Decision.Abstained _ ->
                        Mono.<Passed>error(MyInvitations.answered().toException());
                })
                .as(transaction::transactional);
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
        return invitations
                .move(person, offer.invitation().id(), InvitationState.INTERESTED, null, now)
                .filter(rows -> rows == 1)
                .switchIfEmpty(Mono.error(() -> MyInvitations.answered().toException()))
                .flatMap(_ -> people.seal(person, SEALED_FOR, json.writeValueAsBytes(chosen)))
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
                permitted.evidence().stream()
                        .findFirst()
                        .map(InvitationMaker::under)
                        .orElse(null),
                Map.of("passed", labels));
    }
}
