package org.volens.transparency.log;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.volens.consent.r2dbc.LogRunner;
import org.volens.web.operations.BeforeOpening;
import org.volens.web.operations.Held;
import reactor.core.publisher.Mono;

/** Looks before the first request whether the database is the one that was signed, and tells operators when it is not. */
@Component
class LogLook implements BeforeOpening, Held {

    private final LogRunner log;

    LogLook(LogRunner log) {
        this.log = log;
    }

    @Override
    public Mono<Void> prepare() {
        return log.look();
    }

    @Override
    public String name() {
        return "log";
    }

    @Override
    public Optional<String> why() {
        return log.behind()
                .map(why ->
                        why + " Decisions are taken; nothing is signed, issued or sent until an operator has put that"
                                + " right, by bin/log-continue where leaves are lost.");
    }
}
