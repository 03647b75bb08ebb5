package org.volens.invitations;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
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
    private static final Set<String> NEEDED = Set.of(PurposeCodes.MATCH_BY_RECORD, PurposeCodes.contact(Channel.APP));
    private static final Set<String> OF_STUDIES = Set.of(PurposeCodes.PUT_IN_TOUCH, PurposeCodes.TAKE_PART);

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
        return choice.answer() == Answer.REFUSED
                && (NEEDED.contains(choice.purpose()) || OF_STUDIES.contains(choice.purpose()));
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
        return (switch (stopped.level()) {
                    case PAUSE -> Mono.<Void>empty();
                    case CONTACT, ACCESS, REGISTER, ERASE -> cancel(person, "", clock.instant());
                    case STUDY -> left(person, study(stopped.scope()));
                    case PURPOSE -> takenBack(person, stopped.withdrawn());
                })
                .then(uses.record(person, told(stopped)));
    }

    private Mono<Void> refused(PersonId person, ConsentEvent.Chosen chosen) {
        return takenBack(
                person,
                chosen.choices().stream()
                        .filter(AfterStop::endsSomething)
                        .map(choice -> new ConsentEvent.Item(choice.purpose(), choice.scope()))
                        .toList());
    }

    /** A choice that no invitation rests on can be taken back without losing one. */
    private Mono<Void> takenBack(PersonId person, List<ConsentEvent.Item> items) {
        boolean all = items.stream().map(ConsentEvent.Item::purpose).anyMatch(NEEDED::contains);
        return (all ? cancel(person, "", clock.instant()) : Mono.<Void>empty())
                .thenMany(Flux.fromIterable(items))
                .concatMap(item -> switch (item.scope().kind()) {
                    case REGISTER -> Mono.<Void>empty();
                    case STUDY ->
                        item.purpose().equals(PurposeCodes.TAKE_PART)
                                ? left(person, study(item.scope()))
                                : Mono.<Void>empty();
                    case SITE -> takeBack(person, "", site(item.scope()), clock.instant());
                })
                .then();
    }

    private static String study(Scope scope) {
        return scope.value().replaceFirst("^study:", "");
    }

    private static String site(Scope scope) {
        return scope.value().replaceFirst("^site:", "");
    }

    /** Leaving a study that the person takes part in is written where its site sees it, and counted in the return. */
    private Mono<Void> left(PersonId person, String study) {
        Instant now = clock.instant();
        return cancel(person, study, now).then(sql.withdrawn(person, study, now));
    }

    private Mono<Void> cancel(PersonId person, String study, Instant now) {
        return sql.cancelInvitations(person, study, REASON, now)
                .flatMapMany(Flux::fromIterable)
                .concatMap(cancelled -> uses.record(person, cancelled(cancelled)))
                .then(sql.cancelMessages(person, study, REASON, now))
                .then(takeBack(person, study, "", now));
    }

    private Mono<Void> takeBack(PersonId person, String study, String site, Instant now) {
        return sql.takeBack(person, study, site, "person-stopped", now)
                .flatMapMany(Flux::fromIterable)
                .concatMap(ended -> uses.record(person, ended.use(REASON)))
                .then();
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
