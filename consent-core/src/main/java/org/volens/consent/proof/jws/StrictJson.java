package org.volens.consent.proof.jws;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads JSON that anybody may have written: an object in UTF-8, each name once, nothing after it, of bounded size and depth.
 * Two readers never see two things in it.
 */
public final class StrictJson {

    /** Largest text that is read, in bytes. */
    public static final int LARGEST = 1 << 20;

    private static final int DEEPEST = 32;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_NUMBER = 32;
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNameLength(LONGEST_NAME)
                            .maxNumberLength(LONGEST_NUMBER)
                            .maxStringLength(LARGEST)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StrictJson() {}

    /** The object that the bytes hold. */
    public static Reading<ObjectNode> object(byte[] bytes) {
        if (bytes.length > LARGEST) {
            return Reading.not("It is longer than " + LARGEST / 1024 + " KiB.");
        }
        try {
            return object(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            return Reading.not("It is not text in UTF-8.");
        }
    }

    private static Reading<ObjectNode> object(String text) {
        if (text.indexOf('\0') >= 0) {
            return Reading.not("It holds a NUL character, which no text does.");
        }
        try {
            return MAPPER.readTree(text) instanceof ObjectNode object
                    ? Reading.of(object)
                    : Reading.not("It is not a JSON object.");
        } catch (StreamConstraintsException beyond) {
            return Reading.not("It is nested too deeply, or a name or number in it is too long.");
        } catch (JacksonException malformed) {
            return Reading.not(isDuplicate(malformed) ? "It says the same name twice." : "It is not JSON.");
        }
    }

    private static boolean isDuplicate(JacksonException malformed) {
        return malformed.getOriginalMessage() instanceof String message && message.startsWith("Duplicate");
    }

    /** Whether a field is there and holds text. */
    public static boolean hasText(JsonNode node, String field) {
        return node.path(field).isString();
    }
}
