package org.volens.consent.r2dbc;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.volens.consent.Choosing;
import org.volens.consent.ConsentRefusal;
import org.volens.consent.LeafletRef;
import org.volens.consent.Purpose;
import org.volens.consent.leaflet.LanguageTag;
import org.volens.consent.leaflet.Leaflet;
import org.volens.consent.leaflet.LeafletFormat;
import org.volens.consent.leaflet.LeafletInForce;
import org.volens.consent.leaflet.LeafletShown;
import org.volens.consent.ledger.Answered;
import org.volens.consent.ledger.Leaflets;
import org.volens.consent.ledger.Purposes;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What answers are checked against: the purposes on offer and the leaflets in force. These are definitions and nobody's
 * consent, so they are kept for a second; what they would refuse is looked at again with fresh ones. An answer under a leaflet
 * that was replaced within that second stands under the old version, and what the new one changed ends it as it ends any
 * older yes.
 */
final class Grounds {

    private static final Duration KEPT = Duration.ofSeconds(1);

    private final Purposes purposes;
    private final Leaflets leaflets;
    private final Clock clock;
    private final AtomicReference<Definitions> kept =
            new AtomicReference<>(new Definitions(Map.of(), Map.of(), Instant.EPOCH));

    Grounds(Purposes purposes, Leaflets leaflets, Clock clock) {
        this.purposes = purposes;
        this.leaflets = leaflets;
        this.clock = clock;
    }

    private record Definitions(
            Map<String, Purpose> purposes, Map<String, Optional<LeafletInForce>> leaflets, Instant readAt) {}

    /** The ground of many requests, and whether it was read for them. */
    record Ground(
            Map<String, Purpose> purposes,
            Map<String, Optional<LeafletInForce>> leaflets,
            Set<LeafletRef> shownOnce,
            boolean fresh) {

        Choosing.Ground of(Choosing.Request request) {
            LeafletRef read = request.leaflet();
            return read == null ? new Choosing.Ground(purposes, null, Set.of()) : of(read);
        }

        private Choosing.Ground of(LeafletRef read) {
            Optional<LeafletInForce> current = leaflets.getOrDefault(read.leafletId(), Optional.empty());
            Optional<LeafletRef> nearest = current.map(leaflet -> leaflet.nearest(read));
            return new Choosing.Ground(
                    purposes,
                    nearest.orElse(null),
                    current.map(LeafletInForce::purposes).orElse(Set.of()),
                    current.map(LeafletInForce::publishedAt)
                            .map(since -> since.get(nearest.orElseThrow()))
                            .orElse(null),
                    shownOnce.contains(read));
        }

        private boolean inForce(LeafletRef read) {
            return leaflets.getOrDefault(read.leafletId(), Optional.empty())
                    .flatMap(current -> current.matching(read))
                    .isPresent();
        }

        private Ground with(Set<LeafletRef> shown) {
            return new Ground(purposes, leaflets, shown, fresh);
        }

        /** What kept definitions refuse must be looked at again with fresh ones. */
        void mustHold(Answered answered) {
            if (!fresh
                    && answered instanceof Answered.Declined declined
                    && declined.refusal().kind() != ConsentRefusal.Kind.KEY
                    && !declined.refusal().rule().equals(Choosing.SEQUENCE)) {
                throw new Stale();
            }
        }
    }

    /** Something was refused by definitions that may have changed. */
    static final class Stale extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stale() {
            super("Definitions that may have changed refused an answer.", null, false, false);
        }
    }

    /** The ground of the requests; read anew where that is asked for or what is kept is old. */
    Mono<Ground> of(Collection<Choosing.Request> requests, boolean afresh) {
        Set<String> ids = requests.stream()
                .flatMap(request -> Stream.ofNullable(request.leaflet()))
                .map(LeafletRef::leafletId)
                .collect(Collectors.toSet());
        Definitions known = kept.get();
        Instant now = clock.instant();
        boolean good = !afresh
                && now.isBefore(known.readAt().plus(KEPT))
                && known.leaflets().keySet().containsAll(ids);
        return (good
                        ? Mono.just(new Ground(known.purposes(), known.leaflets(), Set.of(), false))
                        : read(ids, now).map(read -> new Ground(read.purposes(), read.leaflets(), Set.of(), true)))
                .flatMap(ground -> shownOnce(requests, ground));
    }

    /** A no keeps what was shown, also where that is in force no longer. */
    private Mono<Ground> shownOnce(Collection<Choosing.Request> requests, Ground ground) {
        Set<LeafletRef> read = requests.stream()
                .filter(Choosing.Request::onlyNo)
                .flatMap(request -> Stream.ofNullable(request.leaflet()))
                .filter(one -> !ground.inForce(one))
                .collect(Collectors.toSet());
        return read.isEmpty()
                ? Mono.just(ground)
                : Flux.fromIterable(read)
                        .filterWhen(this::published)
                        .collect(Collectors.toSet())
                        .map(ground::with);
    }

    private Mono<Boolean> published(LeafletRef read) {
        return LeafletFormat.read(read.format()).isEmpty()
                        || LanguageTag.read(read.language()).isEmpty()
                ? Mono.just(false)
                : leaflets.copy(LeafletShown.of(read))
                        .map(copy -> copy.filter(one -> one.ref().equals(read) && one.status() != Leaflet.Status.DRAFT)
                                .isPresent());
    }

    private Mono<Definitions> read(Set<String> ids, Instant now) {
        return Mono.zip(byCode(), inForce(ids))
                .map(both -> new Definitions(both.getT1(), both.getT2(), now))
                .doOnNext(kept::set);
    }

    private Mono<Map<String, Purpose>> byCode() {
        return purposes.offered()
                .map(offered -> offered.stream().collect(Collectors.toMap(Purpose::code, Function.identity())));
    }

    private Mono<Map<String, Optional<LeafletInForce>>> inForce(Set<String> ids) {
        return Flux.fromIterable(ids)
                .concatMap(id -> leaflets.current(id).map(found -> Map.entry(id, found)))
                .collect(HashMap::new, (all, one) -> all.put(one.getKey(), one.getValue()));
    }
}
