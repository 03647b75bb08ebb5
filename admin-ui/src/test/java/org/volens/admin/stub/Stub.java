package org.volens.admin.stub;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;

/** A small real HTTP server on a free port, that can go away and come back on the same one. */
abstract class Stub {
    private final int port;
    private HttpServer server;

    Stub() {
        server = open(0);
        port = server.getAddress().getPort();
    }

    private HttpServer open(int wanted) {
        try {
            var opened = HttpServer.create(new InetSocketAddress("127.0.0.1", wanted), 50);
            opened.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            opened.createContext("/", this::safely);
            opened.start();
            return opened;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public void goDown() {
        server.stop(0);
    }

    public void comeBack() {
        server = open(port);
    }

    private void safely(HttpExchange exchange) throws IOException {
        try (exchange) {
            handle(exchange);
        } catch (RuntimeException fault) {
            fault.printStackTrace();
            reply(exchange, 500, "text/plain", "stub fault: " + fault);
        }
    }

    abstract void handle(HttpExchange exchange) throws IOException;

    static void reply(HttpExchange exchange, int status, String type, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    static Map<String, String> parameters(String encoded) {
        var found = new LinkedHashMap<String, String>();
        for (var pair : encoded == null ? new String[0] : encoded.split("&")) {
            var parts = pair.split("=", 2);
            found.put(decoded(parts[0]), parts.length > 1 ? decoded(parts[1]) : "");
        }
        return found;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
