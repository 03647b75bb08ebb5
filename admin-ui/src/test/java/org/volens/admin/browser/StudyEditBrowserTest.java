package org.volens.admin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StudyEditBrowserTest extends Browsing {

    private void edit() {
        open("studies/0199-demo", "coordinator");
        button("Edit details").click();
        assertThat(field("Target")).hasValue("120");
    }

    @Test
    void a_refused_value_is_marked_at_its_control_and_the_rest_is_kept() {
        edit();
        field("Chief investigator").fill("Professor Ada Nwosu");
        field("Target").fill("0");
        button("Save").click();
        assertThat(page.locator("vaadin-integer-field[invalid]")).containsText("The target must be at least 1.");
        assertThat(notice("The target must be at least 1.")).isVisible();
        assertThat(field("Chief investigator")).hasValue("Professor Ada Nwosu");
        accessible("edit-refused");
        field("Target").fill("140");
        button("Save").click();
        assertThat(notice("The details were saved.")).isVisible();
        assertThat(page.locator(".facts").first()).containsText("Professor Ada Nwosu");
    }

    @Test
    void when_somebody_else_saved_first_it_is_told_and_the_typed_value_can_still_be_saved() {
        edit();
        API.colleagueChanges("phase", "Phase 4");
        field("Target").fill("150");
        button("Save").click();
        assertThat(notice("Somebody else saved this study while you were typing."))
                .isVisible();
        assertThat(page.locator(".notice")).containsText("Phase: was “Phase 3”, is now “Phase 4”");
        assertThat(field("Target")).hasValue("150");
        accessible("edit-clash");
        button("Save mine as well").click();
        assertThat(notice("The details were saved.")).isVisible();
        var saves = API.requests("PUT", "/v1/studies/{id}");
        assertThat(saves.getFirst().header("if-match")).isEqualTo("\"7\"");
        assertThat(saves.getLast().header("if-match")).isEqualTo("\"8\"");
    }

    @Test
    void the_others_version_can_be_taken_instead() {
        edit();
        API.colleagueChanges("chiefInvestigator", "Dr Somebody Else");
        field("Target").fill("150");
        button("Save").click();
        button("Show theirs, drop mine").click();
        assertThat(page.locator(".facts").first()).containsText("Dr Somebody Else");
        assertThat(page.locator(".facts").first()).containsText("9 of 120");
    }

    @Test
    void an_age_limit_needs_its_reason() {
        open("studies/0199-demo/criteria", "coordinator");
        button("Edit criteria").click();
        field("Scientific or safety reason for the age limits").fill("");
        button("Save").click();
        assertThat(page.locator("vaadin-text-area[invalid]"))
                .containsText("Give the scientific or safety reason for the age limits.");
        accessible("criteria-refused");
        field("Scientific or safety reason for the age limits").fill("The dose is not known for younger people.");
        button("Add a condition").click();
        assertThat(page.locator(".code-line")).hasCount(2);
        page.getByLabel("Code", new com.microsoft.playwright.Page.GetByLabelOptions().setExact(true))
                .last()
                .fill("73211009");
        button("Save").click();
        assertThat(notice("The criteria were saved.")).isVisible();
        var saved = API.requests("PUT", "/v1/studies/{id}/criteria").getLast().json();
        assertThat(saved.get("codes")).hasSize(2);
        assertThat(saved.get("ageFrom").toString()).isEqualTo("{\"value\":40,\"unit\":\"years\"}");
    }

    @Test
    void an_aim_needs_its_equality_statement() {
        open("studies/0199-demo/aims", "coordinator");
        assertThat(page.locator("volens-aims-chart svg").first()).isVisible();
        button("Edit aims").click();
        field("Evidence of disadvantage, need or low participation").first().fill("");
        button("Save").click();
        assertThat(page.locator("vaadin-text-area[invalid]").first()).containsText("equality statement");
        accessible("aims-refused");
        assertThat(field("At least").first()).hasValue("20");
        field("Evidence of disadvantage, need or low participation").first().fill("Low participation.");
        field("At least").first().fill("22.5");
        button("Save").click();
        assertThat(notice("The aims were saved.")).isVisible();
        var saved = API.requests("PUT", "/v1/studies/{id}/targets").getLast().json();
        assertThat(saved.get("targets").get(0).get("minimum").decimalValue()).isEqualByComparingTo("0.225");
    }

    @Test
    void a_site_is_added_and_opened() {
        open("studies/0199-demo/sites", "coordinator");
        button("Add a site").click();
        field("Name").fill("Glenfield Hospital");
        field("ODS code").fill("RWEGH");
        accessible("site-form");
        button("Add").click();
        assertThat(notice("The site was added.")).isVisible();
        assertThat(page.locator("tbody")).containsText("Glenfield Hospital");
        button("Change the state of Glenfield Hospital").click();
        var dialog = page.locator("vaadin-dialog[opened]");
        dialog.locator("vaadin-select").click();
        page.locator(
                        "vaadin-select-item",
                        new com.microsoft.playwright.Page.LocatorOptions().setHasText("Open to recruitment"))
                .click();
        accessible("site-state");
        button("Change state").last().click();
        assertThat(notice("Glenfield Hospital is now: Open to recruitment.")).isVisible();
    }

    @Test
    void an_approval_is_recorded_with_the_fingerprint_of_its_document() {
        open("studies/0199-demo/approvals", "coordinator");
        button("Record an approval").click();
        page.locator("vaadin-select").first().click();
        page.locator(
                        "vaadin-select-item",
                        new com.microsoft.playwright.Page.LocatorOptions().setHasText("HRA or national approval"))
                .click();
        field("Reference").fill("HRA-1");
        button("Record").click();
        assertThat(page.locator("vaadin-text-field[invalid]")).containsText("The fingerprint is 64 characters");
        page.locator("input[type=file]")
                .setInputFiles(
                        new com.microsoft.playwright.options.FilePayload("letter.txt", "text/plain", "yes".getBytes()));
        assertThat(field("Fingerprint of the document (SHA-256)"))
                .hasValue("8a798890fe93817163b10b5f7bd2ca4d25d84c52739a645a889c173eee7d9d3d");
        accessible("approval-form");
        button("Record").click();
        assertThat(notice("The approval was recorded.")).isVisible();
        assertThat(page.locator("tbody").first()).containsText("HRA-1");
    }

    @Test
    void a_date_of_which_only_the_month_is_known_stays_until_a_day_is_given() {
        edit();
        assertThat(page.getByText("The record says November 2027.")).isVisible();
        button("Save").click();
        assertThat(notice("The details were saved.")).isVisible();
        var saved = API.requests("PUT", "/v1/studies/{id}").getLast().json();
        assertThat(saved.get("plannedClosing").asString()).isEqualTo("2027-11");
        assertThat(saved.get("plannedOpening").asString()).isEqualTo("2026-12-01");
    }

    @Test
    void only_the_access_committee_records_the_access_decision() {
        open("studies/0199-demo/approvals", "committee");
        button("Record an approval").click();
        page.locator("vaadin-select").first().click();
        assertThat(page.locator("vaadin-select-item")).hasCount(1);
        assertThat(page.locator("vaadin-select-item")).containsText("Access decision of the register");
    }
}
