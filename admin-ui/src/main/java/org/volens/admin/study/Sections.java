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
        if (code.contains("delegation") || code.equals("principal-investigator")) {
            return DELEGATION;
        }
        var first = code.split("-", 2)[0];
        return switch (first) {
            case "approval", "wording" -> APPROVALS;
            case "criteria", "age", "sex" -> CRITERIA;
            case "site", "sites", "capacity" -> SITES;
            case "targets", "aims", "equality" -> AIMS;
            default -> OVERVIEW;
        };
    }
}
