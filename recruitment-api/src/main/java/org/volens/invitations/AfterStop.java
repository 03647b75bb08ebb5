package org.volens.invitations;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.volens.consent.Answer;
import org.volens.consent.Channel;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentState;
import org.volens.consent.How;
import org.volens.consent.PersonId;
import org.volens.consent.PurposeCodes;
import org.volens.consent.Scope;
import org.volens.consent.StopLevel;
import org.volens.consent.ledger.ConsentFollower;
import org.volens.transparency.ServiceParty;
import org.volens.transparency.Use;
import org.volens.transparency.UseKind;
import org.volens.transparency.Uses;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Follows a stop, and a "no" to what an invitation rests on, in its own transaction: open invitations are cancelled, and what was passed to a site is
 * taken back.
 */
@Component
class AfterStop implements ConsentFollower {

    private static final String REASON = "you changed your mind";
    private static final Set<String> NEEDED =
            Set.of(PurposeCodes.MATCH_BY_RECORD, PurposeCodes.contact(Channel.APP), PurposeCodes.PUT_IN_TOUCH);

    private final AfterStopSql sql;
    private final Uses uses;
    private final ServiceParty service;
    private final Clock clock;

    AfterStop(AfterStopSql sql, Uses uses, ServiceParty service, Clock clock) {
        this.sql = sql;
        this.uses = uses;
        this.service = service;
        this.clock = clock;
    }

    @Override
    public boolean concerns(ConsentEvent event, ConsentState after) {
        return switch (event) {
            case ConsentEvent.Chosen chosen -> chosen.choices().stream().anyMatch(AfterStop::endsSomething);
            case ConsentEvent.Stopped _ -> true;
            case ConsentEvent.Resumed _, ConsentEvent.Corrected _, ConsentEvent.Lapsed _, ConsentEvent.Erased _ ->
                false;
        };
    }

    private static boolean endsSomething(ConsentEvent.Choice choice) {
        return choice.answer() == Answer.REFUSED && NEEDED.contains(choice.purpose());
    }

    @Override
    public Mono<Void> follow(PersonId person, ConsentEvent event, ConsentState after) {
        return switch (event) {
            case ConsentEvent.Chosen chosen -> refused(person, chosen);
            case ConsentEvent.Stopped stopped -> stopped(person, stopped);
            case ConsentEvent.Resumed _, ConsentEvent.Corrected _, ConsentEvent.Lapsed _, ConsentEvent.Erased _ ->
                Mono.empty();
        };
    }

    private Mono<Void> stopped(PersonId person, ConsentEvent.Stopped stopped) {
        return endsInvitations(stopped) ? end(person, stopped) : uses.record(person, told(stopped));
    }

    private Mono<Void> refused(PersonId person, ConsentEvent.Chosen chosen) {
        Instant now = clock.instant();
        return Flux.fromIterable(chosen.choices())
                .filter(AfterStop::endsSomething)
                .map(choice -> study(choice.scope()))
                .distinct()
                .concatMap(study -> cancel(person, study, now))
                .then();
    }

    private static String study(Scope scope) {
        return scope.value().replaceFirst("^study:", "");
    }

    /** A choice that no invitation rests on can be taken back without losing one. */
    private static boolean endsInvitations(ConsentEvent.Stopped stopped) {
        return switch (stopped.level()) {
            case CONTACT, STUDY, ACCESS, REGISTER, ERASE -> true;
            case PAUSE -> false;
            case PURPOSE ->
                stopped.withdrawn().stream().map(ConsentEvent.Item::purpose).anyMatch(NEEDED::contains);
        };
    }

    private Mono<Void> end(PersonId person, ConsentEvent.Stopped stopped) {
        Instant now = clock.instant();
        String study = study(stopped.scope());
        return cancel(person, study, now)
                .then(leaveStudy(person, stopped, study, now))
                .then(uses.record(person, told(stopped)));
    }

    private Mono<Void> cancel(PersonId person, String study, Instant now) {
        return sql.cancelInvitations(person, study, REASON, now)
                .flatMapMany(Flux::fromIterable)
                .concatMap(cancelled -> uses.record(person, cancelled(cancelled)))
                .then(sql.cancelMessages(person, study, REASON, now))
                .then(sql.takeBack(person, study, "person-stopped", now))
                .flatMapMany(Flux::fromIterable)
                .concatMap(ended -> uses.record(person, ended.use(REASON)))
                .then();
    }

    /** Leaving a study that the person takes part in is written where its site sees it, and counted in the return. */
    private Mono<Void> leaveStudy(PersonId person, ConsentEvent.Stopped stopped, String study, Instant now) {
        return stopped.level() == StopLevel.STUDY ? sql.withdrawn(person, study, now) : Mono.empty();
    }

    private Use cancelled(java.util.UUID study) {
        return new Use(UseKind.INVITATION_CANCELLED, study, null, service.by(), null, Map.of("reason", REASON));
    }

    private Use told(ConsentEvent.Stopped stopped) {
        How.Acting acting = stopped.how().acting();
        if (acting != null) {
            return new Use(
                    UseKind.STOPPED_FOR_YOU,
                    null,
                    null,
                    service.by(),
                    new Use.Under("stop", stopped.seq(), null, null),
                    Map.of(
                            "acting",
                            acting.role().replace('-', ' '),
                            "how",
                            Words.route(stopped.how().route()),
                            "what",
                            Words.level(stopped.level())));
        }
        return new Use(
                UseKind.STOPPED,
                null,
                null,
                service.by(),
                new Use.Under("stop", stopped.seq(), null, null),
                Map.of("how", Words.route(stopped.how().route()), "what", Words.level(stopped.level())));
    }
}
