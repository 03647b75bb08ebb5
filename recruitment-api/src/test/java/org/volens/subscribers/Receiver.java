package org.volens.subscribers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.volens.TestRuns;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A subscriber's system over real HTTP: keeps what it is sent, and answers as it was told to, 204 where it was told nothing. */
public final class Receiver implements AutoCloseable {

    private final HttpServer server;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();

    /** What arrived. */
    public record Call(String method, String path, String id, String timestamp, String signature, String body) {

        /** The body as JSON. */
        public JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }

        /** What it says. */
        public JsonNode data() {
            return json().get("data");
        }

        /** Its number. */
        public int number() {
            return data().get("number").asInt();
        }
    }

    /** How it answers. */
    private interface Answer {
        void give(HttpExchange exchange) throws IOException;
    }

    /** Listens on this machine. */
    public Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::took);
        server.start();
    }

    /** Its address. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/notices";
    }

    /** Answers the next call with this status. */
    public Receiver answering(int status) {
        answers.add(exchange -> exchange.sendResponseHeaders(status, -1));
        return this;
    }

    /** Takes the next call and hangs up without an answer. */
    public Receiver hangingUp() {
        answers.add(HttpExchange::close);
        return this;
    }

    /** Takes the next call and never answers. */
    public Receiver silent() {
        answers.add(_ -> LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(8)));
        return this;
    }

    /** Sends the next call on to another place of its own. */
    public Receiver redirecting() {
        answers.add(exchange -> {
            exchange.getResponseHeaders().set("Location", url() + "-elsewhere");
            exchange.sendResponseHeaders(307, -1);
        });
        return this;
    }

    /** Answers the next call well and with more than anybody wants to read. */
    public Receiver flooding() {
        answers.add(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] lot = new byte[1 << 20];
            for (int i = 0; i < 2_000; i++) {
                exchange.getResponseBody().write(lot);
            }
        });
        return this;
    }

    /** Everything that arrived, in order. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /** Waits until so many calls have arrived. */
    public List<Call> awaiting(int count) {
        TestRuns.eventually(() -> calls.size() >= count);
        return calls();
    }

    private void took(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = exchange.getRequestHeaders();
            calls.add(new Call(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    headers.getFirst("webhook-id"),
                    headers.getFirst("webhook-timestamp"),
                    headers.getFirst("webhook-signature"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            Answer answer = answers.poll();
            if (answer == null) {
                exchange.sendResponseHeaders(204, -1);
            } else {
                answer.give(exchange);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
