package org.volens.consent.proof.jws;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A signed text in compact form (RFC 7515), taken apart and not yet verified. There is one way only to write each: base64url
 * without padding or stray bits, and a header that names nothing twice and asks for no extension.
 */
public final class CompactJws {

    private static final int LONGEST = 1 << 19;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final ObjectNode header;
    private final byte[] signed;
    private final byte[] payload;
    private final byte[] signature;

    private CompactJws(ObjectNode header, byte[] signed, byte[] payload, byte[] signature) {
        this.header = header;
        this.signed = signed;
        this.payload = payload;
        this.signature = signature;
    }

    /** Takes a compact form apart. */
    public static Reading<CompactJws> read(String text) {
        String[] parts = text.split("\\.", -1);
        if (text.length() > LONGEST || parts.length != 3) {
            return Reading.not("It is not three parts with two full stops between them.");
        }
        byte[] header = decoded(parts[0]);
        byte[] payload = decoded(parts[1]);
        byte[] signature = decoded(parts[2]);
        if (header == null || payload == null || signature == null) {
            return Reading.not("A part of it is not base64url as it must be written.");
        }
        byte[] signed = text.substring(0, text.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII);
        return header(header).then(names -> Reading.of(new CompactJws(names, signed, payload, signature)));
    }

    private static Reading<ObjectNode> header(byte[] bytes) {
        return switch (StrictJson.object(bytes)) {
            case Reading.Unreadable<ObjectNode>(String why) -> Reading.not("Its header cannot be read: " + why);
            case Reading.Read<ObjectNode>(ObjectNode header) ->
                unfit(header).<Reading<ObjectNode>>map(Reading::not).orElseGet(() -> Reading.of(header));
        };
    }

    private static Optional<String> unfit(ObjectNode header) {
        if (!StrictJson.hasText(header, "alg")) {
            return Optional.of("Its header names no way of signing.");
        }
        if (header.path("alg").asString().equalsIgnoreCase("none")) {
            return Optional.of("It says that it is not signed (alg none).");
        }
        if (header.has("crit") || header.has("b64")) {
            return Optional.of("Its header asks for an extension that is not known here.");
        }
        return header.has("kid") && !StrictJson.hasText(header, "kid")
                ? Optional.of("The name of its key is not text.")
                : Optional.empty();
    }

    private static byte @Nullable [] decoded(String part) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            return ENCODER.encodeToString(bytes).equals(part) ? bytes : null;
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    /** The way of signing that the header names. */
    public String algorithm() {
        return header.path("alg").asString();
    }

    /** The key that the header names. */
    public Optional<String> kid() {
        return text("kid");
    }

    /** What kind of text the header says it is. */
    public Optional<String> type() {
        return text("typ");
    }

    private Optional<String> text(String field) {
        return StrictJson.hasText(header, field)
                ? Optional.of(header.path(field).asString())
                : Optional.empty();
    }

    /** All names in the header. */
    public Set<String> headerNames() {
        return header.propertyNames().stream().collect(Collectors.toUnmodifiableSet());
    }

    /** What is signed. Nothing of it may be trusted before a key that is known has verified it. */
    public byte[] payload() {
        return payload.clone();
    }

    byte[] signed() {
        return signed;
    }

    byte[] signature() {
        return signature;
    }
}
