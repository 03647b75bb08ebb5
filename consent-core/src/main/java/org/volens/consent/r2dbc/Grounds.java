package org.volens.consent.r2dbc;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.volens.consent.Choosing;
import org.volens.consent.LeafletRef;
import org.volens.consent.Purpose;
import org.volens.consent.leaflet.Leaflet;
import org.volens.consent.ledger.Leaflets;
import org.volens.consent.ledger.Purposes;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What answers are checked against: the purposes on offer and the leaflets in force, read once for all who ask together. */
final class Grounds {

    private final Purposes purposes;
    private final Leaflets leaflets;

    Grounds(Purposes purposes, Leaflets leaflets) {
        this.purposes = purposes;
        this.leaflets = leaflets;
    }

    /** What tells one leaflet in force from another. */
    private record Asked(String leafletId, String language) {
        static Asked in(Choosing.Request request) {
            LeafletRef leaflet = request.leaflet();
            return new Asked(leaflet.leafletId(), leaflet.language());
        }
    }

    /** The ground of each of the requests. */
    Mono<Function<Choosing.Request, Choosing.Ground>> of(Collection<Choosing.Request> requests) {
        return Mono.zip(byCode(), inForce(requests)).map(both -> request -> {
            Optional<Leaflet> leaflet = both.getT2().getOrDefault(Asked.in(request), Optional.empty());
            return new Choosing.Ground(
                    both.getT1(),
                    leaflet.map(Leaflet::ref).orElse(null),
                    leaflet.map(Leaflet::purposes).orElse(Set.of()));
        });
    }

    private Mono<Map<String, Purpose>> byCode() {
        return purposes.offered()
                .map(offered -> offered.stream().collect(Collectors.toMap(Purpose::code, Function.identity())));
    }

    private Mono<Map<Asked, Optional<Leaflet>>> inForce(Collection<Choosing.Request> requests) {
        return Flux.fromStream(requests.stream().map(Asked::in).distinct())
                .concatMap(asked ->
                        leaflets.inForce(asked.leafletId(), asked.language()).map(found -> Map.entry(asked, found)))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }
}
