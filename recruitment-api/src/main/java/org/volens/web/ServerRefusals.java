package org.volens.web;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the server refuses by itself, because no request could be made of what came (an address too long or written
 * wrongly, headers too large), has no body and passes no filter. Here it gets the shape of every other refusal on its way
 * out, and a line in the log by which operators find it.
 */
@Sharable
final class ServerRefusals extends ChannelOutboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(ServerRefusals.class);

    private final JsonMapper json;

    ServerRefusals(JsonMapper json) {
        this.json = json;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        context.write(message instanceof FullHttpResponse answer && isBare(answer) ? told(answer) : message, promise);
    }

    private static boolean isBare(FullHttpResponse answer) {
        return answer.status().code() >= 400
                && !answer.content().isReadable()
                && !answer.headers().contains(HttpHeaderNames.CONTENT_TYPE);
    }

    private FullHttpResponse told(FullHttpResponse bare) {
        Optional<Refusal> refusal = Refusals.byStatus(bare.status().code());
        if (refusal.isEmpty()) {
            return bare;
        }
        Correlation correlation = Correlation.of("", "");
        log(refusal.get(), correlation);
        Problem problem = Problem.of(refusal.get(), "", correlation.correlationId());
        byte[] body = json.writeValueAsString(problem).getBytes(StandardCharsets.UTF_8);
        HttpHeaders headers = bare.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .set(Correlation.REQUEST_ID, correlation.requestId())
                .set(Correlation.CORRELATION_ID, correlation.correlationId());
        bare.release();
        return new DefaultFullHttpResponse(
                bare.protocolVersion(), bare.status(), Unpooled.wrappedBuffer(body), headers, bare.trailingHeaders());
    }

    private static void log(Refusal refusal, Correlation correlation) {
        LOG.atInfo()
                .addKeyValue("status", refusal.kind().status())
                .addKeyValue("rule", refusal.rule())
                .addKeyValue("correlationId", correlation.correlationId())
                .log("refused by the server");
    }
}
