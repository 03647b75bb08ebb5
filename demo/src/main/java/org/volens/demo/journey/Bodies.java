package org.volens.demo.journey;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What people type in the story, as JSON. All of it is invented. */
final class Bodies {

    static final String HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private static final LocalDate TODAY = LocalDate.now(java.time.ZoneOffset.UTC);

    private Bodies() {}

    /** The details of a study, completed from what was imported. */
    static ObjectNode details(Answer study) {
        ObjectNode details = JsonMapper.shared().createObjectNode();
        for (String field :
                List.of("shortTitle", "phase", "target", "summary", "identifiers", "regulatory", "chiefInvestigator")) {
            details.set(field, study.at(field));
        }
        String nct = study.text("identifiers.nct");
        boolean real = nct.equals("NCT02590822");
        String invented = nct.substring(nct.length() - 3);
        ((ObjectNode) details.get("identifiers"))
                .put("iras", real ? "186000" : "186" + invented)
                .put("cpms", real ? "19757" : "99" + invented);
        details.put("commercial", false);
        details.put("genetic", false);
        details.put("overseas", false);
        details.put("ukTarget", 120);
        details.put("plannedOpening", TODAY.toString());
        details.put("plannedClosing", TODAY.plusYears(2).toString());
        details.put("sensitive", false);
        details.putPOJO("sponsor", Map.of("name", study.text("sponsor.name"), "odsCode", "SPN"));
        details.put("costsPaid", "Travel and parking are paid back.");
        details.put("benefitStatement", "May show how the heart of people with type 2 diabetes can be kept well.");
        details.putPOJO(
                "talkTo",
                Map.of("name", "Register helpline", "phone", "01632 960100", "email", "helpline@example.org"));
        return details;
    }

    static Map<String, Object> criteria() {
        return Map.of(
                "ageFrom", Map.of("value", 18, "unit", "years"),
                "ageTo", Map.of("value", 65, "unit", "years"),
                "ageReason", "Changes of the heart before old age are what is studied.",
                "sexes", List.of("female", "male"),
                "codes",
                        List.of(Map.of(
                                "system", "http://snomed.info/sct",
                                "code", "44054006",
                                "display", "Type 2 diabetes mellitus")));
    }

    /** Criteria that everybody meets. */
    static Map<String, Object> everybody() {
        return Map.of("sexes", List.of("female", "male"), "codes", List.of());
    }

    static Map<String, Object> wording(String text) {
        return Map.of(
                "text",
                text,
                "recReference",
                "26/EM/0001",
                "approvedOn",
                TODAY.minusDays(20).toString());
    }

    static Map<String, Object> approval(String kind) {
        return Map.of(
                "kind",
                kind,
                "reference",
                "DEMO-" + kind.toUpperCase(java.util.Locale.ROOT),
                "date",
                TODAY.minusDays(15).toString(),
                "documentSha256",
                HASH);
    }

    static Map<String, Object> approval(String kind, String siteId) {
        var approval = new java.util.HashMap<>(approval(kind));
        approval.put("siteId", siteId);
        return approval;
    }

    static Map<String, Object> delegation(String staffId, String name, String siteId, List<String> duties) {
        return Map.of(
                "staffId", staffId,
                "staffName", name,
                "odsCode", "RWE",
                "siteId", siteId,
                "duties", duties,
                "from", TODAY.minusDays(1).toString());
    }

    static Map<String, Object> target(boolean withStatement) {
        var target = new java.util.HashMap<String, Object>(
                Map.of("dimension", "ethnic-group", "category", "asian", "kind", "share", "minimum", 0.2));
        if (withStatement) {
            target.put(
                    "equalityStatement",
                    Map.of(
                            "evidence", "Type 2 diabetes is commoner and begins earlier in South Asian people.",
                            "proportionality", "A fifth is near their share among those who live with it.",
                            "agreedBy", "Demo access committee",
                            "agreedOn", TODAY.minusDays(10).toString(),
                            "reviewOn", TODAY.plusMonths(6).toString()));
        }
        return Map.of("targets", List.of(target));
    }

    static String today() {
        return TODAY.toString();
    }
}
