package org.volens.demo.people;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.json.JsonMapper;

/** Writes people as the register's import reads them: one JSON object a line, nothing where nothing is known. */
public final class PersonLines {

    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private PersonLines() {}

    /** One line, without its end. */
    public static String json(PersonLine line) {
        return JSON.writeValueAsString(line);
    }
}
