package org.volens.leaflets;

import org.springframework.stereotype.Component;
import org.volens.consent.leaflet.LanguageTag;
import org.volens.consent.leaflet.LeafletForm;
import org.volens.consent.leaflet.LeafletGiven;
import org.volens.consent.ledger.Leaflets;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Gives people the leaflet in force in the form that they ask for, or in the nearest there is. */
@Component
public class LeafletReader {

    private final Leaflets leaflets;

    LeafletReader(Leaflets leaflets) {
        this.leaflets = leaflets;
    }

    /** The leaflet in the first of the languages in which it is there; empty where nothing is in force. */
    public Mono<LeafletGiven> read(String leafletId, AskedForm asked) {
        return Flux.fromIterable(asked.languages())
                .concatMap(language -> given(leafletId, language, asked))
                .filter(LeafletReader::inLanguage)
                .next()
                .switchIfEmpty(
                        Mono.defer(() -> given(leafletId, asked.languages().getFirst(), asked)));
    }

    private Mono<LeafletGiven> given(String leafletId, LanguageTag language, AskedForm asked) {
        return leaflets.inForce(leafletId, new LeafletForm(language, asked.format()))
                .flatMap(Mono::justOrEmpty);
    }

    private static boolean inLanguage(LeafletGiven given) {
        return switch (given.instead()) {
            case NOTHING_ELSE, OTHER_FORMAT -> true;
            case OTHER_LANGUAGE, OTHER_LANGUAGE_AND_FORMAT -> false;
        };
    }
}
