package org.volens.invitations;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.volens.consent.Decision;
import org.volens.consent.Ids;
import org.volens.consent.PersonId;
import org.volens.consent.PurposeCodes;
import org.volens.studies.Study;
import org.volens.transparency.ServiceParty;
import org.volens.transparency.Use;
import org.volens.transparency.UseKind;
import org.volens.transparency.Uses;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Makes invitations for people whose permit has just been taken, in the caller's transaction: invitation, message, use. */
@Component
public class InvitationMaker {

    /** Names no study, condition or reason: it may be seen by others at home. */
    static final String SUBJECT = "You have a message about health research";

    private static final int REFERENCE_LENGTH = 10;

    private final InvitationSql invitations;
    private final MessageSql messages;
    private final Uses uses;
    private final ServiceParty service;
    private final Clock clock;

    InvitationMaker(InvitationSql invitations, MessageSql messages, Uses uses, ServiceParty service, Clock clock) {
        this.invitations = invitations;
        this.messages = messages;
        this.uses = uses;
        this.service = service;
        this.clock = clock;
    }

    /** Invites each of these people to the study under the run and the approved wording. */
    public Mono<Void> make(Study study, UUID wave, int wording, Map<PersonId, Decision.Permitted> people) {
        return Flux.fromIterable(people.entrySet())
                .concatMap(entry -> make(study, wave, wording, entry.getKey(), entry.getValue()))
                .then();
    }

    private Mono<Void> make(Study study, UUID wave, int wording, PersonId person, Decision.Permitted permitted) {
        Instant now = clock.instant();
        UUID id = Ids.next(now);
        InvitationSql.New made = new InvitationSql.New(
                id,
                Ids.reference(REFERENCE_LENGTH),
                study.id(),
                wave,
                wording,
                permitted.seq(),
                now,
                AnswerTime.lastDay(now));
        return invitations
                .insert(person, made)
                .then(messages.queueInvitation(person, Ids.next(now), id, study.id(), SUBJECT, now))
                .then(uses.record(person, use(study, permitted)));
    }

    private Use use(Study study, Decision.Permitted permitted) {
        return new Use(
                UseKind.INVITED,
                study.id(),
                null,
                service.by(),
                permitted.evidence().stream()
                        .filter(position -> position.purpose().equals(PurposeCodes.MATCH_BY_RECORD))
                        .findFirst()
                        .map(Use.Under::of)
                        .orElse(null),
                Map.of());
    }
}
