package org.volens.demo.soak.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The token of a helpline worker, fetched anew before it ends. */
final class StaffTokens {

    private static final long KEPT = Duration.ofMinutes(20).toNanos();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;
    private String token = "";
    private long fetchedAt;

    StaffTokens(String signIn) {
        this.address = URI.create(signIn + "/demo/tokens/helpline");
    }

    synchronized String helpline() {
        if (token.isEmpty() || System.nanoTime() - fetchedAt > KEPT) {
            token = fetched();
            fetchedAt = System.nanoTime();
        }
        return token;
    }

    private String fetched() {
        try {
            return http.send(
                            HttpRequest.newBuilder(address)
                                    .POST(HttpRequest.BodyPublishers.noBody())
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
