package org.volens.participants;

import java.nio.charset.StandardCharsets;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.volens.consent.ledger.ConsentKey;
import org.volens.consent.proof.Sha256;
import org.volens.web.repeats.RepeatKey;
import tools.jackson.databind.json.JsonMapper;

/**
 * The key under which a choice is sent. What is sent under it is the body and where it was sent to: the same words to another study
 * are another choice.
 */
public final class ChoiceKey {

    private static final byte[] NEXT = {0};

    private ChoiceKey() {}

    /** The key, or the refusal that it is missing or malformed. */
    public static ConsentKey of(ServerHttpRequest http, JsonMapper json, Object body) {
        byte[] path = http.getPath().pathWithinApplication().value().getBytes(StandardCharsets.UTF_8);
        return new ConsentKey(RepeatKey.of(http), Sha256.of(path, NEXT, json.writeValueAsBytes(body)));
    }
}
