package org.volens.invitations;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.volens.consent.ConsentEvent;
import org.volens.consent.PersonId;
import org.volens.consent.PurposeCodes;
import org.volens.transparency.ServiceParty;
import org.volens.transparency.Use;
import org.volens.transparency.UseKind;
import org.volens.transparency.Uses;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Follows a death: invitations and messages are cancelled, and what a site was passed is taken back. */
@Component
class AfterDeath {

    private static final String EVERY_STUDY = "";

    private final AfterStopSql sql;
    private final Uses uses;
    private final ServiceParty service;
    private final Clock clock;

    AfterDeath(AfterStopSql sql, Uses uses, ServiceParty service, Clock clock) {
        this.sql = sql;
        this.uses = uses;
        this.service = service;
        this.clock = clock;
    }

    Mono<Void> told(PersonId person, ConsentEvent.Stopped death) {
        return end(person, death.seq()).then(uses.record(person, use(UseKind.DEATH_TOLD, death)));
    }

    /** Nothing that was cancelled comes back: the person can be invited again. */
    Mono<Void> corrected(PersonId person, ConsentEvent.Corrected correction) {
        return uses.record(person, use(UseKind.DEATH_CORRECTED, correction));
    }

    private Use use(UseKind kind, ConsentEvent event) {
        return new Use(kind, null, null, service.by(), new Use.Under(PurposeCodes.DEATH, event.seq()), Map.of());
    }

    private Mono<Void> end(PersonId person, int death) {
        Instant now = clock.instant();
        return sql.cancelInvitations(person, EVERY_STUDY, SendingCheck.DIED, now)
                .flatMap(studies -> sql.cancelMessages(person, EVERY_STUDY, SendingCheck.DIED, now)
                        .then(cancelled(person, studies)))
                .then(sql.takeBack(person, EVERY_STUDY, "", "person-died", death, now))
                .flatMapMany(Flux::fromIterable)
                .concatMap(ended -> uses.record(person, ended.use(SendingCheck.DIED)))
                .then();
    }

    private Mono<Void> cancelled(PersonId person, List<UUID> studies) {
        return Flux.fromIterable(studies)
                .concatMap(study -> uses.record(
                        person,
                        new Use(
                                UseKind.INVITATION_CANCELLED,
                                study,
                                null,
                                service.by(),
                                null,
                                Map.of("reason", SendingCheck.DIED))))
                .then();
    }
}
