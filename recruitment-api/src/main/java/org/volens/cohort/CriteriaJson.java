package org.volens.cohort;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Criteria as they are stored: one JSON document a version, read back exactly and never with something unknown in it. */
public final class CriteriaJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private CriteriaJson() {}

    /** The document to be stored. */
    public static String write(Criteria criteria) {
        return MAPPER.writeValueAsString(criteria);
    }

    /** What a stored document says. */
    public static Criteria read(String document) {
        return MAPPER.readValue(document, Criteria.class);
    }
}
