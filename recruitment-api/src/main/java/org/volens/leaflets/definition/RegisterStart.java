package org.volens.leaflets.definition;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.volens.consent.ledger.DefinitionLeaves;
import org.volens.web.operations.BeforeOpening;
import reactor.core.publisher.Mono;

/**
 * Sees to it that definitions are leaves of the log, and applies the register's own, before the first request is taken; a broken
 * one stops the start. Leaves first: what was there before them is found once, and what the definition adds becomes leaves as
 * whatever is defined later does.
 */
@Component
class RegisterStart implements BeforeOpening {

    private static final Logger LOG = LoggerFactory.getLogger(RegisterStart.class);

    private final DefinitionLeaves leaves;
    private final RegisterDefinition definition;

    RegisterStart(DefinitionLeaves leaves, RegisterDefinition definition) {
        this.leaves = leaves;
        this.definition = definition;
    }

    @Override
    public Mono<Void> prepare() {
        return leaves.begin()
                .filter(found -> found > 0)
                .doOnNext(found -> LOG.info("{} definitions that were there become leaves of the log.", found))
                .then(Mono.defer(definition::apply));
    }
}
