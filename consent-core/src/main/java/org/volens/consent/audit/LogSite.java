package org.volens.consent.audit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.volens.consent.proof.TileId;

/** A log as it is served by the layout of C2SP tlog-tiles. What is not served although it was signed is a divergence. */
final class LogSite {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int OK = 200;
    private static final int MISSING = 404;

    private final String url;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    LogSite(String url) {
        this.url = url;
    }

    /** Where the newest checkpoint is served. */
    String checkpointAddress() {
        return url + "/checkpoint";
    }

    /** The newest checkpoint. */
    String checkpoint() {
        return new String(wait(get(checkpointAddress())), StandardCharsets.UTF_8);
    }

    /** Where a tile is served. */
    String tileAddress(TileId id, int width) {
        return url + "/tile/" + id.path(width);
    }

    /** Where the entries below a tile of the lowest level are served. */
    String entriesAddress(long index, int width) {
        return url + "/tile/entries/" + new TileId(0, index).path(width).substring("0/".length());
    }

    /** What is served there. */
    CompletableFuture<byte[]> get(String address) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE).build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
                .thenApply(answer -> body(address, answer));
    }

    private static byte[] body(String address, HttpResponse<byte[]> answer) {
        if (answer.statusCode() == MISSING) {
            throw new Diverged("Something that was signed is not served.", address, "an answer", "status 404");
        }
        if (answer.statusCode() != OK) {
            throw new Unread(address + " was answered with status " + answer.statusCode() + ".");
        }
        return answer.body();
    }

    /** Waits for an answer. */
    static byte[] wait(CompletableFuture<byte[]> answer) {
        try {
            return answer.join();
        } catch (CompletionException failed) {
            throw switch (failed.getCause()) {
                case RuntimeException fault -> fault;
                case IOException io -> new Unread("The log could not be read: " + io, io);
                case null, default -> failed;
            };
        }
    }
}
