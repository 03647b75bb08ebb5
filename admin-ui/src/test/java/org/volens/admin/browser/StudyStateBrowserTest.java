package org.volens.admin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StudyStateBrowserTest extends Browsing {

    @Test
    void one_button_leads_on_and_the_state_says_which() {
        open("studies/0199-demo", "coordinator");
        var main = page.locator("vaadin-button[theme~=primary]");
        assertThat(main).hasText("Open to recruitment");
        API.colleagueChanges("state", "draft");
        page.reload();
        assertThat(main).hasText("Send to review");
        assertThat(button("Open to recruitment")).isVisible();
    }

    @Test
    void opening_too_early_lists_what_is_missing_and_where_it_is_mended() {
        open("studies/0199-demo", "coordinator");
        button("Open to recruitment").click();
        assertThat(page.getByText("Nobody is contacted until a run has been approved"))
                .isVisible();
        accessible("confirm-opening");
        page.locator("vaadin-dialog[opened] vaadin-button[theme~=primary]").click();
        var told = notice("The study cannot open yet.");
        assertThat(told).isFocused();
        assertThat(told.locator("li")).hasCount(3);
        accessible("opening-refused");
        told.getByText("Public registration is not on file.").click();
        assertThat(page).hasURL(at("studies/0199-demo/approvals"));
        assertThat(page.locator("h2.section-title")).isFocused();
    }

    @Test
    void opening_what_somebody_else_changed_meanwhile_shows_how_it_stands_instead() {
        open("studies/0199-demo", "coordinator");
        assertThat(button("Open to recruitment")).isVisible();
        API.colleagueChanges("state", "draft");
        button("Open to recruitment").click();
        page.locator("vaadin-dialog[opened] vaadin-button[theme~=primary]").click();
        assertThat(notice("Nothing was changed: somebody else changed this study since you opened this page."))
                .isVisible();
        assertThat(page.locator(".notice")).containsText("State: was “In review”, is now “Draft”");
        accessible("opening-stale");
    }

    @Test
    void halting_names_its_consequences_needs_a_reason_and_tells_what_it_did() {
        open("studies/0199-demo", "coordinator");
        button("Halt for safety").click();
        var dialog = page.locator("vaadin-dialog[opened]");
        assertThat(dialog).containsText("every invitation and reminder that has not been delivered is cancelled");
        var yes = dialog.locator("vaadin-button[theme~=error]");
        yes.click();
        assertThat(dialog.locator("vaadin-text-area[invalid]")).containsText("Give the reason");
        accessible("confirm-halting");
        field("Reason").fill("Two cases of pancreatitis.");
        yes.click();
        assertThat(notice("The study is now: Halted for safety. Cancelled: 42 invitations and 17 messages."))
                .isVisible();
        assertThat(page.locator("tbody").first()).containsText("K7Q-29M, M4T-17R");
        accessible("halted");
        assertThat(API.requests("POST", "/v1/studies/{id}/state")
                        .getLast()
                        .json()
                        .toString())
                .isEqualTo("{\"to\":\"halted\",\"reason\":\"Two cases of pancreatitis.\"}");
    }

    @Test
    void the_investigator_signs_a_line_of_the_delegation_log() {
        open("studies/0199-demo/delegation-log", "investigator");
        button("Sign the line of Noor Bakare").click();
        button("Sign").last().click();
        assertThat(notice("The line was signed.")).isVisible();
        assertThat(page.locator("tbody")).not().containsText("Not signed");
        button("Add a person").click();
        accessible("delegation-form");
    }

    @Test
    void a_steward_gathers_the_returns_of_all_studies() {
        open("returns", "steward");
        field("From").fill("01/11/2026");
        field("From").press("Enter");
        button("Prepare the file").click();
        assertThat(notice("The file is ready. It holds 2 participants.")).isVisible();
        assertThat(API.requests("GET", "/v1/returns/recruitment.csv").getLast().query())
                .containsEntry("from", "2026-11-01")
                .doesNotContainKey("to");
    }

    @Test
    void a_date_that_cannot_be_read_is_said_beside_it_and_nothing_is_sent() {
        open("returns", "steward");
        field("From").fill("31/02/2026");
        button("Prepare the file").click();
        assertThat(page.locator("vaadin-date-picker[invalid]")).containsText("Write the date like 21/11/2026.");
        assertThat(field("From")).hasValue("31/02/2026");
        assertThat(API.requests("GET", "/v1/returns/recruitment.csv")).isEmpty();
        field("From").fill("28/02/2026");
        button("Prepare the file").click();
        assertThat(notice("The file is ready.")).isVisible();
        assertThat(page.locator("vaadin-date-picker[invalid]")).hasCount(0);
    }

    @Test
    void the_return_is_prepared_and_downloaded() {
        open("studies/0199-demo/export", "coordinator");
        button("Prepare the file").click();
        assertThat(notice("The file is ready. It holds one participant.")).isVisible();
        var file = page.waitForDownload(
                () -> link("Download recruitment-return-54321.csv").click());
        assertThat(file.suggestedFilename()).isEqualTo("recruitment-return-54321.csv");
        assertThat(file.path()).content().startsWith("study_cpms_id,");
    }
}
