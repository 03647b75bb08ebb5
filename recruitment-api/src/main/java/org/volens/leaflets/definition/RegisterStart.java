package org.volens.leaflets.definition;

import org.springframework.stereotype.Component;
import org.volens.web.operations.BeforeOpening;
import reactor.core.publisher.Mono;

/** Applies the register's definition before the first request is taken; a broken one stops the start. */
@Component
class RegisterStart implements BeforeOpening {

    private final RegisterDefinition definition;

    RegisterStart(RegisterDefinition definition) {
        this.definition = definition;
    }

    @Override
    public Mono<Void> prepare() {
        return definition.apply().then();
    }
}
