package org.volens.studies.record;

import com.fasterxml.jackson.annotation.JsonValue;

/** The layouts of study records that are understood. The content of a file decides, never its name. */
public enum RecordFormat {
    CTGOV_V2("ctgov-v2", "ClinicalTrials.gov API version 2 (JSON)"),
    CTGOV_V1("ctgov-v1", "ClinicalTrials.gov API version 1 (JSON)"),
    CTGOV_XML("ctgov-xml", "ClinicalTrials.gov legacy record (XML)"),
    ISRCTN_XML("isrctn-xml", "ISRCTN record (XML)");

    private final String slug;
    private final String title;

    RecordFormat(String slug, String title) {
        this.slug = slug;
        this.title = title;
    }

    /** The name that programs use; it is stored. */
    @JsonValue
    public String slug() {
        return slug;
    }

    /** The name that people read. */
    public String title() {
        return title;
    }
}
