package org.volens.admin.words;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Plain words for codes. A code we have not met is shown as words made from itself, because hiding it would be worse.
 */
public final class Words {
    private static final Map<String, String> STUDY_STATES = Map.of(
            "draft", "Draft",
            "in-review", "In review",
            "open", "Open to recruitment",
            "paused", "Paused",
            "halted", "Halted for safety",
            "in-follow-up", "Closed to recruitment, in follow-up",
            "closed", "Closed");

    private static final Map<String, String> RUN_STATES = Map.of(
            "proposed", "Waiting for approval",
            "approved", "Approved, starting",
            "issuing", "Being sent",
            "issued", "Sent",
            "rejected", "Not approved",
            "abandoned", "Given up");

    private static final Map<String, String> CASE_STATES = Map.of(
            "put-in-touch", "To be contacted",
            "contacted", "Contacted",
            "consented", "Consented",
            "failed-screening", "Not eligible after screening",
            "recruited", "In the study",
            "withdrawn", "Left the study",
            "lapsed", "Lapsed: nobody made contact in time",
            "closed", "Closed");

    private static final Map<String, String> DIMENSIONS = Map.of(
            "ethnic-group", "Ethnic group",
            "sex", "Sex",
            "age-band", "Age band",
            "deprivation-quintile", "Deprivation (1 is most deprived)");

    private static final Map<String, String> PARTS = Map.of(
            "lead-site", "Lead site",
            "site", "Site",
            "pic", "Participant identification centre (PIC)",
            "sponsor", "Sponsor",
            "cro", "Contract research organisation",
            "ctu", "Clinical trials unit");

    private static final Map<String, String> FORMATS = Map.of(
            "ctgov-v2", "ClinicalTrials.gov record (JSON, version 2)",
            "ctgov-v1", "ClinicalTrials.gov record (JSON, version 1)",
            "ctgov-xml", "ClinicalTrials.gov record (XML)",
            "isrctn-xml", "ISRCTN record (XML)");

    private static final Map<String, String> PASSED = Map.of(
            "name", "Name",
            "phone", "Telephone",
            "email", "E-mail",
            "birth-date", "Date of birth",
            "nhs-number", "NHS number",
            "postcode", "Postcode");

    private Words() {}

    /** What a person passed, in words for the team; what is not known keeps the words that the person saw. */
    public static String passed(@Nullable String key, @Nullable String label) {
        var seen = label == null ? String.valueOf(key) : label;
        return key == null ? seen : PASSED.getOrDefault(key, seen);
    }

    public static String studyState(@Nullable String code) {
        return look(STUDY_STATES, code);
    }

    public static String runState(@Nullable String code) {
        return look(RUN_STATES, code);
    }

    public static String caseState(@Nullable String code) {
        return look(CASE_STATES, code);
    }

    public static String dimension(@Nullable String code) {
        return look(DIMENSIONS, code);
    }

    public static String part(@Nullable String code) {
        return look(PARTS, code);
    }

    public static String recordFormat(@Nullable String code) {
        return look(FORMATS, code);
    }

    static String look(Map<String, String> known, @Nullable String code) {
        return code == null ? "" : known.getOrDefault(code, spelled(code));
    }

    /** Turns {@code failed-screening} or {@code plannedOpening} into "Failed screening", "Planned opening". */
    public static String spelled(@Nullable String code) {
        if (code == null || code.isBlank()) {
            return "";
        }
        var words = code.replaceAll("([a-z])([A-Z])", "$1 $2")
                .replace('-', ' ')
                .replace('_', ' ')
                .toLowerCase(java.util.Locale.ROOT);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
