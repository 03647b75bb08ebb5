package org.volens.consent.ledger;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.volens.consent.Supersessions;
import org.volens.consent.leaflet.LanguageTag;
import org.volens.consent.leaflet.Leaflet;
import org.volens.consent.leaflet.LeafletForm;
import org.volens.consent.leaflet.LeafletGiven;
import org.volens.consent.leaflet.LeafletInForce;
import org.volens.consent.leaflet.LeafletShown;
import org.volens.consent.leaflet.history.LeafletVersion;
import org.volens.consent.leaflet.history.WhatChanged;
import reactor.core.publisher.Mono;

/** Leaflets as people are given them. A published version is frozen; publishing another retires the one before. */
public interface Leaflets {

    /** The version in force in the form asked for, or in the nearest there is; what is given says so. */
    Mono<Optional<LeafletGiven>> inForce(String leafletId, LeafletForm asked);

    /** The version in force in a language, or in that of its source where it is not there in it. */
    default Mono<Optional<Leaflet>> inForce(String leafletId, String language) {
        LanguageTag asked = LanguageTag.read(language).orElse(LanguageTag.ENGLISH);
        return inForce(leafletId, LeafletForm.standard(asked)).map(given -> given.map(LeafletGiven::leaflet));
    }

    /** What a decision can be made under now; empty where nothing is in force. */
    Mono<Optional<LeafletInForce>> current(String leafletId);

    /** Every version, newest first, each with its forms; drafts are elsewhere. */
    Mono<List<LeafletVersion>> versions(String leafletId);

    /** One version in the standard format, whatever its status. */
    Mono<Optional<Leaflet>> version(String leafletId, int version, String language);

    /** Exactly what was shown, by its hash: the copy of what a person agreed to. */
    Mono<Optional<Leaflet>> copy(LeafletShown shown);

    /** What changed for somebody who was shown this; empty where it was never published or nothing is in force. */
    Mono<Optional<WhatChanged>> changedSince(LeafletShown shown);

    /** What later versions of these leaflets mean for a yes under earlier ones, read now. */
    Mono<Supersessions> supersessions(Collection<String> leafletIds);

    /**
     * Publishes a version that comes in one piece and is not there yet; the same version with other words, or a number
     * that does not follow, is a fault. Nobody described its changes, so everyone is asked again.
     */
    Mono<Void> publish(Leaflet leaflet);
}
