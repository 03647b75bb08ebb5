package org.volens.admin.stub;

/** Helpline, steward and auditor. */
final class OtherRoutes {
    void join(StubApi api) {
        api.on("POST", "/v1/people/search", OtherRoutes::search);
        api.on("POST", "/v1/people/{ref}/stops", asked -> Reply.created("""
            {"sequence":4,"recordedAt":"2026-11-21T11:02:00Z","meaning":"Nobody will contact this person about research from now on.",
             "cannotUndo":"Messages that have already been delivered.","reference":"STOP-7Q2M",
             "note":"If the person has nothing to do with this in that study, all contact is stopped instead.",
             "unfinished":["A letter to the person is on its way."]}"""));
        api.on(
                "POST",
                "/v1/register/imports",
                asked -> Reply.ok("""
            {"read":%d,"people":{"created":2,"updated":1,"unchanged":0},
             "rejectedLines":1,"facts":{"stored":31,"unchanged":5,"takenBack":0,"notPermitted":12,"outsideCodeSets":4},
             "rejected":[{"line":3,"field":"nhsNumber","rule":"check-digit"}]}""".formatted(asked.text().lines().count())));
        api.on("GET", "/v1/audit", asked -> Reply.ok(StubStudies.file("audit.json")));
        api.on("GET", "/v1/concerns", asked -> Reply.ok(StubStudies.file("concerns.json")));
        api.on("POST", "/v1/concerns/{reference}/acknowledgement", asked -> Reply.created("{}"));
        api.on("POST", "/v1/concerns/{reference}/outcome", asked -> Reply.created("{}"));
        api.on("GET", "/v1/incidents", asked -> Reply.ok("{\"items\":[],\"next\":null}"));
        api.on("GET", "/v1/returns/recruitment.csv", asked -> Reply.csv("study_cpms_id\n54321\n54322\n"));
        api.on("POST", "/v1/incidents", asked -> Reply.created("""
            {"reference":"INC-0007","reportBy24h":"2026-11-22T09:00:00Z","reportBy72h":"2026-11-24T09:00:00Z"}"""));
    }

    private static Reply search(Request asked) {
        var typed = asked.json();
        if (typed.has("nhsNumber")
                && !typed.get("nhsNumber").asString().replace(" ", "").equals("9990000018")) {
            return Reply.problem(
                    422, "nhs-number", "nhsNumber", "This is not a valid NHS number: its last digit does not fit.");
        }
        return typed.path("surname").asString("").equals("Nobody")
                ? Reply.ok("{\"items\":[],\"next\":null}")
                : Reply.ok("""
                    {"items":[{"personRef":"p-83kd","birthYear":1961,"postcodeArea":"LE1","match":"exact"}],"next":null}""");
    }
}
