package org.volens.demo.journey;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.volens.demo.persona.Persona;
import org.volens.demo.persona.Personas;

/** Scene 1: a real study record becomes a draft, and the draft an open study once everything stands. */
final class SettingUp {

    private static final String FILE = "application/octet-stream";

    private SettingUp() {}

    /** The steps; records beside the project are looked at too, where there are any. */
    static List<Step> steps(List<Path> beside) {
        return Stream.concat(fixtures(beside), own()).toList();
    }

    private static Stream<Step> fixtures(List<Path> beside) {
        return beside.isEmpty()
                ? Stream.empty()
                : Stream.of(new Step(
                        "Each of %d registry records beside the project is read, or refused with field and reason"
                                .formatted(beside.size()),
                        story -> beside.forEach(record -> read(story, record))));
    }

    private static void read(Story story, Path record) {
        Answer answer = story.as("coordinator")
                .post(
                        "/v1/study-imports/preview",
                        FILE,
                        StudyRecords.bytes(record),
                        UUID.randomUUID().toString());
        boolean told = answer.status() == 422
                && !answer.text("rule").isBlank()
                && !answer.text("field").isBlank();
        NotHeld.unless(answer.status() == 200 || told, record.getFileName() + " was answered " + answer.body());
    }

    private static Stream<Step> own() {
        return Stream.of(
                new Step("The coordinator previews a real study record; nothing is saved", SettingUp::preview),
                new Step(
                        "The coordinator imports it; the same request again gets the first answer",
                        story -> imported(story, StudyRecords.diastolic())),
                new Step(
                        "Title, numbers, sponsor, site, target, ages, sexes and eligibility text are filled in",
                        SettingUp::filled),
                new Step(
                        "It is a draft, and opening it is refused with the list of what is missing",
                        SettingUp::notReady),
                new Step("For a coordinator of another organisation it does not exist", SettingUp::hidden),
                new Step("The coordinator completes details, criteria and approved wordings", SettingUp::complete),
                new Step("An age limit without its scientific reason is refused", SettingUp::ageNeedsReason),
                new Step(
                        "The delegation log is written, and signed by the principal investigator", SettingUp::delegate),
                new Step(
                        "Approvals are recorded; the access decision by the access committee alone",
                        SettingUp::approve),
                new Step("The site and the study open", SettingUp::open));
    }

    private static void preview(Story story) {
        var coordinator = story.as("coordinator");
        var preview = coordinator
                .post(
                        "/v1/study-imports/preview",
                        FILE,
                        StudyRecords.diastolic(),
                        UUID.randomUUID().toString())
                .expect(200);
        NotHeld.unless(preview.text("format").equals("ctgov-v2"), "the format was not recognised: " + preview.body());
        var studies = coordinator.get("/v1/studies").expect(200);
        NotHeld.unless(studies.list("items").isEmpty(), "the preview saved a study");
    }

    static void imported(Story story, byte[] record) {
        String key = UUID.randomUUID().toString();
        var coordinator = story.as("coordinator");
        var first = coordinator.post("/v1/study-imports", FILE, record, key).expect(201);
        var again = coordinator.post("/v1/study-imports", FILE, record, key).expect(201);
        NotHeld.unless(first.text("studyId").equals(again.text("studyId")), "a repeated request made a second study");
        NotHeld.unless(
                again.headers().firstValue("Idempotency-Replayed").orElse("").equals("true"),
                "the repeated answer does not say that it is one");
        story.learn("study", first.text("studyId"));
    }

    private static void filled(Story story) {
        var study = overview(story);
        says(study, "identifiers.nct", "NCT02590822");
        says(study, "identifiers.isrctn", "ISRCTN88646091");
        says(study, "sponsor.name", "University of Leicester");
        says(study, "target", "120");
        says(study, "criteria.ageFrom.value", "18");
        says(study, "criteria.ageTo.value", "65");
        NotHeld.unless(study.list("criteria.sexes").size() == 2, "the sexes are " + study.at("criteria.sexes"));
        NotHeld.unless(study.text("eligibilityText").contains("type 2 diabetes"), "the eligibility text is missing");
        NotHeld.unless(study.list("conditions").toString().contains("Type 2 Diabetes"), "the conditions are missing");
        NotHeld.unless(study.at("sites.0.name").asString("").contains("Leicester"), "the site is missing");
    }

    private static void notReady(Story story) {
        says(overview(story), "state", "draft");
        var refused = state(story, "open").refused(409, "study-not-ready");
        NotHeld.unless(refused.list("missing").size() >= 4, "only this is missing: " + refused.at("missing"));
    }

    private static void hidden(Story story) {
        story.as("outsider").get(story.study("")).expect(404);
    }

    static void complete(Story story) {
        var coordinator = story.as("coordinator");
        coordinator
                .put(
                        story.study(""),
                        Bodies.details(overview(story)),
                        overview(story).etag())
                .expect(200);
        coordinator
                .put(
                        story.study("/criteria"),
                        Bodies.criteria(),
                        overview(story).etag())
                .expect(200);
        for (var wording : Map.of(
                        "leaflet", "What taking part means, in plain words.",
                        "invitation", "A study may suit you. Would you like to hear more?",
                        "reminder", "You were told about a study that may suit you.")
                .entrySet()) {
            coordinator
                    .put(
                            story.study("/wordings/" + wording.getKey()),
                            Bodies.wording(wording.getValue()),
                            overview(story).etag())
                    .expect(200);
        }
    }

    private static void ageNeedsReason(Story story) {
        var criteria = new java.util.HashMap<>(Bodies.criteria());
        criteria.remove("ageReason");
        story.as("coordinator")
                .put(story.study("/criteria"), criteria, overview(story).etag())
                .refused(422, "age-reason");
        story.as("coordinator")
                .put(story.study("/criteria"), Bodies.criteria(), "\"0\"")
                .expect(412);
    }

    static void delegate(Story story) {
        story.learn("site", overview(story).at("sites.0.siteId").asString(""));
        add(story, "investigator", List.of("principal-investigator", "consent-visit"));
        add(story, "coordinator", List.of("coordinate"));
        add(story, "nurse", List.of("consent-visit", "contact-participants"));
        for (var entry : overview(story).list("delegations")) {
            if (entry.at("/signedAt").asString("").isEmpty()) {
                story.as("investigator")
                        .post(
                                story.study("/delegations/"
                                        + entry.at("/delegationId").asString() + "/signature"),
                                Map.of())
                        .expect(201);
            }
        }
    }

    private static void add(Story story, String key, List<String> duties) {
        var person = (Persona.Staff) Personas.named(key).orElseThrow();
        story.as("coordinator")
                .post(
                        story.study("/delegations"),
                        Bodies.delegation(person.uid(), person.name(), story.known("site"), duties))
                .expect(201);
    }

    static void approve(Story story) {
        var coordinator = story.as("coordinator");
        for (String kind : List.of("rec", "hra", "registration", "sponsor-green-light")) {
            coordinator.post(story.study("/approvals"), Bodies.approval(kind)).expect(201);
        }
        coordinator
                .post(story.study("/approvals"), Bodies.approval("capacity-and-capability", story.known("site")))
                .expect(201);
        coordinator
                .post(story.study("/approvals"), Bodies.approval("access-decision"))
                .expect(403);
        story.as("committee")
                .post(story.study("/approvals"), Bodies.approval("access-decision"))
                .expect(201);
    }

    static void open(Story story) {
        state(story, "in-review").expect(200);
        state(story, "open").expect(200);
        story.as("coordinator")
                .post(
                        story.study("/sites/" + story.known("site") + "/state"),
                        Map.of("to", "open", "openDate", Bodies.today()),
                        overview(story).etag())
                .expect(200);
        says(overview(story), "state", "open");
    }

    static Answer overview(Story story) {
        return story.as("coordinator").get(story.study("")).expect(200);
    }

    private static Answer state(Story story, String to) {
        return story.as("coordinator")
                .post(story.study("/state"), Map.of("to", to), overview(story).etag());
    }

    private static void says(Answer answer, String path, String wanted) {
        NotHeld.unless(
                answer.text(path).equals(wanted), path + " is \"" + answer.text(path) + "\", not \"" + wanted + "\"");
    }
}
