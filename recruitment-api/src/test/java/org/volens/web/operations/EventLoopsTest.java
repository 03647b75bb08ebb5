package org.volens.web.operations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import reactor.netty.resources.LoopResources;

class EventLoopsTest {

    @Test
    void the_native_transport_that_lost_wake_ups_is_not_there() {
        assertThat(LoopResources.hasNativeSupport()).isFalse();
    }
}
