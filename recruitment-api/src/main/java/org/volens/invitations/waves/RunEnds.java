package org.volens.invitations.waves;

import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.volens.invitations.RunItems;
import reactor.core.publisher.Mono;

/** Ends a run and says so in the log, with the seed that its draw was made with; both or neither. */
@Component
class RunEnds {

    private final WaveSql waves;
    private final RunItems items;
    private final TransactionalOperator transaction;

    RunEnds(WaveSql waves, RunItems items, TransactionalOperator transaction) {
        this.waves = waves;
        this.items = items;
        this.transaction = transaction;
    }

    /** Ends a run; whoever lost the lease ends nothing. */
    Mono<Void> finish(Wave wave, UUID holder, Wave.State state, Wave.Issued issued) {
        return waves.finish(wave.id(), holder, state, issued)
                .filter(rows -> rows == 1)
                .flatMap(_ -> said(wave, state))
                .as(transaction::transactional);
    }

    private Mono<Void> said(Wave wave, Wave.State state) {
        return state == Wave.State.ISSUED
                ? items.say(
                        wave.run(),
                        RunItems.What.ISSUED,
                        Map.of("seed", wave.seed().hex()))
                : items.say(wave.run(), RunItems.What.ABANDONED, Map.of("because", "stopped"));
    }
}
