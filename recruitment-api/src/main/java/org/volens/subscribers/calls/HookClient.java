package org.volens.subscribers.calls;

import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.timeout.ReadTimeoutException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufMono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.tcp.TcpResources;
import reactor.netty.transport.NameResolverProvider;

/**
 * Sends one notice and reads the status and nothing else: no redirect is followed, no body is read, no connection is kept, and
 * a name that leads into a private network is not called.
 */
@Component
class HookClient {

    private static final Duration LONGEST = Duration.ofSeconds(4);
    private static final int CONNECT_MILLIS = 2_000;
    private static final int LARGEST_HEADERS = 8_192;

    private final HttpClient client;

    HookClient() {
        var names = NameResolverProvider.builder().build().newNameResolverGroup(TcpResources.get(), false);
        this.client = HttpClient.create(ConnectionProvider.newConnection())
                .resolver(new PublicAddresses(names))
                .followRedirect(false)
                .disableRetry(true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .responseTimeout(Duration.ofSeconds(3))
                .httpResponseDecoder(spec -> spec.maxHeaderSize(LARGEST_HEADERS).maxInitialLineLength(LARGEST_HEADERS));
    }

    /** Posts a text. Always says what became of it; it is over within four seconds. */
    Mono<CallOutcome> post(String url, Map<String, String> headers, String body) {
        return client.headers(all -> {
                    headers.forEach(all::set);
                    all.set("Content-Type", "application/json");
                    all.set("User-Agent", "volens");
                })
                .post()
                .uri(url)
                .send(ByteBufMono.fromString(
                        Mono.just(body), StandardCharsets.UTF_8, io.netty.buffer.ByteBufAllocator.DEFAULT))
                .responseConnection((answer, connection) -> {
                    int status = answer.status().code();
                    connection.dispose();
                    return Mono.just(status);
                })
                .next()
                .map(HookClient::answered)
                .timeout(LONGEST)
                .onErrorResume(failed -> Mono.just(failed(failed)));
    }

    private static CallOutcome answered(int status) {
        return status >= 200 && status < 300 ? new CallOutcome.Taken(status) : new CallOutcome.Declined(status);
    }

    private static CallOutcome failed(Throwable failed) {
        return Stream.<Throwable>iterate(failed, cause -> cause != null, Throwable::getCause)
                .flatMap(HookClient::known)
                .findFirst()
                .orElseGet(() -> new CallOutcome.Unknown("cut-off"));
    }

    private static Stream<CallOutcome> known(Throwable cause) {
        return switch (cause) {
            case PublicAddresses.Private _ -> Stream.of(new CallOutcome.NotSent("private-address"));
            case UnknownHostException _ -> Stream.of(new CallOutcome.NotSent("unknown-host"));
            case ConnectTimeoutException _ -> Stream.of(new CallOutcome.NotSent("no-connection"));
            case ConnectException _ -> Stream.of(new CallOutcome.NotSent("no-connection"));
            case SSLException _ -> Stream.of(new CallOutcome.NotSent("tls"));
            case ReadTimeoutException _ -> Stream.of(new CallOutcome.Unknown("no-answer"));
            case TimeoutException _ -> Stream.of(new CallOutcome.Unknown("no-answer"));
            default -> Stream.empty();
        };
    }
}
