package org.volens.leaflets;

import java.util.List;
import org.volens.consent.leaflet.LeafletOutcome;
import org.volens.consent.leaflet.LeafletRefusal;
import org.volens.web.Etags;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;

/** What leaflets refuse, as answers over HTTP: the first by field and rule, and all of them in the list. */
final class LeafletRefusals {

    private LeafletRefusals() {}

    /** The result, or the refusals as one. */
    static <T> Mono<T> done(LeafletOutcome<T> outcome) {
        return switch (outcome) {
            case LeafletOutcome.Done<T>(T value) -> Mono.just(value);
            case LeafletOutcome.Declined<T>(List<LeafletRefusal> refusals) ->
                Mono.error(() -> of(refusals).toException());
        };
    }

    static Refusal of(List<LeafletRefusal> refusals) {
        LeafletRefusal first = refusals.getFirst();
        if (first.rule().equals("expected-revision")) {
            return Etags.stale();
        }
        return new Refusal(
                kind(first.kind()),
                first.rule(),
                first.sentence(),
                first.field(),
                refusals.stream()
                        .map(one -> new Refusal.Missing(one.rule(), one.field() + ": " + one.sentence()))
                        .toList());
    }

    private static Refusal.Kind kind(LeafletRefusal.Kind kind) {
        return switch (kind) {
            case INVALID -> Refusal.Kind.REFUSED;
            case CLASH -> Refusal.Kind.WRONG_STATE;
            case MISSING -> Refusal.Kind.NOT_FOUND;
        };
    }
}
