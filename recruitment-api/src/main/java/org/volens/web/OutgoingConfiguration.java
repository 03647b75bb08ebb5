package org.volens.web;

import io.netty.channel.ChannelOption;
import java.time.Duration;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.client.HttpClient;

/** How the API calls others: with a limit on every wait. Each caller gets a builder of its own. */
@Configuration(proxyBeanMethods = false)
class OutgoingConfiguration {

    @Bean
    @Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
    WebClient.Builder outgoing() {
        HttpClient client = HttpClient.create()
                .responseTimeout(Duration.ofSeconds(10))
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 2000);
        return WebClient.builder().clientConnector(new ReactorClientHttpConnector(client));
    }
}
