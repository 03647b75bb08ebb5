package org.volens.participants;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/** Applies the register's definition before the first request is taken; a broken one stops the start. */
@Component
class RegisterStart implements InitializingBean {

    private final RegisterDefinition definition;

    RegisterStart(RegisterDefinition definition) {
        this.definition = definition;
    }

    @Override
    public void afterPropertiesSet() {
        definition.apply().block();
    }
}
