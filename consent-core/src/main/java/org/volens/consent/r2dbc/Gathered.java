package org.volens.consent.r2dbc;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/**
 * Lets one transaction serve many waiting requests: whatever arrives while the lanes are busy goes together in the next.
 * Nothing waits while a lane is free, and nothing is remembered between two rounds. What has one key, such as a person, is in one round at a
 * time. When a round fails, each of its requests is tried alone, so that one bad request fails alone. A round that has no answer after
 * half a minute, as when the database went away without a word, is given up, so that its lane is free for others.
 */
public final class Gathered<Q, A> {

    /** Does the work of one round and answers in the order asked. */
    @FunctionalInterface
    public interface Work<Q, A> {
        /** One answer for each question, in the order asked. */
        Mono<List<A>> of(List<Q> asked);
    }

    /** Longer than any statement and any wait for a lock may take, several tries included. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private record Waiting<Q, A>(Q question, Object whose, Sinks.One<A> answer) {}

    private final Function<Q, ?> whose;
    private final Work<Q, A> work;
    private final int lanes;
    private final int most;
    private final Duration patience;
    private final Deque<Waiting<Q, A>> waiting = new ArrayDeque<>();
    private final Set<Object> underWay = new HashSet<>();
    private int running;

    /** At most so many rounds at once with at most so many requests each. */
    public Gathered(Function<Q, ?> whose, Work<Q, A> work, int lanes, int most) {
        this(whose, work, lanes, most, PATIENCE);
    }

    Gathered(Function<Q, ?> whose, Work<Q, A> work, int lanes, int most, Duration patience) {
        this.whose = whose;
        this.work = work;
        this.lanes = lanes;
        this.most = most;
        this.patience = patience;
    }

    /** Asks; the work goes on when whoever asked is gone, and what they do with the answer holds up no lane. */
    public Mono<A> ask(Q question) {
        return Mono.defer(() -> {
            Waiting<Q, A> one = new Waiting<>(question, whose.apply(question), Sinks.one());
            synchronized (waiting) {
                waiting.add(one);
            }
            startRounds();
            return one.answer().asMono().publishOn(Schedulers.parallel());
        });
    }

    private void startRounds() {
        for (List<Waiting<Q, A>> round = next(); !round.isEmpty(); round = next()) {
            start(round);
        }
    }

    private List<Waiting<Q, A>> next() {
        synchronized (waiting) {
            List<Waiting<Q, A>> round = new ArrayList<>();
            if (running < lanes) {
                Iterator<Waiting<Q, A>> all = waiting.iterator();
                while (all.hasNext() && round.size() < most) {
                    Waiting<Q, A> one = all.next();
                    if (underWay.add(one.whose())) {
                        round.add(one);
                        all.remove();
                    }
                }
            }
            running += round.isEmpty() ? 0 : 1;
            return round;
        }
    }

    private void start(List<Waiting<Q, A>> round) {
        answered(round)
                .onErrorResume(
                        failed -> round.size() == 1 || failed instanceof NoAnswer ? told(round, failed) : alone(round))
                .doFinally(_ -> ended(round))
                .subscribe();
    }

    private Mono<Void> answered(List<Waiting<Q, A>> round) {
        return Mono.defer(() -> work.of(round.stream().map(Waiting::question).toList()))
                .timeout(patience, Mono.error(NoAnswer::new))
                .doOnNext(answers -> {
                    for (int i = 0; i < round.size(); i++) {
                        round.get(i).answer().tryEmitValue(answers.get(i)).orThrow();
                    }
                })
                .then();
    }

    private Mono<Void> alone(List<Waiting<Q, A>> round) {
        return Flux.fromIterable(round)
                .concatMap(one -> answered(List.of(one)).onErrorResume(failed -> told(List.of(one), failed)))
                .then();
    }

    private static <Q, A> Mono<Void> told(List<Waiting<Q, A>> round, Throwable failed) {
        return Mono.fromRunnable(
                () -> round.forEach(one -> one.answer().tryEmitError(failed).orThrow()));
    }

    private void ended(List<Waiting<Q, A>> round) {
        synchronized (waiting) {
            running--;
            round.forEach(one -> underWay.remove(one.whose()));
        }
        startRounds();
    }
}
