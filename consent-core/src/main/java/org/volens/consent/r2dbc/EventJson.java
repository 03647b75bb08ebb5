package org.volens.consent.r2dbc;

import org.volens.consent.ConsentEvent;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Events to JSON and back. The kind stands in the document itself, so that the canonical bytes say all there is. */
public final class EventJson {

    private static final String KIND = "kind";
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion ->
                    inclusion.withValueInclusion(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL))
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
        return EventReader.read(MAPPER.readTree(canonical));
    }
}
