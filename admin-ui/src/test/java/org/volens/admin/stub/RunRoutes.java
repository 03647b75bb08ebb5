package org.volens.admin.stub;

import java.util.function.Supplier;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Numbers, invitation runs, invitations, and what happens after a yes. */
final class RunRoutes {
    private static final String STUDY = "/v1/studies/{id}";
    private final Supplier<StubStudies> studies;

    RunRoutes(Supplier<StubStudies> studies) {
        this.studies = studies;
    }

    void join(StubApi api) {
        api.on("GET", STUDY + "/counts", asked -> Reply.ok(StubStudies.file("counts.json")));
        api.on("GET", STUDY + "/progress", asked -> Reply.ok(StubStudies.file("progress.json")));
        api.on("GET", STUDY + "/waves", asked -> items(studies.get().runs));
        api.on("GET", "/v1/waves", asked -> items(proposed()));
        api.on("GET", STUDY + "/waves/{wave}", asked -> Reply.ok(onward(run(asked))));
        api.on("POST", STUDY + "/waves", this::propose);
        api.on("POST", STUDY + "/waves/{wave}/decision", this::decide);
        api.on(
                "POST",
                STUDY + "/waves/{wave}/replay",
                asked -> Reply.ok(
                        "{\"seed\":\"9f2c\",\"seedHash\":\"77aa\",\"seedMatches\":true,\"drawMatches\":true}"));
        api.on("GET", STUDY + "/invitations", asked -> Reply.ok(StubStudies.file("invitations.json")));
        api.on("GET", STUDY + "/screenings", asked -> items(studies.get().cases));
        api.on("GET", STUDY + "/screenings/{reference}/identity", RunRoutes::identity);
        api.on("POST", STUDY + "/screenings/{reference}/contacts", asked -> becomes(asked, "contacted"));
        api.on("POST", STUDY + "/screenings/{reference}/consent-visit", asked -> becomes(asked, "consented"));
        api.on("POST", STUDY + "/screenings/{reference}/enrolment", this::enrol);
        api.on(
                "POST",
                STUDY + "/screenings/{reference}/outcome",
                asked -> becomes(asked, asked.json().get("outcome").asString()));
    }

    static Reply items(ArrayNode items) {
        var page = Request.JSON.createObjectNode();
        page.set("items", items);
        page.putNull("next");
        return Reply.ok(page);
    }

    private ArrayNode proposed() {
        var found = Request.JSON.createArrayNode();
        for (var run : studies.get().runs) {
            if (run.get("state").asString().equals("proposed")) {
                found.add(run);
            }
        }
        return found;
    }

    private ObjectNode run(Request asked) {
        for (var run : studies.get().runs) {
            if (run.get("waveId").asString().equals(asked.parts().get(1))) {
                return (ObjectNode) run;
            }
        }
        throw new IllegalArgumentException("no such run");
    }

    private static ObjectNode onward(ObjectNode run) {
        switch (run.get("state").asString()) {
            case "approved" -> run.put("state", "issuing");
            case "issuing" -> run.put("state", "issued");
            default -> {}
        }
        return run;
    }

    private Reply propose(Request asked) {
        var typed = asked.json();
        if (typed.get("size").asInt() < 1) {
            return Reply.problem(422, "size", "size", "Invite at least one person.");
        }
        var run = (ObjectNode) studies.get().runs.get(0).deepCopy();
        run.put("waveId", "wave-new")
                .put("number", 3)
                .put("state", "proposed")
                .put("size", typed.get("size").asInt());
        run.put("proposedBy", "Carys Coombes")
                .put("proposedAt", "2026-11-21T10:00:00Z")
                .remove("issued");
        studies.get().runs.insert(0, run);
        return Reply.created(run);
    }

    private Reply decide(Request asked) {
        if (!asked.persona().equals("approver")) {
            return Reply.problem(403, "approver-other-team", null, "A run is approved by somebody from another team.");
        }
        var yes = asked.json().get("decision").asString().equals("approve");
        run(asked).put("state", yes ? "approved" : "rejected").put("approvedBy", "Alun Price");
        return Reply.ok("{}");
    }

    private static Reply identity(Request asked) {
        return asked.persona().equals("nurse") ? Reply.ok(StubStudies.file("identity.json")) : Reply.unknown();
    }

    private ObjectNode theCase(Request asked) {
        for (var row : studies.get().cases) {
            if (row.get("reference").asString().equals(asked.parts().get(1))) {
                return (ObjectNode) row;
            }
        }
        throw new IllegalArgumentException("no such case");
    }

    private Reply becomes(Request asked, String state) {
        theCase(asked).put("state", state);
        return Reply.created("{}");
    }

    private Reply enrol(Request asked) {
        if (!theCase(asked).get("state").asString().equals("consented")) {
            return Reply.problem(409, "consent-visit-first", null, "Record the consent visit first.");
        }
        return becomes(asked, "recruited");
    }
}
