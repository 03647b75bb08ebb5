package org.volens.web;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPipeline;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.netty.NettyPipeline;
import tools.jackson.databind.json.JsonMapper;

/** Puts {@link StopAddresses} and {@link ServerRefusals} between the wire and the server: what it reads, what it answers. */
@Configuration(proxyBeanMethods = false)
class ServerConfiguration {

    @Bean
    WebServerFactoryCustomizer<NettyReactiveWebServerFactory> edgeOfTheServer(JsonMapper json) {
        ServerRefusals refusals = new ServerRefusals(json);
        StopAddresses stops = new StopAddresses();
        return factory -> factory.addServerCustomizers(server ->
                server.doOnChannelInit((observer, channel, remote) -> insert(channel.pipeline(), refusals, stops)));
    }

    private static void insert(ChannelPipeline pipeline, ChannelHandler... ours) {
        if (pipeline.get(NettyPipeline.HttpTrafficHandler) != null) {
            for (ChannelHandler handler : ours) {
                pipeline.addBefore(
                        NettyPipeline.HttpTrafficHandler, handler.getClass().getName(), handler);
            }
        }
    }
}
