package org.volens.consent.r2dbc;

import java.util.Map;
import org.volens.consent.ConsentEvent;
import org.volens.consent.proof.jws.CanonicalJson;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Events to JSON and back. The kind stands in the document itself, so that the canonical bytes say all there is. */
public final class EventJson {

    private static final String KIND = "kind";
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion ->
                    inclusion.withValueInclusion(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL))
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
