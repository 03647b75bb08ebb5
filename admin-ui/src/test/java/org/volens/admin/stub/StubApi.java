package org.volens.admin.stub;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The recruitment API as its contract has it, with made-up studies that change as they are worked on. */
public final class StubApi extends Stub {
    private record Route(String method, Pattern path, Function<Request, Reply> handler) {}

    private final List<Route> routes = new ArrayList<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Route> planted = new CopyOnWriteArrayList<>();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private StubStudies studies = new StubStudies();

    public StubApi() {
        on("GET", "/v1/service", asked -> Reply.ok("{\"serviceName\":\"Stub\",\"fictional\":true,\"other\":1}"));
        on("GET", "/v1/whoami", asked -> Reply.ok(Personas.whoAmI(asked.persona())));
        new StudyRoutes(() -> studies).join(this);
        new RunRoutes(() -> studies).join(this);
        new OtherRoutes().join(this);
    }

    void on(String method, String path, Function<Request, Reply> handler) {
        routes.add(route(method, path, handler));
    }

    private static Route route(String method, String path, Function<Request, Reply> handler) {
        return new Route(method, Pattern.compile(path.replaceAll("\\{[a-z]+}", "([^/]+)")), handler);
    }

    /** Answers this way from now on, until reset. */
    public void plant(String method, String path, Reply reply) {
        planted.add(route(method, path, asked -> reply));
    }

    /** Answers as usual again. */
    public void unplant() {
        planted.clear();
    }

    /** Holds every answer back until the returned latch is counted down. */
    public CountDownLatch holdBack() {
        gate = new CountDownLatch(1);
        return gate;
    }

    /** From now on nothing is held back. */
    public void letThrough() {
        gate = new CountDownLatch(0);
    }

    /** The sender got this far. */
    public synchronized void runBecomes(String waveId, String state) {
        for (var run : studies.runs) {
            if (run.get("waveId").asString().equals(waveId)) {
                ((tools.jackson.databind.node.ObjectNode) run).put("state", state);
            }
        }
    }

    public void reset() {
        planted.clear();
        requests.clear();
        gate = new CountDownLatch(0);
        studies = new StubStudies();
    }

    public List<Request> requests(String method, String path) {
        var pattern = route(method, path, asked -> Reply.unknown()).path();
        return requests.stream()
                .filter(asked -> asked.method().equals(method))
                .filter(asked -> pattern.matcher(asked.path()).matches())
                .toList();
    }

    /** Someone else edits the study meanwhile. */
    public void colleagueChanges(String field, String value) {
        studies.colleagueChanges(field, value);
    }

    @Override
    void handle(HttpExchange exchange) throws IOException {
        var asked = request(exchange);
        requests.add(asked);
        waitAtGate();
        var answer = answer(asked);
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        reply(exchange, answer.status(), answer.type(), answer.body());
    }

    private void waitAtGate() {
        try {
            var unused = gate.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Reply answer(Request asked) {
        if (asked.persona().isEmpty()) {
            return Reply.problem(401, "token", null, "Sign in.");
        }
        var all = new ArrayList<>(planted);
        all.addAll(routes);
        for (var route : all) {
            var match = route.path().matcher(asked.path());
            if (route.method().equals(asked.method()) && match.matches()) {
                var parts = new ArrayList<String>();
                for (int i = 1; i <= match.groupCount(); i++) {
                    parts.add(match.group(i));
                }
                return route.handler().apply(asked.with(parts));
            }
        }
        return Reply.unknown();
    }

    private static Request request(HttpExchange exchange) throws IOException {
        var headers = new LinkedHashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        return new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                parameters(exchange.getRequestURI().getRawQuery()),
                headers,
                exchange.getRequestBody().readAllBytes(),
                List.of());
    }
}
