package org.volens.subscribers.calls;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.volens.consent.proof.receipt.FileNoticeKeys;

/**
 * Signs notices as Standard Webhooks has it, with Ed25519 ({@code v1a}): whoever takes a notice needs our public key and no
 * secret. All keys sign, so that one can follow another.
 */
@Component
public class SignedNotices {

    private final FileNoticeKeys keys;

    @Autowired
    SignedNotices(
            @Value("${volens.keys.directory:}") Path folder, @Value("${volens.keys.create:false}") boolean create) {
        this(FileNoticeKeys.open(folder, create));
    }

    SignedNotices(FileNoticeKeys keys) {
        this.keys = keys;
    }

    /** Whether there is a key; without one nobody is registered and nothing is sent. */
    public boolean possible() {
        return keys.any();
    }

    /** Headers of one call. */
    Map<String, String> headers(String id, Instant at, String body) {
        String time = Long.toString(at.getEpochSecond());
        byte[] signed = (id + "." + time + "." + body).getBytes(StandardCharsets.UTF_8);
        String signatures = keys.sign(signed).stream()
                .map(signature -> "v1a," + Base64.getEncoder().encodeToString(signature))
                .collect(Collectors.joining(" "));
        return Map.of("webhook-id", id, "webhook-timestamp", time, "webhook-signature", signatures);
    }

    /** The public keys as Standard Webhooks writes them, the newest first. */
    List<String> published() {
        return keys.published().stream()
                .map(key -> "whpk_" + Base64.getEncoder().encodeToString(key))
                .toList();
    }
}
