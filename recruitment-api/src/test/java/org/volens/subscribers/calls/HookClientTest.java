package org.volens.subscribers.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the client makes of addresses that lead nowhere, or where nothing may go. */
class HookClientTest {

    private static final HookClient CLIENT = new HookClient();

    @Test
    void a_name_that_leads_to_this_machine_is_not_called_although_something_listens_there() throws IOException {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            listening.setSoTimeout(1_000);
            assertThat(outcome("https://localhost:" + listening.getLocalPort() + "/a"))
                    .isEqualTo(new CallOutcome.NotSent("private-address"));
            assertThat(outcome("http://localhost:" + listening.getLocalPort() + "/a"))
                    .isEqualTo(new CallOutcome.NotSent("private-address"));
        }
    }

    @Test
    void an_unknown_name_and_a_closed_port_are_certainly_not_sent() throws IOException {
        assertThat(outcome("https://nowhere.invalid/a")).isInstanceOf(CallOutcome.NotSent.class);
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        assertThat(outcome("http://127.0.0.1:" + port + "/a")).isEqualTo(new CallOutcome.NotSent("no-connection"));
    }

    @Test
    void whoever_speaks_no_tls_gets_nothing() throws IOException {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (var socket = plain.accept()) {
                    socket.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes());
                } catch (IOException gone) {
                    // the client has hung up
                }
            });
            assertThat(outcome("https://127.0.0.1:" + plain.getLocalPort() + "/a"))
                    .isNotInstanceOf(CallOutcome.Taken.class);
        }
    }

    private static CallOutcome outcome(String url) {
        return CLIENT.post(url, Map.of("webhook-id", "a"), "{}").block(Duration.ofSeconds(10));
    }
}
