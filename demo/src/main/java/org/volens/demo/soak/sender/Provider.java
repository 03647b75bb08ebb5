package org.volens.demo.soak.sender;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.volens.demo.soak.history.Deed;
import org.volens.demo.soak.history.Happening;
import org.volens.demo.soak.history.Moment;
import tools.jackson.databind.json.JsonMapper;

/**
 * The stub of a provider: takes whatever is sent and notes when it arrived, by its own clock. It is also where the sender tells
 * what it did, is told what to do next, and waits between permits and calls.
 */
public final class Provider implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpServer server;
    private final Consumer<Happening> history;
    private final AtomicReference<String> next = new AtomicReference<>(Told.Then.GO_ON);
    private final Map<String, Integer> rounds = new ConcurrentHashMap<>();
    private volatile String holding = "";
    private volatile Consumer<List<Happening.Asked>> between = _ -> {};

    /** A message, letter or extract. */
    record Delivery(int person, Deed deed, @Nullable String permit) {}

    private Provider(HttpServer server, Consumer<Happening> history) {
        this.server = server;
        this.history = history;
    }

    /** Opens it on a free port of this machine. */
    public static Provider open(Consumer<Happening> history) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Provider provider = new Provider(server, history);
        server.createContext("/arrivals", exchange -> provider.answer(exchange, provider::arrived));
        server.createContext("/told", exchange -> provider.answer(exchange, provider::told));
        server.createContext("/between", exchange -> provider.answer(exchange, provider::between));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return provider;
    }

    /** Where it answers. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Has the sender of that name take some permits, and stands between them and the calls. */
    public void hold(String sender, Consumer<List<Happening.Asked>> meanwhile) {
        holding = sender;
        between = meanwhile;
        next.set(Told.Then.HOLD);
    }

    /** Waits until the sender of that name has told of so many rounds; no longer than the time given. */
    public void awaitRounds(String sender, int wanted, Duration most) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        while (System.nanoTime() < end && rounds.getOrDefault(sender, 0) < wanted) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /** Tells every sender to end. */
    public void end() {
        next.set(Told.Then.END);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** The moment is taken before anything else is done: this is when it was there. */
    private String arrived(byte[] body, Moment at) {
        Delivery delivery = JSON.readValue(body, Delivery.class);
        history.accept(new Happening.Arrived(
                delivery.person(),
                delivery.deed(),
                delivery.permit() == null ? null : java.util.UUID.fromString(delivery.permit()),
                at));
        return "{}";
    }

    private String told(byte[] body, Moment at) {
        Told told = JSON.readValue(body, Told.class);
        told.happenings().forEach(history);
        rounds.merge(told.sender(), 1, Integer::sum);
        boolean held = told.sender().equals(holding) && next.compareAndSet(Told.Then.HOLD, Told.Then.GO_ON);
        String then = next.get();
        return JSON.writeValueAsString(
                new Told.Then(held ? Told.Then.HOLD : then.equals(Told.Then.HOLD) ? Told.Then.GO_ON : then));
    }

    private String between(byte[] body, Moment at) {
        List<Happening> happenings = JSON.readValue(body, Told.class).happenings();
        happenings.forEach(history);
        between.accept(happenings.stream()
                .filter(Happening.Asked.class::isInstance)
                .map(Happening.Asked.class::cast)
                .filter(asked -> asked.permit() != null)
                .toList());
        return "{}";
    }

    private interface Taking {
        String take(byte[] body, Moment at);
    }

    private void answer(HttpExchange exchange, Taking taking) throws IOException {
        Moment at = Moment.now();
        try (exchange) {
            byte[] answer = taking.take(exchange.getRequestBody().readAllBytes(), at)
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(202, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }
}
