package org.volens.web;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The clock, and what runs by it. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class WebConfiguration {

    /** The only clock. */
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
