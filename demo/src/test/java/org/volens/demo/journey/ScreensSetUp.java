package org.volens.demo.journey;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.volens.demo.browser.Screens;
import org.volens.demo.journey.ScreensIT.Scene;
import org.volens.demo.persona.Persona;
import org.volens.demo.persona.Personas;

/** From a record of a study to a study that is open, each part by whom it belongs to. */
final class ScreensSetUp {

    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/London"));
    private static final DateTimeFormatter TYPED = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private ScreensSetUp() {}

    static void live(Scene scene) {
        imported(scene);
        completed(scene);
        signed(scene);
        decided(scene);
        opened(scene);
    }

    static String typed(LocalDate day) {
        return TYPED.format(day);
    }

    private static void imported(Scene scene) {
        try (var screens = scene.as("coordinator")) {
            screens.says("No studies yet").look("01-no-studies").follow("Import a study");
            screens.page()
                    .locator("input[type=file]")
                    .setInputFiles(Path.of("src/main/resources/org/volens/demo/journey/diastolic.json"));
            screens.says("Nothing has been kept yet").look("02-preview").press("Keep as draft");
            screens.says("The study was imported as a draft").look("03-draft");
            screens.press("Open to recruitment").confirm("Open to recruitment");
            screens.says("Research ethics committee favourable opinion is not on file")
                    .look("04-not-ready");
        }
        var studies = scene.story().as("coordinator").get("/v1/studies").expect(200);
        scene.story().learn("study", studies.text("items.0.studyId"));
    }

    private static void completed(Scene scene) {
        try (var screens = scene.inStudy("coordinator", "Overview")) {
            details(screens.press("Edit details"));
            criteria(screens.section("Criteria").press("Edit criteria"));
            screens.section("Delegation log");
            delegate(screens, "investigator", List.of("Principal investigator", "Take consent"));
            delegate(screens, "nurse", List.of("Contact participants", "Take consent"));
            screens.look("08-delegation-log").section("Approvals and wording");
            List.of("Leaflet", "Invitation", "Reminder").forEach(kind -> wording(screens, kind));
            for (String kind : List.of(
                    "Research ethics committee", "HRA", "Public registration", "Sponsor green light", "Capacity")) {
                approval(screens, kind);
            }
            screens.look("09-approvals");
        }
    }

    private static void details(Screens screens) {
        screens.type("Planned opening", typed(TODAY))
                .type("Planned closing", typed(TODAY.plusYears(2)))
                .type("IRAS", "186000")
                .type("Sponsor's ODS code", "SPN")
                .answer("Looks at genes", "No")
                .answer("Sends data out of the United Kingdom", "No")
                .type("Benefit to patients and the NHS", "May show how the heart can be kept well in diabetes.")
                .type("Costs paid back", "Travel and parking.")
                .type("Someone to talk to, not in the study", "Register helpline")
                .type("Their telephone", "01632 960100")
                .look("05-details")
                .press("Save")
                .saved("The details were saved.");
    }

    private static void criteria(Screens screens) {
        screens.type("Scientific or safety reason for the age limits", "")
                .press("Save")
                .says("scientific or safety reason.")
                .look("06-age-needs-reason")
                .type("Scientific or safety reason for the age limits", "Changes before old age are what is studied.")
                .press("Add a condition")
                .type("Code", "44054006")
                .type("What it means", "Type 2 diabetes mellitus")
                .press("Save")
                .saved("The criteria were saved.")
                .look("07-criteria");
    }

    private static void delegate(Screens screens, String key, List<String> duties) {
        var person = (Persona.Staff) Personas.named(key).orElseThrow();
        screens.press("Add a person")
                .type("Staff identifier", person.uid())
                .type("Name", person.name())
                .type("Organisation's ODS code", person.odsCode())
                .choose("Site", "Leicester");
        duties.forEach(screens::tick);
        screens.type("From", typed(TODAY.minusDays(1))).press("Add to the log").saved(person.name());
    }

    private static void wording(Screens screens, String kind) {
        screens.press("Record a wording")
                .choose("Text", kind)
                .type("Ethics committee reference", "26/EM/0001")
                .type("Approved on", typed(TODAY.minusDays(20)))
                .type("The approved text", "A study may suit you. Would you like to hear more?")
                .press("Record")
                .saved("The wording was recorded.");
    }

    private static void approval(Screens screens, String kind) {
        screens.press("Record an approval").choose("Approval", kind);
        if (kind.equals("Capacity")) {
            screens.choose("Site", "Leicester");
        }
        screens.type("Reference", "DEMO-" + kind)
                .type("Date", typed(TODAY.minusDays(15)))
                .type("Fingerprint of the document (SHA-256)", Bodies.HASH)
                .press("Record")
                .saved("The approval was recorded.");
    }

    private static void signed(Scene scene) {
        try (var screens = scene.inStudy("investigator", "Delegation log")) {
            for (String person : List.of("Grace Okafor", "Helen Marsh", "Tomasz Zielinski")) {
                String sign = "Sign the line of " + person;
                screens.press(sign).confirm("Sign").offersNoMore(sign);
            }
            screens.isSilentOn("Not signed").look("10-signed");
        }
    }

    private static void decided(Scene scene) {
        try (var screens = scene.inStudy("committee", "Approvals and wording")) {
            approval(screens, "Access decision");
            screens.look("11-access-decision");
        }
    }

    private static void opened(Scene scene) {
        try (var screens = scene.inStudy("coordinator", "Sites")) {
            screens.press("Send to review").confirm("Send to review").says("In review");
            screens.press("Open to recruitment").confirm("Open to recruitment").says("The study is now: Open");
            siteOpened(screens);
        }
    }

    private static void siteOpened(Screens screens) {
        screens.press("Change the state of University Hospitals Of Leicester NHS Trust")
                .choose("New state", "Open")
                .look("12-site-state")
                .confirm("Change state")
                .says("NHS Trust is now: Open");
        screens.look("13-open");
    }
}
