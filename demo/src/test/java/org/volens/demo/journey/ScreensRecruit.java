package org.volens.demo.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.volens.demo.browser.Screens;
import org.volens.demo.journey.ScreensIT.Scene;

/** From an open study to a participant who joined, and one who stopped. */
final class ScreensRecruit {

    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/London"));

    private ScreensRecruit() {}

    static void live(Scene scene) {
        proposed(scene);
        approved(scene);
        Inviting.invited(scene.story());
        Inviting.putInTouch(scene.story());
        enrolled(scene);
        returned(scene);
        watched(scene);
        stopped(scene);
    }

    private static void proposed(Scene scene) {
        try (var screens = scene.inStudy("coordinator", "Who could take part")) {
            screens.says("fit everything that the criteria ask")
                    .look("14-who-could-take-part")
                    .section("Aims")
                    .press("Edit aims");
            screens.choose("Characteristic", "Ethnic group")
                    .choose("Group", "Asian")
                    .type("At least", "20")
                    .press("Save")
                    .says("equality statement")
                    .look("15-aim-needs-statement");
            screens.type(
                            "Evidence of disadvantage, need or low participation",
                            "Type 2 diabetes begins earlier in South Asian people.")
                    .type(
                            "Why this is a proportionate step",
                            "A fifth is near their share among those who live with it.")
                    .type("Agreed by", "Demo access committee")
                    .type("Agreed on", ScreensSetUp.typed(TODAY.minusDays(10)))
                    .type("Looked at again on", ScreensSetUp.typed(TODAY.plusMonths(6)))
                    .press("Save")
                    .saved("The aims were saved.")
                    .look("16-aims")
                    .section("Invitations")
                    .press("Propose a run")
                    .type("How many people to invite", "5000")
                    .press("Propose")
                    .saved("Waiting for approval")
                    .look("17-proposed");
        }
    }

    private static void approved(Scene scene) {
        try (var screens = scene.as("approver")) {
            screens.follow("Runs to approve")
                    .says("Run 1")
                    .look("18-to-approve")
                    .press("Approve")
                    .confirm("Approve");
            screens.says("The run was approved.").look("19-approved");
        }
        try (var screens = scene.inStudy("coordinator", "Invitations")) {
            screens.says("Sent").isSilentOn("Rahman").look("20-sent");
        }
    }

    private static void enrolled(Scene scene) {
        try (var screens = scene.inStudy("nurse", "Responses")) {
            openCase(screens.look("21-responses"));
            screens.isSilentOn("Rahman")
                    .press("Show who this is")
                    .says("Amina Rahman")
                    .look("22-identity");
            screens.press("Record a contact").look("23-contact").press("Record").saved("the contact was recorded.");
            openCase(screens);
            screens.press("Record the consent visit")
                    .choose("Taken by", "Tomasz Zielinski")
                    .look("24-consent-visit")
                    .press("Record")
                    .saved("the consent visit was recorded.");
            openCase(screens);
            screens.press("Record enrolment")
                    .tick("Screening was passed, where the protocol has it")
                    .look("25-enrolment")
                    .press("Record")
                    .saved("the enrolment was recorded.");
        }
    }

    private static void openCase(Screens screens) {
        screens.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Open case ")))
                .first()
                .click();
    }

    private static void returned(Scene scene) {
        try (var screens = scene.inStudy("coordinator", "Export")) {
            screens.press("Prepare the file").says("The file is ready").look("26-export");
            var file = screens.page()
                    .waitForDownload(() -> screens.page()
                            .locator("a:has-text('Download')")
                            .first()
                            .click());
            assertThat(file.path()).content().doesNotContain("Rahman");
        }
    }

    private static void watched(Scene scene) {
        try (var screens = scene.inStudy("monitor", "Who could take part")) {
            screens.says("fit everything that the criteria ask").look("27-monitor");
        }
        try (var screens = scene.as("outsider")) {
            screens.isSilentOn("DIASTOLIC").look("28-outsider");
        }
    }

    private static void stopped(Scene scene) {
        try (var screens = Screens.anybody(scene.browser(), scene.story().known("stop link"))) {
            screens.isSilentOn("Rahman")
                    .look("29-stop-link")
                    .press("Stop")
                    .says("Your reference is")
                    .look("30-stopped");
        }
    }
}
