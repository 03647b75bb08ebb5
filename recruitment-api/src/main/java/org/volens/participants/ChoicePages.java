package org.volens.participants;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentState;
import org.volens.consent.LeafletRef;
import org.volens.consent.PersonId;
import org.volens.consent.Position;
import org.volens.consent.Purpose;
import org.volens.consent.PurposeCodes;
import org.volens.consent.Scope;
import org.volens.consent.StopLevel;
import org.volens.consent.Supersessions;
import org.volens.consent.ledger.Consents;
import org.volens.consent.ledger.Leaflets;
import org.volens.consent.ledger.Purposes;
import org.volens.invitations.Words;
import org.volens.registry.Task;
import org.volens.registry.Tasks;
import reactor.core.publisher.Mono;

/** Puts together where a person's choices stand and every decision they made, in order, in words. */
@Component
class ChoicePages {

    private final Consents consents;
    private final Purposes purposes;
    private final Leaflets leaflets;
    private final Tasks tasks;
    private final StudyNamesSql names;
    private final Clock clock;

    ChoicePages(
            Consents consents, Purposes purposes, Leaflets leaflets, Tasks tasks, StudyNamesSql names, Clock clock) {
        this.consents = consents;
        this.purposes = purposes;
        this.leaflets = leaflets;
        this.tasks = tasks;
        this.names = names;
        this.clock = clock;
    }

    /**
     * Where a person's choices stand.
     *
     * @param pausedUntil until when they are left alone, or null
     * @param choices every purpose of the register, then what was decided about studies
     * @param tasks what waits for them
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
     * One purpose and where it stands.
     *
     * @param beforehand for when it is said, where it is said beforehand: unable or death; otherwise null
     * @param scope what it is about: register, study or site
     * @param studyId the study, of a choice about one
     * @param study its public title
     * @param site name of the site, of a choice about one
     */
    record Choice(
            String purpose,
            String title,
            String text,
            boolean usual,
            @Nullable String beforehand,
            String standing,
            @Nullable Instant decidedAt,
            @Nullable Instant validUntil,
            @Nullable LeafletRef leaflet,
            String scope,
            @Nullable UUID studyId,
            @Nullable String study,
            @Nullable String site) {}

    /** One decision as it was recorded, with the study where it was about one. */
    record Entry(
            int sequence,
            Instant recordedAt,
            String kind,
            @Nullable String purpose,
            @Nullable String answer,
            @Nullable LeafletRef leaflet,
            String route,
            String words,
            @Nullable UUID studyId,
            @Nullable String study) {}

    Mono<Page> of(PersonId person) {
        return Mono.zip(purposes.offered(), consents.history(person), tasks.of(person))
                .flatMap(all -> page(all.getT1(), all.getT2(), all.getT3()));
    }

    Mono<Page> ofNobody() {
        return purposes.offered().flatMap(offered -> page(offered, List.of(), Tasks.ofNobody()));
    }

    private Mono<Page> page(List<Purpose> offered, List<ConsentEvent> history, List<Task> waiting) {
        ConsentState state = ConsentState.fold(history);
        return Mono.zip(
                leaflets.supersessions(ChangedLeaflets.readBy(state)),
                names.of(studies(state)),
                (changed, named) -> page(new Look(offered, state, changed, named, clock.instant()), history, waiting));
    }

    private static List<Scope> studies(ConsentState state) {
        return state.positions().keySet().stream()
                .map(ConsentEvent.Item::scope)
                .filter(scope -> scope.kind() != Scope.Kind.REGISTER)
                .distinct()
                .toList();
    }

    /** What somebody decided about studies and their sites; of the register every purpose is shown, decided or not. */
    private static Stream<Position> decided(List<Purpose> offered, ConsentState state) {
        Set<String> codes = offered.stream()
                .filter(purpose -> purpose.scopeKind() != Scope.Kind.REGISTER)
                .map(Purpose::code)
                .collect(Collectors.toSet());
        return state.positions().values().stream()
                .filter(position ->
                        position.scope().kind() != Scope.Kind.REGISTER && codes.contains(position.purpose()))
                .sorted(Comparator.comparing(Position::decidedAt).thenComparing(Position::purpose));
    }

    /** All that a page is put together from, besides the decisions one by one. */
    private record Look(
            List<Purpose> offered,
            ConsentState state,
            Supersessions changed,
            Map<Scope, StudyNamesSql.Named> named,
            Instant now) {}

    private static Page page(Look look, List<ConsentEvent> history, List<Task> waiting) {
        Map<String, Purpose> byCode =
                look.offered().stream().collect(Collectors.toMap(Purpose::code, Function.identity()));
        List<Choice> choices = Stream.of(
                        look.offered().stream()
                                .filter(purpose -> purpose.scopeKind() == Scope.Kind.REGISTER)
                                .map(purpose -> choice(look, purpose, Scope.REGISTER)),
                        decided(look.offered(), look.state())
                                .map(position -> choice(
                                        look,
                                        Objects.requireNonNull(byCode.get(position.purpose())),
                                        position.scope())),
                        left(look))
                .flatMap(Function.identity())
                .toList();
        List<Entry> entries = new ArrayList<>();
        history.forEach(event -> entries.addAll(ChoiceHistory.entries(event, byCode, look.named())));
        return new Page(
                look.state().lastSeq(), choices, pausedUntil(look.state(), look.now()), waiting, entries, STOPS);
    }

    private static @Nullable Instant pausedUntil(ConsentState state, Instant now) {
        return state.pausedUntil(now).orElse(null);
    }

    /** Studies that the person left, about which they hear nothing until they say yes to them again. */
    private static Stream<Choice> left(Look look) {
        return look.state().positions().values().stream()
                .filter(position -> position.purpose().equals(PurposeCodes.STUDY_CONTACT)
                        && position.standing() == Position.Standing.WITHDRAWN)
                .sorted(Comparator.comparing(Position::decidedAt))
                .map(position -> left(position, look.named().get(position.scope())));
    }

    private static Choice left(Position position, StudyNamesSql.@Nullable Named named) {
        return new Choice(
                position.purpose(),
                "Hearing about one study",
                "You wanted nothing more about this study. You hear about it again if you say yes to taking part in it, or ask to"
                        + " be put in touch with one of its sites.",
                false,
                null,
                "withdrawn",
                position.decidedAt(),
                null,
                null,
                Task.scope(position.scope()),
                named == null ? null : named.study(),
                named == null ? null : named.title(),
                null);
    }

    private static Choice choice(Look look, Purpose purpose, Scope scope) {
        Optional<Position> position = look.state().position(purpose.code(), scope);
        Optional<StudyNamesSql.Named> named = Optional.ofNullable(look.named().get(scope));
        return new Choice(
                purpose.code(),
                purpose.title(),
                purpose.plainText(),
                purpose.usual(),
                Optional.ofNullable(purpose.directive())
                        .map(directive -> directive.when().code())
                        .orElse(null),
                ChoiceStanding.of(position, look.changed(), look.now()),
                position.map(Position::decidedAt).orElse(null),
                position.map(Position::validUntil).orElse(null),
                position.map(Position::leaflet).orElse(null),
                Task.scope(scope),
                named.map(StudyNamesSql.Named::study).orElse(null),
                named.map(StudyNamesSql.Named::title).orElse(null),
                named.map(StudyNamesSql.Named::site).orElse(null));
    }
}
