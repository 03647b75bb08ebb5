package org.volens.admin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

class RunsBrowserTest extends Browsing {

    @Test
    void a_run_is_proposed_by_the_study_and_decided_by_another_team() {
        open("studies/0199-demo/invitations", "coordinator");
        button("Propose a run").click();
        button("Propose").click();
        assertThat(page.locator("vaadin-integer-field[invalid]")).containsText("Say how many people to invite.");
        field("How many people to invite").fill("80");
        accessible("propose-run");
        button("Propose").click();
        assertThat(notice("The run was proposed. It now waits for approval.")).isVisible();
        assertThat(page.locator(".run").first()).containsText("Waiting for approval");
        assertThat(API.requests("POST", "/v1/studies/{id}/waves")
                        .getLast()
                        .json()
                        .get("size")
                        .asInt())
                .isEqualTo(80);
        context.clearCookies();
        open("approvals", "approver");
        assertThat(page.locator(".card")).hasCount(2);
        page.locator("vaadin-button", new Page.LocatorOptions().setHasText("Approve"))
                .first()
                .click();
        accessible("confirm-approval");
        button("Approve").last().click();
        assertThat(notice("The run was approved.")).isVisible();
        assertThat(page.locator(".card")).hasCount(1);
        button("Do not approve").click();
        field("Reason").fill("The aims were not agreed yet.");
        button("Do not approve").last().click();
        assertThat(page.getByText("No run is waiting")).isVisible();
    }

    @Test
    void a_run_being_sent_is_followed_until_it_is_sent() {
        open("studies/0199-demo/invitations", "coordinator");
        assertThat(page.locator(".run").first()).containsText("Waiting for approval");
        API.runBecomes("wave-2", "issuing");
        page.reload();
        assertThat(page.locator(".run").first()).containsText("Being sent");
        API.runBecomes("wave-2", "issued");
        assertThat(page.locator(".run").first()).containsText("Sent");
        page.locator("vaadin-button", new Page.LocatorOptions().setHasText("Repeat the draw"))
                .first()
                .click();
        assertThat(notice("every place came out the same")).isVisible();
    }

    @Test
    void who_a_person_is_shows_only_when_asked_for() {
        open("studies/0199-demo/responses", "nurse");
        button("Open case K7Q-29M").click();
        assertThat(page.getByText("Each time somebody looks, the person can see it"))
                .isVisible();
        assertThat(API.requests("GET", "/v1/studies/{id}/screenings/{ref}/identity"))
                .isEmpty();
        assertThat(page.locator("main")).not().containsText("Amina Example");
        button("Show who this is").click();
        assertThat(page.locator(".identity")).containsText("Amina Example");
        accessible("case-identity");
        button("Close the case").click();
        assertThat(page.locator("main")).not().containsText("Amina Example");
    }

    @Test
    void nobody_else_sees_who_it_is() {
        open("studies/0199-demo/responses", "coordinator");
        button("Open case K7Q-29M").click();
        button("Show who this is").click();
        assertThat(notice("Only people on this site's signed delegation log can see who this is."))
                .isVisible();
    }

    @Test
    void the_site_records_that_a_person_wants_to_stop() {
        open("studies/0199-demo/responses", "nurse");
        button("Open case K7Q-29M").click();
        button("They want to stop").click();
        accessible("case-stop");
        field("Leave one study").check();
        button("Record the stop").click();
        assertThat(notice("The stop is recorded.")).isVisible();
        var sent = API.requests("POST", "/v1/people/{ref}/stops").getLast();
        assertThat(sent.path()).isEqualTo("/v1/people/K7Q-29M/stops");
        assertThat(sent.json().get("scope").asString()).isEqualTo("study");
        assertThat(sent.json().get("studyId").asString()).isEqualTo("0199-demo");
    }

    @Test
    void enrolment_follows_the_consent_visit() {
        open("studies/0199-demo/responses", "nurse");
        button("Open case K7Q-29M").click();
        button("Record enrolment").click();
        button("Record").click();
        assertThat(notice("Record the consent visit first.")).isVisible();
        button("Record the consent visit").click();
        accessible("consent-visit-form");
        page.locator("vaadin-select").click();
        page.locator("vaadin-select-item").first().click();
        button("Record").click();
        assertThat(notice("K7Q-29M: the consent visit was recorded.")).isVisible();
        button("Open case K7Q-29M").click();
        button("Record enrolment").click();
        field("Screening was passed, where the protocol has it").check();
        accessible("enrolment-form");
        button("Record").click();
        assertThat(notice("K7Q-29M: the enrolment was recorded.")).isVisible();
        var sent = API.requests("POST", "/v1/studies/{id}/screenings/{ref}/enrolment")
                .getLast()
                .json();
        assertThat(sent.get("screeningPassed").asBoolean()).isTrue();
        assertThat(sent.get("group").asString()).isEqualTo("patient");
    }
}
