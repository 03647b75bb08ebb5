package org.volens.participants;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.volens.consent.Choosing;
import org.volens.consent.How;
import org.volens.consent.ledger.ConsentKey;
import org.volens.consent.proof.Sha256;
import org.volens.web.repeats.RepeatKey;
import tools.jackson.databind.json.JsonMapper;

/**
 * The key under which a choice is sent. What is sent under it is the body and where it was sent to: the same words to another study
 * are another choice. Each who sends has keys of their own: what staff or a delegate chose as a key stands in the way of nobody else.
 */
public final class ChoiceKey {

    private static final byte[] NEXT = {0};

    private ChoiceKey() {}

    /**
     * The key of what is asked, or the refusal that it is missing or malformed. A no needs none: where none can be read it is recorded
     * without.
     */
    public static @Nullable ConsentKey of(
            ServerHttpRequest http, JsonMapper json, Object body, Choosing.Request asked) {
        if (asked.onlyNo() && !RepeatKey.readable(http)) {
            return null;
        }
        byte[] path = http.getPath().pathWithinApplication().value().getBytes(StandardCharsets.UTF_8);
        return new ConsentKey(
                own(RepeatKey.of(http), asked.how(), path), Sha256.of(path, NEXT, json.writeValueAsBytes(body)));
    }

    /** A dot is in no key that anybody sends. */
    private static String own(String key, How how, byte[] path) {
        String staff = how.recordedBy();
        if (staff == null && how.acting() == null) {
            return key;
        }
        byte[] who = staff == null ? path : staff.getBytes(StandardCharsets.UTF_8);
        return "." + HexFormat.of().formatHex(Sha256.of(who, NEXT, key.getBytes(StandardCharsets.UTF_8)));
    }
}
