package org.volens.consent.ledger;

import java.util.Optional;
import org.volens.consent.leaflet.Leaflet;
import reactor.core.publisher.Mono;

/** Leaflets by version. A published version is frozen; publishing another retires the one before in that language. */
public interface Leaflets {

    /** The published version in a language, or the English one where there is none in it. */
    Mono<Optional<Leaflet>> inForce(String leafletId, String language);

    /** One version, whatever its status. */
    Mono<Optional<Leaflet>> version(String leafletId, int version, String language);

    /** Publishes a version that is not there yet; the same version with other words is a fault. */
    Mono<Void> publish(Leaflet leaflet);
}
