package org.volens.consent.r2dbc;

import java.util.List;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentState;
import org.volens.consent.PersonId;
import org.volens.consent.ledger.ConsentFollower;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All that follows from consent events, in the order given. */
record Followers(List<ConsentFollower> all) {

    Followers {
        all = List.copyOf(all);
    }

    boolean concerned(ConsentEvent event, ConsentState after) {
        return all.stream().anyMatch(follower -> follower.concerns(event, after));
    }

    Mono<Void> follow(PersonId person, ConsentEvent event, ConsentState after) {
        return Flux.fromIterable(all)
                .filter(follower -> follower.concerns(event, after))
                .concatMap(follower -> follower.follow(person, event, after))
                .then();
    }

    List<String> concernedBy(ConsentEvent event, ConsentState after) {
        return all.stream()
                .filter(follower -> follower.concerns(event, after))
                .map(ConsentFollower::name)
                .toList();
    }
}
