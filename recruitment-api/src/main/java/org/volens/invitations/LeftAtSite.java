package org.volens.invitations;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.volens.consent.How;
import org.volens.consent.Scope;
import org.volens.consent.StopLevel;
import org.volens.consent.Stopping;
import org.volens.consent.ledger.Consents;
import org.volens.consent.ledger.Permits;
import org.volens.registry.identity.BlindIndexes;
import org.volens.security.Actor;
import reactor.core.publisher.Mono;

/**
 * What a person told a site is a stop of the study, by whatever word the site reports it. It is recorded before the outcome, so that
 * it is not lost where the outcome cannot be written: the stop by itself ends the case as that does.
 */
@Component
class LeftAtSite {

    private final Consents consents;
    private final Permits permits;
    private final BlindIndexes blind;
    private final Clock clock;

    LeftAtSite(Consents consents, Permits permits, BlindIndexes blind, Clock clock) {
        this.consents = consents;
        this.permits = permits;
        this.blind = blind;
        this.clock = clock;
    }

    /** Whether it is the person's word that ends it, and not the site's. */
    static boolean told(ScreeningState to, @Nullable String reason) {
        return to == ScreeningState.WITHDRAWN && (reason == null || reason.equals("declined"))
                || to == ScreeningState.CLOSED && "declined".equals(reason);
    }

    /** Records the stop and waits, as each answer to a stop, for what had begun before it. */
    Mono<Void> stop(Screening found, Actor.Staff staff, LocalDate said) {
        How how = How.staff(How.Route.SITE, blind.staffReference(staff.id()), moment(said), null);
        var stop = new Stopping.Request(StopLevel.STUDY, Scope.study(found.study()), null, how);
        return consents.recordStop(found.person(), stop)
                .then(permits.settled(found.person()).onErrorReturn(List.of()))
                .then();
    }

    /** A day says no hour: the end of it, or now. */
    private Instant moment(LocalDate said) {
        Instant now = clock.instant();
        Instant end = said.plusDays(1).atStartOfDay(Screenings.UK).toInstant().minusSeconds(1);
        return end.isAfter(now) ? now : end;
    }
}
