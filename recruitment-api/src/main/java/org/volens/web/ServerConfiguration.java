package org.volens.web;

import io.netty.channel.ChannelPipeline;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.netty.NettyPipeline;
import tools.jackson.databind.json.JsonMapper;

/** Puts {@link ServerRefusals} between what the server answers and the wire. */
@Configuration(proxyBeanMethods = false)
class ServerConfiguration {

    @Bean
    WebServerFactoryCustomizer<NettyReactiveWebServerFactory> refusalsOfTheServer(JsonMapper json) {
        ServerRefusals refusals = new ServerRefusals(json);
        return factory -> factory.addServerCustomizers(
                server -> server.doOnChannelInit((observer, channel, remote) -> insert(channel.pipeline(), refusals)));
    }

    private static void insert(ChannelPipeline pipeline, ServerRefusals refusals) {
        if (pipeline.get(NettyPipeline.HttpTrafficHandler) != null) {
            pipeline.addBefore(NettyPipeline.HttpTrafficHandler, ServerRefusals.class.getName(), refusals);
        }
    }
}
