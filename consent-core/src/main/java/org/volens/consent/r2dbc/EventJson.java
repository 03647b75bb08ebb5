package org.volens.consent.r2dbc;

import java.nio.charset.StandardCharsets;
import org.volens.consent.ConsentEvent;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Events to JSON and back. The kind stands in the document itself, so that the canonical bytes say all there is. */
public final class EventJson {

    private static final String KIND = "kind";
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion ->
                    inclusion.withValueInclusion(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL))
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private EventJson() {}

    static String write(String principal, ConsentEvent event) {
        ObjectNode document = MAPPER.valueToTree(event);
        document.put(KIND, event.kind());
        document.put("person", principal);
        return MAPPER.writeValueAsString(document);
    }

    static ConsentEvent read(byte[] canonical) {
        return written(canonical).event();
    }

    /**
     * What a document says.
     *
     * @param person random name of the person
     * @param event the event
     */
    public record Written(String person, ConsentEvent event) {}

    /** Reads a document whole. */
    public static Written written(byte[] canonical) {
        ObjectNode document = (ObjectNode) MAPPER.readTree(new String(canonical, StandardCharsets.UTF_8));
        String kind = document.remove(KIND).asString();
        String person = document.remove("person").asString();
        return new Written(person, event(kind, document));
    }

    private static ConsentEvent event(String kind, ObjectNode document) {
        return switch (kind) {
            case "chosen" -> MAPPER.treeToValue(document, ConsentEvent.Chosen.class);
            case "stopped" -> MAPPER.treeToValue(document, ConsentEvent.Stopped.class);
            case "resumed" -> MAPPER.treeToValue(document, ConsentEvent.Resumed.class);
            case "corrected" -> MAPPER.treeToValue(document, ConsentEvent.Corrected.class);
            case "erased" -> MAPPER.treeToValue(document, ConsentEvent.Erased.class);
            default -> throw new IllegalStateException("An event of the unknown kind " + kind + ".");
        };
    }
}
