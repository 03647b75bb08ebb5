package org.volens.participants;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.volens.consent.ConsentState;
import org.volens.consent.LeafletRef;
import org.volens.consent.PersonId;
import org.volens.consent.Position;
import org.volens.consent.Purpose;
import org.volens.consent.Scope;
import org.volens.consent.Supersessions;
import org.volens.consent.YesStanding;
import org.volens.consent.ledger.Consents;
import org.volens.consent.ledger.Leaflets;
import org.volens.consent.ledger.Purposes;
import org.volens.registry.Task;
import org.volens.registry.Tasks;
import reactor.core.publisher.Mono;

/** What a person is to decide again because a leaflet, the register's or a study's, has changed in what they said yes to. */
@Component
@Order(10)
class ChangedLeaflets implements Tasks.Source {

    private static final String KIND = "decide-again";

    private final Consents consents;
    private final Purposes purposes;
    private final Leaflets leaflets;
    private final StudyNamesSql names;
    private final Clock clock;

    ChangedLeaflets(Consents consents, Purposes purposes, Leaflets leaflets, StudyNamesSql names, Clock clock) {
        this.consents = consents;
        this.purposes = purposes;
        this.leaflets = leaflets;
        this.names = names;
        this.clock = clock;
    }

    /** A position that is not a lasting yes any more, and what became of it. */
    private record Ended(Position position, YesStanding standing) {}

    @Override
    public Mono<List<Task>> of(PersonId person) {
        return consents.of(person)
                .flatMap(state -> leaflets.supersessions(readBy(state)).map(changed -> ended(state, changed)))
                .flatMap(ended -> ended.isEmpty() ? Mono.just(List.of()) : tasks(ended));
    }

    /** The leaflets under which a person has decided. */
    static Set<String> readBy(ConsentState state) {
        return state.positions().values().stream()
                .map(Position::leaflet)
                .flatMap(Stream::ofNullable)
                .map(LeafletRef::leafletId)
                .collect(Collectors.toSet());
    }

    private List<Ended> ended(ConsentState state, Supersessions changed) {
        Instant now = clock.instant();
        return state.positions().values().stream()
                .flatMap(position -> ChoiceStanding.yes(position, changed, now)
                        .filter(standing -> !(standing instanceof YesStanding.Stands))
                        .map(standing -> new Ended(position, standing))
                        .stream())
                .toList();
    }

    private Mono<List<Task>> tasks(List<Ended> ended) {
        List<Scope> studies = ended.stream()
                .map(one -> one.position().scope())
                .filter(scope -> scope.kind() != Scope.Kind.REGISTER)
                .distinct()
                .toList();
        return Mono.zip(purposes.offered(), names.of(studies), (offered, named) -> tasks(ended, offered, named));
    }

    /** In the order in which purposes are read, the register's first. */
    private static List<Task> tasks(List<Ended> ended, List<Purpose> offered, Map<Scope, StudyNamesSql.Named> named) {
        Map<String, Purpose> byCode = offered.stream().collect(Collectors.toMap(Purpose::code, Function.identity()));
        return ended.stream()
                .filter(one -> byCode.containsKey(one.position().purpose()))
                .sorted(Comparator.comparing(
                                (Ended one) -> one.position().scope().kind())
                        .thenComparing(one -> one.position().scope().value())
                        .thenComparing(
                                one -> offered.indexOf(byCode.get(one.position().purpose()))))
                .flatMap(one -> Optional.ofNullable(byCode.get(one.position().purpose()))
                        .map(purpose ->
                                task(one, purpose, named.get(one.position().scope())))
                        .stream())
                .toList();
    }

    private static Task task(Ended ended, Purpose purpose, StudyNamesSql.@Nullable Named name) {
        Scope scope = ended.position().scope();
        return switch (ended.standing()) {
            case YesStanding.Stands _ ->
                throw new IllegalStateException("A yes that stands is nothing to decide again.");
            case YesStanding.StandsUntil until ->
                task(
                        purpose,
                        scope,
                        name,
                        until.until(),
                        "The leaflet has changed. Read what changed and choose again before your yes ends.");
            case YesStanding.Superseded _ ->
                task(
                        purpose,
                        scope,
                        name,
                        null,
                        "The leaflet has changed and your yes has ended. If you still agree, say so again.");
        };
    }

    private static Task task(
            Purpose purpose, Scope scope, StudyNamesSql.@Nullable Named name, @Nullable Instant until, String words) {
        String title = name == null ? purpose.title() : purpose.title() + ": " + name.title();
        return new Task(KIND, title, words, null, null, until, purpose.code(), Task.scope(scope), Task.id(scope));
    }
}
