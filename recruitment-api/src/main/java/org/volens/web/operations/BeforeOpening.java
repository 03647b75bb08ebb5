package org.volens.web.operations;

import reactor.core.publisher.Mono;

/** Work that must be done before the first request is taken, and after it is certain that the database is fit for it. */
public interface BeforeOpening {

    /** Does the work; a failure stops the start. */
    Mono<Void> prepare();
}
