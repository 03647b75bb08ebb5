package org.volens.invitations;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The reason that somebody gives who says no to an invitation, read with patience: without one the no is a no all the same. */
final class DeclineReason {

    private static final int LONGEST = 2_000;
    private static final JsonMapper JSON = new JsonMapper();

    private DeclineReason() {}

    /** The reason, where there is one that can be kept. */
    static @Nullable String in(byte @Nullable [] body) {
        return Optional.ofNullable(body)
                .flatMap(DeclineReason::read)
                .filter(reason -> reason.length() <= LONGEST && keeps(reason))
                .orElse(null);
    }

    private static Optional<String> read(byte[] body) {
        try {
            return Optional.ofNullable(JSON.readTree(body))
                    .map(read -> read.path("reason"))
                    .filter(JsonNode::isString)
                    .map(JsonNode::asString);
        } catch (JacksonException unclear) {
            return Optional.empty();
        }
    }

    /** No control character but tab and line ends, and no half of a pair. */
    private static boolean keeps(String reason) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(reason)
                && reason.chars().noneMatch(one -> Character.isISOControl(one) && "\t\r\n".indexOf(one) < 0);
    }
}
