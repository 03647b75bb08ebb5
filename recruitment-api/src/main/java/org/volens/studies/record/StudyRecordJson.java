package org.volens.studies.record;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A record as JSON, to be stored with the study it described. The same record always gives the same text. What a later
 * release adds is passed over and what it left out is absent, so that two releases can share a store.
 */
public final class StudyRecordJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .withConfigOverride(
                    List.class, lists -> lists.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .build();

    private StudyRecordJson() {}

    /** The record as one line of JSON. */
    public static String write(StudyRecord record) {
        return MAPPER.writeValueAsString(record);
    }

    /** The record that {@link #write} wrote; faults when the text is anything else, because the store is our own. */
    public static StudyRecord read(String json) {
        try {
            StudyRecord record = MAPPER.readValue(json, StudyRecord.class);
            if (record == null) {
                throw new IllegalArgumentException("No study record is stored.");
            }
            return record;
        } catch (JacksonException damaged) {
            throw new IllegalArgumentException("The stored study record is damaged.", damaged);
        }
    }
}
