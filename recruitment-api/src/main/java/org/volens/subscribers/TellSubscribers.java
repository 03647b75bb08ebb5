package org.volens.subscribers;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentState;
import org.volens.consent.PersonId;
import org.volens.consent.PurposeCodes;
import org.volens.consent.ledger.ConsentFollower;
import org.volens.invitations.Words;
import org.volens.transparency.Use;
import org.volens.transparency.UseKind;
import org.volens.transparency.Uses;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Queues what those outside must be told of a change of consent, in its transaction. Before the person has asked to be put in
 * touch nobody outside knows them, and nothing is looked up.
 */
@Component
class TellSubscribers implements ConsentFollower {

    private final NoticeQueueSql queue;
    private final Uses uses;
    private final Clock clock;

    TellSubscribers(NoticeQueueSql queue, Uses uses, Clock clock) {
        this.queue = queue;
        this.uses = uses;
        this.clock = clock;
    }

    @Override
    public boolean concerns(ConsentEvent event, ConsentState after) {
        return knownOutside(after) && !Change.of(event).isEmpty();
    }

    @Override
    public Mono<Void> follow(PersonId person, ConsentEvent event, ConsentState after) {
        List<Change> changes = knownOutside(after) ? Change.of(event) : List.of();
        return changes.isEmpty() ? Mono.empty() : tell(person, event, changes);
    }

    private static boolean knownOutside(ConsentState after) {
        return after.positions().keySet().stream()
                .anyMatch(item -> item.purpose().equals(PurposeCodes.PUT_IN_TOUCH));
    }

    private Mono<Void> tell(PersonId person, ConsentEvent event, List<Change> changes) {
        return queue.knowing(person)
                .flatMapMany(Flux::fromIterable)
                .concatMap(known -> Flux.fromIterable(changes)
                        .concatMap(change -> Mono.justOrEmpty(change.as(known)))
                        .concatMap(change -> queue(person, event, known, change)))
                .then();
    }

    /** A stop is told to the person as a use when it is queued; a yes when a permit is taken to send it. */
    private Mono<Void> queue(PersonId person, ConsentEvent event, Known known, Change change) {
        return queue.queue(person, event, known, change, clock.instant())
                .filter(queued -> queued && change.stops())
                .flatMap(_ -> uses.record(person, use(event, known, change)));
    }

    private static Use use(ConsentEvent event, Known known, Change change) {
        return new Use(
                UseKind.STOP_PASSED_ON,
                known.studyId(),
                known.siteId(),
                new Use.By(known.organisationOds(), known.organisationName(), role(known.kind()), null, null),
                new Use.Under("stop", event.seq()),
                Map.of("what", Words.level(change.level())));
    }

    static String role(Subscriber.Kind kind) {
        return switch (kind) {
            case SITE -> "study site";
            case STUDY_TEAM -> "study team";
            case SPONSOR -> "sponsor";
        };
    }
}
