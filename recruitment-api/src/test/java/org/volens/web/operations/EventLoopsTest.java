package org.volens.web.operations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import reactor.netty.resources.LoopResources;

class EventLoopsTest {

    @Test
    void what_runs_is_what_was_measured_without_the_native_transport() {
        assertThat(LoopResources.hasNativeSupport()).isFalse();
    }
}
