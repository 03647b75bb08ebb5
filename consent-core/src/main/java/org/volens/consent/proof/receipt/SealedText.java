package org.volens.consent.proof.receipt;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.volens.consent.proof.Commitment;
import org.volens.consent.proof.jws.Reading;
import org.volens.consent.proof.jws.StrictJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A text of a file with its salt and the commitment that it must give. */
@SuppressWarnings("ArrayRecordComponent")
record SealedText(String text, byte[] salt, byte[] commitment) {

    private static final int HASH = 32;

    /** The fields of that name, salt and commitment. */
    static Reading<SealedText> read(JsonNode file, String text, String salt, String commitment) {
        Optional<byte[]> salted = hash(file, salt);
        Optional<byte[]> committed = hash(file, commitment);
        if (!StrictJson.hasText(file, text)) {
            return Reading.not("It has no field \"" + text + "\" with text.");
        }
        return salted.isPresent() && committed.isPresent()
                ? Reading.of(new SealedText(file.path(text).asString(), salted.get(), committed.get()))
                : Reading.not("Its fields \"" + salt + "\" and \"" + commitment + "\" are not 32 bytes in hex each.");
    }

    /** A field with 32 bytes in hex. */
    static Optional<byte[]> hash(JsonNode file, String field) {
        return hash(file.path(field));
    }

    /** A text of 32 bytes in hex. */
    static Optional<byte[]> hash(JsonNode text) {
        return text.isString() ? hash(text.asString()) : Optional.empty();
    }

    private static Optional<byte[]> hash(String hex) {
        return hex.matches("[0-9a-f]{" + 2 * HASH + "}")
                ? Optional.of(HexFormat.of().parseHex(hex))
                : Optional.empty();
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The text as an object of that kind; others would hash other bytes where it is not in canonical form. */
    Reading<ObjectNode> object(String kind) {
        return StrictJson.object(bytes()).then(object -> {
            if (!Commitment.isCanonical(bytes())) {
                return Reading.not("It is not written in canonical JSON (RFC 8785).");
            }
            return object.path("kind").asString("").equals(kind)
                    ? Reading.of(object)
                    : Reading.not("It is of another kind than the file says.");
        });
    }

    /** What is wrong with the seal, if anything is. */
    Optional<String> fault() {
        return new Commitment(salt, bytes(), commitment).holds()
                ? Optional.empty()
                : Optional.of("The seal is not the hash of salt and text: one of the three was changed.");
    }
}
