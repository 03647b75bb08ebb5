package org.volens.consent.r2dbc;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.volens.consent.ConsentEvent;
import org.volens.consent.proof.jws.CanonicalJson;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Events to JSON and back. The kind stands in the document itself, so that the canonical bytes say all there is. */
final class EventJson {

    private static final String KIND = "kind";
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion ->
                    inclusion.withValueInclusion(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL))
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {};

    private EventJson() {}

    /** The canonical bytes of an event, in which the person has the random name given. */
    static byte[] write(String principal, ConsentEvent event) {
        Map<String, Object> document = MAPPER.convertValue(event, MEMBERS);
        document.put(KIND, event.kind());
        document.put("person", principal);
        return CanonicalJson.bytes(document);
    }

    static ConsentEvent read(byte[] canonical) {
        ObjectNode document = (ObjectNode) MAPPER.readTree(new String(canonical, StandardCharsets.UTF_8));
        String kind = document.remove(KIND).asString();
        document.remove("person");
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
