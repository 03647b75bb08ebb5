package org.volens.transparency.log;

import java.time.Duration;
import java.util.Base64;
import java.util.stream.Collectors;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.volens.consent.ledger.LogKeys;
import org.volens.consent.proof.receipt.PublishedKeys;
import org.volens.consent.r2dbc.LogProofs;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;

/**
 * The log as anyone may read it, by the layout of C2SP tlog-tiles: the newest checkpoint, tiles that never change once they
 * are full, bundles of entries, the log's public key, and the proof that it only grew.
 */
@RestController
class LogEndpoints {

    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
    private static final String TEXT = "text/plain;charset=utf-8";

    private final LogProofs proofs;
    private final LogKeys keys;
    private final PublishedKeys published;

    LogEndpoints(LogProofs proofs, LogKeys keys, PublishedKeys published) {
        this.proofs = proofs;
        this.keys = keys;
        this.published = published;
    }

    @GetMapping(path = "/log/checkpoint", produces = TEXT)
    Mono<ResponseEntity<String>> checkpoint() {
        return proofs.published()
                .map(note ->
                        ResponseEntity.ok().cacheControl(CacheControl.noCache()).body(note.write()))
                .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()));
    }

    @GetMapping(path = "/log/key", produces = TEXT)
    String key() {
        return keys.signer(keys.origin()).key().write() + "\n";
    }

    /** Every key that receipts and checkpoints were ever signed with, for checking them without us. */
    @GetMapping(path = "/log/published-keys.json", produces = MediaType.APPLICATION_JSON_VALUE)
    String publishedKeys() {
        return published.write();
    }

    @GetMapping(path = "/log/growth", produces = TEXT)
    Mono<String> growth(@RequestParam String from, @RequestParam String to) {
        long first = size("from", from);
        long second = size("to", to);
        if (first < 1 || first > second) {
            throw Refusal.field("from", "growth-range", "Give a size from 1 up to the second one.")
                    .toException();
        }
        return proofs.growth(first, second)
                .map(path -> path.stream()
                        .map(hash -> Base64.getEncoder().encodeToString(hash) + "\n")
                        .collect(Collectors.joining()))
                .switchIfEmpty(Mono.error(() -> Refusal.field("to", "growth-range", "The log is not that long yet.")
                        .toException()));
    }

    @GetMapping(path = "/log/tile/entries/{*path}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    Mono<ResponseEntity<byte[]>> entries(@PathVariable String path, ServerHttpRequest request) {
        TilePath asked = TilePath.read("0" + path);
        asked.only(request, "entries");
        return answer(proofs.entries(asked.id(), asked.width()));
    }

    @GetMapping(path = "/log/tile/{level}/{*path}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    Mono<ResponseEntity<byte[]>> tile(
            @PathVariable String level, @PathVariable String path, ServerHttpRequest request) {
        TilePath asked = TilePath.read(level + path);
        asked.only(request, String.valueOf(asked.id().level()));
        return answer(proofs.tile(asked.id(), asked.width()));
    }

    private static Mono<ResponseEntity<byte[]>> answer(Mono<byte[]> bytes) {
        return bytes.map(found -> ResponseEntity.ok().cacheControl(FOR_EVER).body(found))
                .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()));
    }

    private static long size(String field, String text) {
        if (!text.matches("[0-9]{1,15}")) {
            throw Refusal.field(field, "number", "Give a whole number.").toException();
        }
        return Long.parseLong(text);
    }
}
