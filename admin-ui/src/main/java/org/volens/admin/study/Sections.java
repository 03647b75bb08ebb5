package org.volens.admin.study;

import java.util.Locale;

/** The parts of a study's page by the last piece of their address, and where a missing thing is mended. */
public enum Sections {
    OVERVIEW("", "Overview"),
    APPROVALS("approvals", "Approvals and wording"),
    CRITERIA("criteria", "Criteria"),
    SITES("sites", "Sites"),
    PEOPLE("people", "Who could take part"),
    AIMS("aims", "Aims"),
    INVITATIONS("invitations", "Invitations"),
    RESPONSES("responses", "Responses"),
    DELEGATION("delegation-log", "Delegation log"),
    EXPORT("export", "Export"),
    CHANGES("changes", "Changes");

    private final String slug;
    private final String words;

    Sections(String slug, String words) {
        this.slug = slug;
        this.words = words;
    }

    public String words() {
        return words;
    }

    public String path(String studyId) {
        return slug.isEmpty() ? "studies/" + studyId : "studies/" + studyId + "/" + slug;
    }

    public static Sections named(String slug) {
        for (var section : values()) {
            if (section.slug.equals(slug)) {
                return section;
            }
        }
        return OVERVIEW;
    }

    /** The part on which a person puts right what this rule misses. */
    public static Sections mending(String rule) {
        var code = rule.toLowerCase(Locale.ROOT);
        if (has(code, "capacity", "site")) {
            return SITES;
        }
        if (has(code, "deleg", "investigator", "coordinator")) {
            return DELEGATION;
        }
        if (has(code, "criteri", "age", "sex", "code", "condition") && !code.contains("coverage")) {
            return CRITERIA;
        }
        if (has(code, "aim", "target-", "equality", "diversity")) {
            return AIMS;
        }
        return has(
                        code,
                        "approval",
                        "wording",
                        "leaflet",
                        "invitation",
                        "reminder",
                        "rec",
                        "hra",
                        "mhra",
                        "registration",
                        "green-light",
                        "access")
                ? APPROVALS
                : OVERVIEW;
    }

    private static boolean has(String code, String... parts) {
        return java.util.Arrays.stream(parts).anyMatch(code::contains);
    }
}
