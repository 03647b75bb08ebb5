package org.volens.invitations;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.volens.consent.Answer;
import org.volens.consent.Choosing;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentRefusal;
import org.volens.consent.ConsentState;
import org.volens.consent.How;
import org.volens.consent.LeafletRef;
import org.volens.consent.PersonId;
import org.volens.consent.PurposeCodes;
import org.volens.consent.Scope;
import org.volens.consent.StopLevel;
import org.volens.consent.leaflet.Leaflet;
import org.volens.consent.ledger.Consents;
import org.volens.consent.ledger.Leaflets;
import org.volens.leaflets.StudyLeaflet;
import org.volens.registry.People;
import org.volens.security.Actor;
import org.volens.security.StudyState;
import org.volens.signing.SignatureBody;
import org.volens.studies.Studies;
import org.volens.studies.Study;
import org.volens.studies.StudySite;
import org.volens.web.Refusal;
import org.volens.web.RefusalException;
import reactor.core.publisher.Mono;

/**
 * Being put in touch with one site of one study: the person sees exactly what is passed, agrees to it, and only then does
 * that site see who they are. It is not consent to take part. Whoever had said no, had left or had let it go can ask again while
 * the study takes people; that begins a case of its own.
 */
@Component
public class PutInTouch {

    private static final int TRIES = 3;

    private final MyInvitations mine;
    private final InvitationSql invitations;
    private final CaseSql cases;
    private final Studies studies;
    private final People people;
    private final Consents consents;
    private final Leaflets leaflets;
    private final Release release;
    private final WrittenCheck written;
    private final Clock clock;

    PutInTouch(
            MyInvitations mine,
            InvitationSql invitations,
            CaseSql cases,
            Studies studies,
            People people,
            Consents consents,
            Leaflets leaflets,
            Release release,
            WrittenCheck written,
            Clock clock) {
        this.mine = mine;
        this.invitations = invitations;
        this.cases = cases;
        this.studies = studies;
        this.people = people;
        this.consents = consents;
        this.leaflets = leaflets;
        this.release = release;
        this.written = written;
        this.clock = clock;
    }

    /** The invitation, its study, the site and what would be passed. */
    record Offer(InvitationSql.Invitation invitation, Study study, StudySite site, Handover handover) {}

    /** What would be passed, and the number at which the person's choices stand. */
    record Seen(Offer offer, int sequence) {}

    /** What was passed, and by when the site gets in touch. */
    public record Passed(UUID releaseId, String site, List<String> passed, LocalDate contactBy, LocalDate lapsesOn) {}

    /**
     * What a person agrees to in the app.
     *
     * @param keys items to pass
     * @param digest over what was seen
     * @param read the leaflet that was read; the one in force unless said
     * @param on number at which the choices stood when they looked; without it only an invitation that is open can be answered
     */
    record Agreed(
            Set<String> keys,
            @Nullable String digest,
            @Nullable ReadLeaflet read,
            @Nullable SignatureBody signature,
            @Nullable Integer on) {}

    /** One yes on its way to the ledger; without a number one in the app answers an invitation that must still be open. */
    private record Yes(
            Offer offer,
            How how,
            @Nullable LeafletRef read,
            @Nullable Integer on) {

        boolean first() {
            return on == null && how.recordedBy() == null;
        }
    }

    /** What would be passed to a site. */
    Mono<Seen> seen(Actor.Participant actor, UUID invitationId, UUID siteId) {
        return offer(actor, invitationId, siteId)
                .flatMap(offer ->
                        consents.of(offer.invitation().person()).map(state -> new Seen(offer, state.lastSeq())));
    }

    private Mono<Offer> offer(Actor.Participant actor, UUID invitationId, UUID siteId) {
        return mine.person(actor)
                .flatMap(person -> invitations.find(person, invitationId))
                .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()))
                .flatMap(one -> offer(one, siteId));
    }

    private Mono<Offer> offer(InvitationSql.Invitation one, UUID siteId) {
        return studies.find(one.study()).flatMap(study -> offer(one, study, siteId));
    }

    private Mono<Offer> offer(InvitationSql.Invitation one, Study study, UUID siteId) {
        StudySite site = taking(study, siteId).orElseThrow(() -> siteNotOpen().toException());
        return Mono.zip(people.person(one.person()), people.identity(one.person()), stood(one))
                .map(all -> new Offer(one, study, site, Handover.of(site, all.getT3(), all.getT1(), all.getT2())));
    }

    /** The site, if it and the study take people. */
    static Optional<StudySite> taking(Study study, UUID siteId) {
        return study.site(siteId).filter(found -> found.state() == StudyState.OPEN && study.state() == StudyState.OPEN);
    }

    /** How the person stands with the study: what they answered last, and the case that they had last. */
    private Mono<String> stood(InvitationSql.Invitation one) {
        String answered = one.respondedAt() + " ";
        return cases.last(one.person(), one.study())
                .map(last -> answered + last.stood())
                .defaultIfEmpty(answered);
    }

    static Refusal siteNotOpen() {
        return Refusal.of(Refusal.Kind.WRONG_STATE, "site-open", "This site is not taking people at the moment.");
    }

    /** Passes what the person agreed to, under the consent they give with it. */
    Mono<Passed> pass(Actor.Participant actor, UUID invitationId, UUID siteId, Agreed agreed) {
        return offer(actor, invitationId, siteId)
                .flatMap(offer -> answerable(offer, agreed.on()).then(Mono.defer(() -> pass(actor, offer, agreed))));
    }

    private Mono<Passed> pass(Actor.Participant actor, Offer offer, Agreed agreed) {
        same(offer, agreed.digest());
        List<Handover.Field> chosen = offer.handover().chosen(agreed.keys());
        LeafletRef read =
                agreed.read() == null ? null : agreed.read().ref(offer.study().id());
        Yes yes = new Yes(offer, how(actor, offer, agreed.signature()), read(read, agreed.on()), agreed.on());
        return agree(yes, TRIES).then(release.release(offer, chosen, agreed.on() != null));
    }

    /** Whoever says on which number they looked knows what came in between, and can take up again what had ended. */
    private Mono<Void> answerable(Offer offer, @Nullable Integer on) {
        return on == null ? Mono.fromRunnable(() -> offer.invitation().answerable(clock.instant())) : followed(offer);
    }

    private Mono<Void> followed(Offer offer) {
        return cases.last(offer.invitation().person(), offer.study().id())
                .doOnNext(LastCase::followed)
                .then();
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

    /** What comes long after an invitation is agreed to by the leaflet of that day. */
    private static @Nullable LeafletRef read(@Nullable LeafletRef read, @Nullable Integer on) {
        if (read == null && on != null) {
            throw ReadLeaflet.missing().toException();
        }
        return read;
    }

    /** A study that says how it is signed keeps what this was signed with, a click at least. */
    private How how(Actor.Participant actor, Offer offer, @Nullable SignatureBody signature) {
        How how = How.signedIn(actor.level(), actor.credential(), actor.authenticatedAt());
        return signature == null && offer.study().details().consenting() == null
                ? how
                : SignatureBody.on(how, signature, clock.instant());
    }

    /**
     * Passes what a person who was invited asked for by telephone, on paper or face to face. Whoever writes it down names items and
     * does not see them, and is told by one answer alone that the person cannot be put in touch, whatever it is of theirs that
     * stands in the way.
     */
    public Mono<Passed> writtenDown(
            PersonId person, UUID study, UUID site, Set<String> keys, @Nullable ReadLeaflet read, How how) {
        if (read == null) {
            throw ReadLeaflet.missing().toException();
        }
        LeafletRef leaflet = read.ref(study);
        Handover.askedFor(keys);
        return written.check(study, site, leaflet, how)
                .then(Mono.defer(() -> invitations.ofStudy(person, study)))
                .switchIfEmpty(Mono.error(() -> WrittenCheck.cannotBe().toException()))
                .doOnNext(one -> {
                    if (one.answeredSince(how.saidAt())) {
                        throw stoppedSince().toException();
                    }
                })
                .flatMap(one -> offer(one, site))
                .flatMap(offer -> noneSince(offer, how)
                        .then(followed(offer))
                        .then(Mono.defer(() -> heard(offer, keys, leaflet, how))))
                .onErrorMap(RefusalException.class, WrittenCheck::told);
    }

    /** What was said before the person told the site no does not take it up again. */
    private Mono<Void> noneSince(Offer offer, How how) {
        return cases.last(offer.invitation().person(), offer.study().id())
                .filter(last -> last.declinedSince(how.saidAt()))
                .flatMap(_ -> Mono.error(stoppedSince().toException()));
    }

    private Mono<Passed> heard(Offer offer, Set<String> keys, LeafletRef leaflet, How how) {
        List<Handover.Field> chosen = offer.handover().chosen(keys);
        return agree(new Yes(offer, how, leaflet, null), TRIES).then(release.release(offer, chosen, true));
    }

    private Mono<Void> agree(Yes yes, int tries) {
        PersonId person = yes.offer().invitation().person();
        return Mono.zip(consents.history(person), leaflet(yes))
                .delayUntil(_ -> yes.first() ? stillOpen(yes.offer().invitation()) : Mono.empty())
                .flatMap(both -> consents.choose(person, request(yes, both.getT1(), both.getT2())))
                .flatMap(outcome -> switch (outcome) {
                    case Choosing.Outcome.Accepted _, Choosing.Outcome.Repeated _ -> Mono.<Void>empty();
                    case Choosing.Outcome.Declined declined -> again(yes, declined.refusal(), tries);
                });
    }

    /** What was read of the ledger before knows every stop that left the invitation open here; the number knows any later. */
    private Mono<InvitationSql.Invitation> stillOpen(InvitationSql.Invitation asked) {
        return invitations.find(asked.person(), asked.id()).doOnNext(now -> now.answerable(clock.instant()));
    }

    private Mono<Void> again(Yes yes, ConsentRefusal refusal, int tries) {
        return refusal.rule().equals("expected-sequence") && yes.on() == null && tries > 1
                ? agree(yes, tries - 1)
                : Mono.error(ConsentRefusals.of(refusal).toException());
    }

    /** What the person says that they read, which consent compares with what is in force; else the study's own words. */
    private Mono<LeafletRef> leaflet(Yes yes) {
        return yes.read() != null
                ? Mono.just(yes.read())
                : leaflets.inForce(StudyLeaflet.id(yes.offer().study().id()), "en")
                        .flatMap(Mono::justOrEmpty)
                        .map(Leaflet::ref)
                        .switchIfEmpty(Mono.error(() -> new IllegalStateException("The study has no leaflet.")));
    }

    private static Choosing.Request request(Yes yes, List<ConsentEvent> history, LeafletRef leaflet) {
        notStoppedSince(yes.how().saidAt(), history);
        int now = ConsentState.fold(history).lastSeq();
        return new Choosing.Request(
                Objects.requireNonNullElse(yes.on(), now),
                leaflet,
                List.of(new Choosing.Asked(
                        PurposeCodes.PUT_IN_TOUCH, Scope.site(yes.offer().site().id()), Answer.GIVEN)),
                yes.how());
    }

    /** What was said before a stop of any kind does not lift it, however late it is written down. */
    private static void notStoppedSince(@Nullable Instant saidAt, List<ConsentEvent> history) {
        boolean stopped = saidAt != null
                && history.stream()
                        .anyMatch(event -> event instanceof ConsentEvent.Stopped stop
                                && stop.level() != StopLevel.PAUSE
                                && !stop.recordedAt().isBefore(saidAt));
        if (stopped) {
            throw stoppedSince().toException();
        }
    }

    private static Refusal stoppedSince() {
        return Refusal.of(
                Refusal.Kind.WRONG_STATE,
                "stopped-since",
                "The person stopped something after the time you give. Ask them, and record what they say now.");
    }
}
