package org.volens.consent.proof.receipt;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the fields of an object and remembers the first that is not as it must be, so that one look at the end is enough. */
final class Fields {

    private final JsonNode node;

    private @Nullable String fault;

    Fields(JsonNode node) {
        this.node = node;
    }

    /** The first fault, as a sentence. */
    Optional<String> fault() {
        return Optional.ofNullable(fault);
    }

    boolean has(String pointer) {
        return !node.at(pointer).isMissingNode();
    }

    String text(String pointer) {
        return maybeText(pointer).orElseGet(() -> missing(pointer, ""));
    }

    Optional<String> maybeText(String pointer) {
        JsonNode field = node.at(pointer);
        if (!field.isMissingNode() && !field.isString()) {
            fault(pointer, "is not text");
        }
        return field.isString() ? Optional.of(field.asString()) : Optional.empty();
    }

    int number(String pointer) {
        JsonNode field = node.at(pointer);
        OptionalInt number = field.canConvertToExactIntegral() && field.canConvertToInt()
                ? OptionalInt.of(field.asInt())
                : OptionalInt.empty();
        return number.orElseGet(() -> missing(pointer, 0));
    }

    Instant moment(String pointer) {
        return maybeMoment(pointer).orElseGet(() -> missing(pointer, Instant.EPOCH));
    }

    Optional<Instant> maybeMoment(String pointer) {
        try {
            return maybeText(pointer).map(Instant::parse);
        } catch (DateTimeException malformed) {
            fault(pointer, "is not a moment");
            return Optional.empty();
        }
    }

    byte[] bytes(String pointer) {
        try {
            return Base64.getUrlDecoder().decode(text(pointer));
        } catch (IllegalArgumentException malformed) {
            fault(pointer, "is not base64url");
            return new byte[0];
        }
    }

    private <T> T missing(String pointer, T instead) {
        fault(pointer, "is missing or of another kind");
        return instead;
    }

    private void fault(String pointer, String what) {
        if (fault == null) {
            fault = "Its field " + pointer.substring(1).replace('/', '.') + " " + what + ".";
        }
    }
}
