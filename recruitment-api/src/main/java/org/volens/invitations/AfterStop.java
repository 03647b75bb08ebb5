package org.volens.invitations;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.volens.consent.Answer;
import org.volens.consent.Channel;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentState;
import org.volens.consent.How;
import org.volens.consent.PersonId;
import org.volens.consent.Position;
import org.volens.consent.Purpose;
import org.volens.consent.PurposeCodes;
import org.volens.consent.Scope;
import org.volens.consent.StopLevel;
import org.volens.consent.ledger.ConsentFollower;
import org.volens.consent.ledger.Purposes;
import org.volens.transparency.ServiceParty;
import org.volens.transparency.Use;
import org.volens.transparency.UseKind;
import org.volens.transparency.Uses;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Follows a stop, and a "no" to what an invitation rests on, in its own transaction: open invitations are cancelled, and what was passed to a site is
 * taken back. A death that was told does the same.
 */
@Component
class AfterStop implements ConsentFollower {

    private static final String EVERY_STUDY = "";
    private static final String EVERY_SITE = "";
    private static final String CODE = "person-stopped";
    private static final String REASON = "you changed your mind";
    static final Set<String> NEEDED = Set.of(PurposeCodes.MATCH_BY_RECORD, PurposeCodes.contact(Channel.APP));
    static final Set<String> OF_KINDS =
            Set.of(PurposeCodes.COMMERCIAL_SPONSORS, PurposeCodes.GENETIC_RESEARCH, PurposeCodes.OVERSEAS_TRANSFER);
    static final Set<String> OF_STUDIES = Set.of(PurposeCodes.PUT_IN_TOUCH, PurposeCodes.TAKE_PART);

    private final AfterStopSql sql;
    private final AfterDeath deaths;
    private final Purposes purposes;
    private final Uses uses;
    private final ServiceParty service;
    private final Clock clock;

    AfterStop(AfterStopSql sql, AfterDeath deaths, Purposes purposes, Uses uses, ServiceParty service, Clock clock) {
        this.sql = sql;
        this.deaths = deaths;
        this.purposes = purposes;
        this.uses = uses;
        this.service = service;
        this.clock = clock;
    }

    @Override
    public boolean concerns(ConsentEvent event, ConsentState after) {
        return switch (event) {
            case ConsentEvent.Chosen chosen -> chosen.choices().stream().anyMatch(AfterStop::endsSomething);
            case ConsentEvent.Stopped _ -> true;
            case ConsentEvent.Corrected corrected ->
                corrected.touches(PurposeCodes.DEATH) || !ended(corrected).isEmpty();
            case ConsentEvent.Resumed _, ConsentEvent.Lapsed _, ConsentEvent.Erased _ -> false;
        };
    }

    private static boolean endsSomething(ConsentEvent.Choice choice) {
        return choice.answer() == Answer.REFUSED && needed(choice.purpose());
    }

    private static boolean needed(String purpose) {
        return NEEDED.contains(purpose) || OF_KINDS.contains(purpose) || OF_STUDIES.contains(purpose);
    }

    /** What a yes that was recorded in error no longer carries; a case that began by it ends, also where an earlier yes stands. */
    private static List<ConsentEvent.Item> ended(ConsentEvent.Corrected corrected) {
        return corrected.restored().stream()
                .filter(one -> one.item().purpose().equals(PurposeCodes.PUT_IN_TOUCH)
                        || one.position() == null
                        || one.position().standing() != Position.Standing.GIVEN)
                .map(ConsentEvent.Restored::item)
                .filter(item -> needed(item.purpose()))
                .toList();
    }

    @Override
    public Mono<Void> follow(PersonId person, ConsentEvent event, ConsentState after) {
        return switch (event) {
            case ConsentEvent.Chosen chosen -> refused(person, chosen);
            case ConsentEvent.Stopped stopped ->
                stopped.death() ? deaths.told(person, stopped) : stopped(person, stopped, after);
            case ConsentEvent.Corrected corrected ->
                corrected.touches(PurposeCodes.DEATH)
                        ? deaths.corrected(person, corrected)
                        : takenBack(person, ended(corrected), corrected.seq());
            case ConsentEvent.Resumed _, ConsentEvent.Lapsed _, ConsentEvent.Erased _ -> Mono.empty();
        };
    }

    private Mono<Void> stopped(PersonId person, ConsentEvent.Stopped stopped, ConsentState after) {
        Instant now = clock.instant();
        int seq = stopped.seq();
        return (switch (stopped.level()) {
                    case PAUSE -> Mono.<Void>empty();
                    case CONTACT, ACCESS -> cancel(person, EVERY_STUDY, now);
                    case REGISTER ->
                        cancel(person, EVERY_STUDY, now)
                                .then(takenBack(sql.takeBackBut(person, takingPart(after), CODE, seq, now), person));
                    case ERASE -> cancel(person, EVERY_STUDY, now).then(takeBack(person, EVERY_STUDY, EVERY_SITE, seq));
                    case STUDY -> left(person, study(stopped.scope()), seq);
                    case PURPOSE -> takenBack(person, stopped.withdrawn(), seq);
                })
                .then(purposes.offered())
                .flatMap(offered -> uses.record(person, told(stopped, after, offered)));
    }

    private Mono<Void> refused(PersonId person, ConsentEvent.Chosen chosen) {
        return takenBack(
                person,
                chosen.choices().stream()
                        .filter(AfterStop::endsSomething)
                        .map(choice -> new ConsentEvent.Item(choice.purpose(), choice.scope()))
                        .toList(),
                chosen.seq());
    }

    /** Studies that are left alone when the register is left: it ends being in touch with the sites of all others. */
    private static List<String> takingPart(ConsentState after) {
        return after.positions().values().stream()
                .filter(position -> position.given() && OF_STUDIES.contains(position.purpose()))
                .flatMap(position -> position.study().stream())
                .map(AfterStop::study)
                .distinct()
                .toList();
    }

    /**
     * A choice that no invitation rests on can be taken back without losing one. What was passed to a site rests on being put
     * in touch and on taking part alone.
     */
    private Mono<Void> takenBack(PersonId person, List<ConsentEvent.Item> items, int seq) {
        boolean all = items.stream().map(ConsentEvent.Item::purpose).anyMatch(NEEDED::contains);
        return (all ? cancel(person, EVERY_STUDY, clock.instant()) : cancelOfKinds(person, items))
                .thenMany(Flux.fromIterable(items))
                .concatMap(item -> switch (item.scope().kind()) {
                    case REGISTER -> Mono.<Void>empty();
                    case STUDY ->
                        item.purpose().equals(PurposeCodes.TAKE_PART)
                                ? left(person, study(item.scope()), seq)
                                : Mono.<Void>empty();
                    case SITE -> takeBack(person, EVERY_STUDY, site(item.scope()), seq);
                })
                .then();
    }

    /** Invitations to studies of a kind that the person said no to. */
    private Mono<Void> cancelOfKinds(PersonId person, List<ConsentEvent.Item> items) {
        List<String> kinds = items.stream()
                .map(ConsentEvent.Item::purpose)
                .filter(OF_KINDS::contains)
                .toList();
        return kinds.isEmpty()
                ? Mono.empty()
                : sql.openOfKinds(person, kinds)
                        .concatMap(study -> cancel(person, study.toString(), clock.instant()))
                        .then();
    }

    private static String study(Scope scope) {
        return scope.value().replaceFirst("^study:", "");
    }

    private static String site(Scope scope) {
        return scope.value().replaceFirst("^site:", "");
    }

    /** Leaving a study that the person takes part in is written where its site sees it, and counted in the return. */
    private Mono<Void> left(PersonId person, String study, int seq) {
        Instant now = clock.instant();
        return cancel(person, study, now)
                .then(takeBack(person, study, EVERY_SITE, seq))
                .then(sql.withdrawn(person, study, seq, now));
    }

    private Mono<Void> cancel(PersonId person, String study, Instant now) {
        return sql.cancelInvitations(person, study, REASON, now)
                .flatMapMany(Flux::fromIterable)
                .concatMap(cancelled -> uses.record(person, cancelled(cancelled)))
                .then(sql.cancelMessages(person, study, REASON, now));
    }

    private Mono<Void> takeBack(PersonId person, String study, String site, int seq) {
        return takenBack(sql.takeBack(person, study, site, CODE, seq, clock.instant()), person);
    }

    private Mono<Void> takenBack(Mono<List<AfterStopSql.Ended>> taken, PersonId person) {
        return taken.flatMapMany(Flux::fromIterable)
                .concatMap(ended -> uses.record(person, ended.use(REASON)))
                .then();
    }

    private Use cancelled(java.util.UUID study) {
        return new Use(UseKind.INVITATION_CANCELLED, study, null, service.by(), null, Map.of("reason", REASON));
    }

    private Use told(ConsentEvent.Stopped stopped, ConsentState after, List<Purpose> offered) {
        How.Acting acting = stopped.how().acting();
        @Nullable UUID study = study(stopped, after);
        Map<String, String> detail = new HashMap<>();
        detail.put("how", Words.route(stopped.how().route()));
        detail.put("what", what(stopped, offered, study));
        if (acting != null) {
            detail.put("acting", acting.role().replace('-', ' '));
        }
        return new Use(
                acting == null ? UseKind.STOPPED : UseKind.STOPPED_FOR_YOU,
                study,
                null,
                service.by(),
                new Use.Under("stop", stopped.seq()),
                detail);
    }

    /** The one study that a stop is about. */
    private static @Nullable UUID study(ConsentEvent.Stopped stopped, ConsentState after) {
        if (stopped.level() != StopLevel.STUDY && stopped.level() != StopLevel.PURPOSE) {
            return null;
        }
        List<Scope> studies = stopped.withdrawn().stream()
                .flatMap(item -> after.position(item.purpose(), item.scope()).stream())
                .flatMap(position -> position.study().stream())
                .distinct()
                .toList();
        return studies.size() == 1 ? UUID.fromString(study(studies.getFirst())) : null;
    }

    /** What was stopped, by its name; the title of the study is filled in where it is read. */
    private static String what(ConsentEvent.Stopped stopped, List<Purpose> offered, @Nullable UUID study) {
        return switch (stopped.level()) {
            case STUDY -> study == null ? Words.level(StopLevel.STUDY) : "everything about %study%";
            case PURPOSE -> choices(stopped, offered) + (study == null ? "" : " in %study%");
            case PAUSE, CONTACT, ACCESS, REGISTER, ERASE -> Words.stopped(stopped);
        };
    }

    private static String choices(ConsentEvent.Stopped stopped, List<Purpose> offered) {
        String titles = offered.stream()
                .filter(purpose -> stopped.touches(purpose.code()))
                .map(purpose -> "“" + purpose.title() + "”")
                .collect(Collectors.joining(", "));
        return titles.isEmpty() ? Words.level(StopLevel.PURPOSE) : titles;
    }
}
