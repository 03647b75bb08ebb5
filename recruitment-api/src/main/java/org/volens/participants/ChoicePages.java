package org.volens.participants;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentState;
import org.volens.consent.LeafletRef;
import org.volens.consent.PersonId;
import org.volens.consent.Position;
import org.volens.consent.Purpose;
import org.volens.consent.Scope;
import org.volens.consent.StopLevel;
import org.volens.consent.ledger.Consents;
import org.volens.consent.ledger.Purposes;
import org.volens.invitations.Words;
import reactor.core.publisher.Mono;

/** Puts together where a person's choices stand and every decision they made, in order, in words. */
@Component
class ChoicePages {

    private final Consents consents;
    private final Purposes purposes;
    private final Clock clock;

    ChoicePages(Consents consents, Purposes purposes, Clock clock) {
        this.consents = consents;
        this.purposes = purposes;
        this.clock = clock;
    }

    /** Where choices stand and what was said, and what can be stopped, with what each stop does and cannot undo. */
    record Page(int sequence, List<Choice> choices, List<Entry> history, List<Stop> stops) {}

    /** A stop as it is told of before anybody chooses it. */
    record Stop(String choice, String title, String whatItDoes, String whatItCannotUndo) {}

    private static final List<Stop> STOPS = Arrays.stream(StopLevel.values())
            .map(level -> new Stop(level.code(), Words.title(level), Words.meaning(level), Words.cannotUndo(level)))
            .toList();

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
        return Mono.zip(purposes.offered(), consents.history(person)).map(both -> page(both.getT1(), both.getT2()));
    }

    Mono<Page> ofNobody() {
        return purposes.offered().map(offered -> page(offered, List.of()));
    }

    private Page page(List<Purpose> offered, List<ConsentEvent> history) {
        ConsentState state = ConsentState.fold(history);
        Instant now = clock.instant();
        List<Choice> choices = offered.stream()
                .filter(purpose -> purpose.scopeKind() == Scope.Kind.REGISTER)
                .map(purpose -> choice(purpose, state.position(purpose.code(), Scope.REGISTER), now))
                .toList();
        List<Entry> entries = new ArrayList<>();
        history.forEach(event -> entries.addAll(entries(event)));
        return new Page(state.lastSeq(), choices, entries, STOPS);
    }

    private static Choice choice(Purpose purpose, Optional<Position> position, Instant now) {
        return new Choice(
                purpose.code(),
                purpose.title(),
                purpose.plainText(),
                purpose.usual(),
                standing(position, now),
                position.map(Position::decidedAt).orElse(null),
                position.map(Position::validUntil).orElse(null),
                position.map(Position::leaflet).orElse(null));
    }

    private static String standing(Optional<Position> position, Instant now) {
        if (position.isEmpty()) {
            return "not-asked";
        }
        return position.get().expiredAt(now)
                ? "expired"
                : position.get().standing().name().toLowerCase(Locale.ROOT);
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
                                switch (choice.answer()) {
                                    case GIVEN -> "You said yes.";
                                    case REFUSED -> "You said no.";
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
                        "You stopped " + Words.level(stopped.level()) + "."));
            case ConsentEvent.Resumed _ -> List.of(said(event, "resumed", route, "You ended the pause."));
            case ConsentEvent.Corrected corrected ->
                List.of(said(
                        event,
                        "corrected",
                        route,
                        "Decision " + corrected.wrong() + " was recorded in error: " + corrected.why()));
            case ConsentEvent.Erased _ -> List.of(said(event, "erased", route, "What we held was deleted."));
        };
    }

    private static Entry said(ConsentEvent event, String kind, String route, String words) {
        return new Entry(event.seq(), event.recordedAt(), kind, null, null, null, route, words);
    }
}
