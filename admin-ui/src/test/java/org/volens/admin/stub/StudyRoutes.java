package org.volens.admin.stub;

import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Studies: the list, the overview, edits, states, imports. */
final class StudyRoutes {
    private static final String STUDY = "/v1/studies/{id}";
    private final Supplier<StubStudies> studies;

    StudyRoutes(Supplier<StubStudies> studies) {
        this.studies = studies;
    }

    void join(StubApi api) {
        api.on("GET", "/v1/studies", this::list);
        api.on("GET", STUDY, asked -> found(asked, study -> Reply.ok(study).etag(version(study))));
        api.on("PUT", STUDY, edit(StudyRoutes::details));
        api.on("PUT", STUDY + "/criteria", edit(StudyRoutes::criteria));
        api.on("PUT", STUDY + "/targets", edit(StudyRoutes::targets));
        api.on("PUT", STUDY + "/wordings/{kind}", edit(StudyRoutes::wording));
        api.on("PUT", STUDY + "/sites/{site}", edit(StudyRoutes::site));
        api.on("POST", STUDY + "/approvals", asked -> found(asked, study -> approve(study, asked)));
        api.on("POST", STUDY + "/sites", asked -> found(asked, study -> add(study, "sites", "siteId", asked)));
        api.on(
                "POST",
                STUDY + "/delegations",
                asked -> found(asked, study -> add(study, "delegations", "delegationId", asked)));
        api.on("POST", STUDY + "/delegations/{line}/signature", asked -> found(asked, study -> sign(study, asked)));
        api.on("POST", STUDY + "/delegations/{line}/end", asked -> found(asked, study -> end(study, asked)));
        api.on("POST", STUDY + "/state", asked -> found(asked, study -> move(study, asked)));
        api.on("POST", STUDY + "/sites/{site}/state", asked -> found(asked, study -> moveSite(study, asked)));
        api.on(
                "GET",
                STUDY + "/recruitment-return.csv",
                asked -> Reply.csv("study_cpms_id,study_iras_id\n54321,301234\n"));
        api.on("POST", "/v1/study-imports/preview", StudyRoutes::preview);
        api.on("POST", "/v1/study-imports", asked -> Reply.created(imported()));
        api.on("POST", "/v1/study-imports/by-number", StudyRoutes::byNumber);
    }

    private Reply list(Request asked) {
        var found = asked.persona().equals("newcomer")
                ? java.util.List.<ObjectNode>of()
                : studies.get().list(asked.query());
        int limit = Integer.parseInt(asked.query().getOrDefault("limit", "50"));
        int from = Integer.parseInt(asked.query().getOrDefault("cursor", "0"));
        var page = Request.JSON.createObjectNode();
        var items = page.putArray("items");
        found.stream().skip(from).limit(limit).forEach(items::add);
        page.put("next", from + limit < found.size() ? String.valueOf(from + limit) : null)
                .put("total", found.size());
        return Reply.ok(page);
    }

    private Reply found(Request asked, Function<ObjectNode, Reply> act) {
        var study = studies.get().all.get(asked.parts().getFirst());
        return study == null ? Reply.unknown() : act.apply(study);
    }

    private static long version(ObjectNode study) {
        return study.get("version").asLong();
    }

    private static boolean current(ObjectNode study, Request asked) {
        return asked.header("if-match").equals("\"" + version(study) + "\"");
    }

    private static Reply stale() {
        return Reply.problem(412, "if-match", null, "Somebody has changed this study since you opened it.");
    }

    private Function<Request, Reply> edit(BiFunction<ObjectNode, Request, Reply> change) {
        return asked -> found(asked, study -> {
            if (!current(study, asked)) {
                return stale();
            }
            var refused = change.apply(study, asked);
            if (refused != null) {
                return refused;
            }
            StubStudies.touch(study);
            return Reply.ok(study).etag(version(study));
        });
    }

    private static Reply details(ObjectNode study, Request asked) {
        var typed = asked.json();
        if (typed.path("target").asInt(1) < 1) {
            return Reply.problem(422, "target-positive", "target", "The target must be at least 1.");
        }
        study.setAll(typed);
        return null;
    }

    private static Reply criteria(ObjectNode study, Request asked) {
        var typed = asked.json();
        if (typed.has("ageFrom") && typed.path("ageReason").asString("").isBlank()) {
            return Reply.problem(
                    422, "age-reason", "ageReason", "Give the scientific or safety reason for the age limits.");
        }
        study.set("criteria", typed);
        return null;
    }

    private static Reply targets(ObjectNode study, Request asked) {
        var typed = (ArrayNode) asked.json().get("targets");
        for (int i = 0; i < typed.size(); i++) {
            if (typed.get(i)
                    .path("equalityStatement")
                    .path("evidence")
                    .asString("")
                    .isBlank()) {
                return Reply.problem(
                        422,
                        "equality-statement",
                        "targets[" + i + "].equalityStatement.evidence",
                        "An aim on a protected characteristic needs its equality statement: give the evidence.");
            }
        }
        study.set("targets", typed);
        return null;
    }

    private static Reply wording(ObjectNode study, Request asked) {
        var typed = asked.json().put("kind", asked.parts().get(1)).put("version", 2);
        ((ArrayNode) study.get("wordings")).add(typed);
        return null;
    }

    private static Reply site(ObjectNode study, Request asked) {
        for (var site : study.get("sites")) {
            if (site.get("siteId").asString().equals(asked.parts().get(1))) {
                ((ObjectNode) site).setAll(asked.json());
            }
        }
        return null;
    }

    private static Reply approve(ObjectNode study, Request asked) {
        var typed = asked.json();
        if (!typed.path("documentSha256").asString("").matches("[0-9a-f]{64}")) {
            return Reply.problem(
                    422, "document-sha256", "documentSha256", "The fingerprint is 64 characters of 0-9 and a-f.");
        }
        var missing = (ArrayNode) study.get("openingMissing");
        for (int i = missing.size() - 1; i >= 0; i--) {
            if (missing.get(i).get("rule").asString().contains(typed.get("kind").asString())) {
                missing.remove(i);
            }
        }
        return add(study, "approvals", "approvalId", asked);
    }

    private static Reply add(ObjectNode study, String list, String id, Request asked) {
        if (asked.header("idempotency-key").isEmpty()) {
            return Reply.problem(400, "idempotency-key-required", null, "The key is missing.");
        }
        ((ArrayNode) study.get(list))
                .add(asked.json().put(id, UUID.randomUUID().toString()).put("state", "draft"));
        StubStudies.touch(study);
        return Reply.created("{}");
    }

    private static ObjectNode line(ObjectNode study, Request asked) {
        for (var line : study.get("delegations")) {
            if (line.get("delegationId").asString().equals(asked.parts().get(1))) {
                return (ObjectNode) line;
            }
        }
        throw new IllegalArgumentException("no such line");
    }

    private static Reply sign(ObjectNode study, Request asked) {
        line(study, asked).put("signedBy", "Dr Imran Shah").put("signedAt", "2026-11-20T10:00:00Z");
        return Reply.created("{}");
    }

    private static Reply end(ObjectNode study, Request asked) {
        line(study, asked).put("to", "2026-11-21");
        return Reply.created("{}");
    }

    private static Reply move(ObjectNode study, Request asked) {
        var to = asked.json().get("to").asString();
        if (to.equals("open") && !current(study, asked)) {
            return stale();
        }
        if (to.equals("open") && !study.get("openingMissing").isEmpty()) {
            var refused = Request.JSON.createObjectNode();
            refused.put("status", 409).put("rule", "study-not-ready").put("title", "Not ready");
            refused.put("detail", "The study cannot open yet.").set("missing", study.get("openingMissing"));
            return new Reply(409, "application/problem+json", Map.of(), refused.toString());
        }
        study.put("state", to);
        StubStudies.touch(study);
        var answer = study.deepCopy();
        if (to.equals("halted")) {
            answer.putObject("cancelled").put("invitations", 42).put("messages", 17);
            var affected = study.putArray("affectedBySite").addObject().put("siteId", "site-1");
            affected.put("siteName", "Leicester General Hospital")
                    .putArray("references")
                    .add("K7Q-29M")
                    .add("M4T-17R");
        }
        return Reply.ok(answer).etag(version(study));
    }

    private static Reply moveSite(ObjectNode study, Request asked) {
        for (var site : study.get("sites")) {
            if (site.get("siteId").asString().equals(asked.parts().get(1))) {
                ((ObjectNode) site).put("state", asked.json().get("to").asString());
            }
        }
        StubStudies.touch(study);
        return Reply.ok("{}");
    }

    private static Reply preview(Request asked) {
        if (asked.text().contains("<!ENTITY")) {
            return Reply.problem(
                    422, "no-entities", "document", "The file defines entities, which study records never need.");
        }
        return asked.text().startsWith("{")
                ? Reply.ok(StubStudies.file("preview.json"))
                : Reply.problem(
                        422,
                        "known-format",
                        "document",
                        "This is not a ClinicalTrials.gov or ISRCTN record. Download the record as JSON or XML and try again.");
    }

    private static Reply byNumber(Request asked) {
        var number = asked.json().get("number").asString();
        if (!number.matches("NCT\\d{8}")) {
            return Reply.problem(422, "nct-number", "number", "An NCT number is NCT and eight digits.");
        }
        return number.equals("NCT00000000")
                ? Reply.problem(
                        503,
                        "registry-unreachable",
                        null,
                        "ClinicalTrials.gov cannot be reached from here. Upload the file instead.")
                : Reply.created(imported());
    }

    private static String imported() {
        return "{\"studyId\":\"" + StubStudies.DEMO + "\",\"created\":true,\"changes\":[],\"notes\":[]}";
    }
}
