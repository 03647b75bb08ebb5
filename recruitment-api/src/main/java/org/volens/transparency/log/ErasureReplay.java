package org.volens.transparency.log;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.volens.consent.r2dbc.R2dbcErasures;
import org.volens.web.operations.BeforeOpening;
import reactor.core.publisher.Mono;

/** Erases again whom an older backup brought back, before the first request is taken. */
@Component
class ErasureReplay implements BeforeOpening {

    private static final Logger LOG = LoggerFactory.getLogger(ErasureReplay.class);

    private final R2dbcErasures erasures;

    ErasureReplay(R2dbcErasures erasures) {
        this.erasures = erasures;
    }

    @Override
    public Mono<Void> prepare() {
        return erasures.replay()
                .doOnNext(people -> {
                    if (people > 0) {
                        LOG.warn("{} people whom this database still had were deleted again.", people);
                    }
                })
                .then();
    }
}
