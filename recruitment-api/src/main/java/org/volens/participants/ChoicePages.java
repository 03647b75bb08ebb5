package org.volens.participants;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentState;
import org.volens.consent.How;
import org.volens.consent.LeafletRef;
import org.volens.consent.PersonId;
import org.volens.consent.Position;
import org.volens.consent.Purpose;
import org.volens.consent.PurposeCodes;
import org.volens.consent.Scope;
import org.volens.consent.StopLevel;
import org.volens.consent.Supersessions;
import org.volens.consent.YesStanding;
import org.volens.consent.ledger.Consents;
import org.volens.consent.ledger.Leaflets;
import org.volens.consent.ledger.Purposes;
import org.volens.invitations.Words;
import reactor.core.publisher.Mono;

/** Puts together where a person's choices stand and every decision they made, in order, in words. */
@Component
class ChoicePages {

    private final Consents consents;
    private final Purposes purposes;
    private final Leaflets leaflets;
    private final Clock clock;

    ChoicePages(Consents consents, Purposes purposes, Leaflets leaflets, Clock clock) {
        this.consents = consents;
        this.purposes = purposes;
        this.leaflets = leaflets;
        this.clock = clock;
    }

    /**
     * Where a person's choices stand.
     *
     * @param pausedUntil until when they are left alone, or null
     * @param tasks what to decide again, because the leaflet has changed
     * @param stops what can be stopped, with what each stop does and cannot undo
     */
    record Page(
            int sequence,
            List<Choice> choices,
            @Nullable Instant pausedUntil,
            List<Task> tasks,
            List<Entry> history,
            List<Stop> stops) {}

    /** A stop as it is told of before anybody chooses it. */
    record Stop(String choice, String title, String whatItDoes, String whatItCannotUndo) {}

    private static final List<Stop> STOPS = Arrays.stream(StopLevel.values())
            .map(level -> new Stop(level.code(), Words.title(level), Words.meaning(level), Words.cannotUndo(level)))
            .toList();

    /**
     * Something to decide again.
     *
     * @param purpose the purpose
     * @param title its name
     * @param until until when the old yes stands; null where it has ended
     * @param words what to do, in words
     */
    record Task(String purpose, String title, @Nullable Instant until, String words) {}

    /** One purpose and where it stands. */
    record Choice(
            String purpose,
            String title,
            String text,
            boolean usual,
            String standing,
            @Nullable Instant decidedAt,
            @Nullable Instant validUntil,
            @Nullable LeafletRef leaflet) {}

    /** One decision as it was recorded. */
    record Entry(
            int sequence,
            Instant recordedAt,
            String kind,
            @Nullable String purpose,
            @Nullable String answer,
            @Nullable LeafletRef leaflet,
            String route,
            String words) {}

    Mono<Page> of(PersonId person) {
        return Mono.zip(purposes.offered(), consents.history(person))
                .flatMap(both -> leaflets.supersessions(readBy(both.getT2()))
                        .map(changed -> page(both.getT1(), both.getT2(), changed)));
    }

    Mono<Page> ofNobody() {
        return purposes.offered().map(offered -> page(offered, List.of(), Supersessions.NONE));
    }

    private static Set<String> readBy(List<ConsentEvent> history) {
        return history.stream()
                .filter(ConsentEvent.Chosen.class::isInstance)
                .map(event -> ((ConsentEvent.Chosen) event).leaflet().leafletId())
                .collect(Collectors.toSet());
    }

    private Page page(List<Purpose> offered, List<ConsentEvent> history, Supersessions changed) {
        ConsentState state = ConsentState.fold(history);
        Instant now = clock.instant();
        List<Purpose> register = offered.stream()
                .filter(purpose -> purpose.scopeKind() == Scope.Kind.REGISTER)
                .toList();
        List<Choice> choices = register.stream()
                .map(purpose -> choice(purpose, state.position(purpose.code(), Scope.REGISTER), changed, now))
                .toList();
        List<Task> tasks = register.stream()
                .flatMap(purpose -> state
                        .position(purpose.code(), Scope.REGISTER)
                        .flatMap(position -> task(purpose, position, changed, now))
                        .stream())
                .toList();
        List<Entry> entries = new ArrayList<>();
        history.forEach(event -> entries.addAll(entries(event)));
        return new Page(state.lastSeq(), choices, pausedUntil(state, now), tasks, entries, STOPS);
    }

    private static @Nullable Instant pausedUntil(ConsentState state, Instant now) {
        return state.position(PurposeCodes.PAUSE, Scope.REGISTER)
                .filter(position -> position.standing() == Position.Standing.PAUSED)
                .map(Position::validUntil)
                .filter(now::isBefore)
                .orElse(null);
    }

    private static Optional<Task> task(Purpose purpose, Position position, Supersessions changed, Instant now) {
        return standingOf(position, changed, now).flatMap(standing -> switch (standing) {
            case YesStanding.Stands _ -> Optional.<Task>empty();
            case YesStanding.StandsUntil until ->
                Optional.of(new Task(
                        purpose.code(),
                        purpose.title(),
                        until.until(),
                        "The leaflet has changed. Read what changed and choose again before your yes ends."));
            case YesStanding.Superseded _ ->
                Optional.of(new Task(
                        purpose.code(),
                        purpose.title(),
                        null,
                        "The leaflet has changed and your yes has ended. If you still agree, say so again."));
        });
    }

    private static Optional<YesStanding> standingOf(Position position, Supersessions changed, Instant now) {
        return position.leaflet() == null || position.expiredAt(now) ? Optional.empty() : changed.of(position, now);
    }

    private static Choice choice(Purpose purpose, Optional<Position> position, Supersessions changed, Instant now) {
        return new Choice(
                purpose.code(),
                purpose.title(),
                purpose.plainText(),
                purpose.usual(),
                standing(position, changed, now),
                position.map(Position::decidedAt).orElse(null),
                position.map(Position::validUntil).orElse(null),
                position.map(Position::leaflet).orElse(null));
    }

    private static String standing(Optional<Position> position, Supersessions changed, Instant now) {
        if (position.isEmpty() || position.get().standing() == Position.Standing.CLEARED) {
            return "not-asked";
        }
        if (position.get().expiredAt(now)) {
            return "expired";
        }
        boolean ended = standingOf(position.get(), changed, now)
                .filter(YesStanding.Superseded.class::isInstance)
                .isPresent();
        return ended ? "superseded" : position.get().standing().name().toLowerCase(Locale.ROOT);
    }

    private static List<Entry> entries(ConsentEvent event) {
        String route = Words.route(event.how().route());
        return switch (event) {
            case ConsentEvent.Chosen chosen ->
                chosen.choices().stream()
                        .map(choice -> new Entry(
                                event.seq(),
                                event.recordedAt(),
                                "choice",
                                choice.purpose(),
                                choice.answer().name().toLowerCase(Locale.ROOT),
                                chosen.leaflet(),
                                route,
                                who(event)
                                        + switch (choice.answer()) {
                                            case GIVEN -> " said yes.";
                                            case REFUSED -> " said no.";
                                        }))
                        .toList();
            case ConsentEvent.Stopped stopped ->
                List.of(new Entry(
                        event.seq(),
                        event.recordedAt(),
                        "stop",
                        null,
                        null,
                        null,
                        route,
                        who(event) + " stopped " + Words.level(stopped.level()) + "."));
            case ConsentEvent.Resumed _ -> List.of(said(event, "resumed", route, "You ended the pause."));
            case ConsentEvent.Corrected corrected ->
                List.of(said(
                        event,
                        "corrected",
                        route,
                        "Decision " + corrected.wrong() + " was recorded in error: " + corrected.why()));
            case ConsentEvent.Lapsed _ ->
                List.of(said(
                        event,
                        "lapsed",
                        route,
                        "What somebody else said yes to for you carries nothing new from here on."));
            case ConsentEvent.Erased _ -> List.of(said(event, "erased", route, "What we held was deleted."));
        };
    }

    private static String who(ConsentEvent event) {
        How.Acting acting = event.how().acting();
        return acting == null
                ? "You"
                : "Somebody who acts for you (" + acting.role().replace('-', ' ') + ")";
    }

    private static Entry said(ConsentEvent event, String kind, String route, String words) {
        return new Entry(event.seq(), event.recordedAt(), kind, null, null, null, route, words);
    }
}
