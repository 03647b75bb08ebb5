package org.volens.admin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import org.junit.jupiter.api.Test;

class HelplineBrowserTest extends Browsing {

    @Test
    void a_stop_is_recorded_in_one_step() {
        open("people", "helpline");
        field("NHS number").fill("999 000 0011");
        button("Search").click();
        assertThat(page.locator("vaadin-text-field[invalid]")).containsText("This is not a valid NHS number");
        field("NHS number").fill("999 000 0018");
        button("Search").click();
        button("Record a stop").click();
        accessible("stop-form");
        field("Leave the register").check();
        field("In their words (optional)").fill("Please take me off everything.");
        button("Record the stop").click();
        assertThat(notice("The stop is recorded.")).containsText("STOP-7Q2M");
        assertThat(notice("The stop is recorded.")).containsText("It was said on ");
        assertThat(notice("The stop is recorded.")).containsText("nothing to do with this in that study");
        assertThat(notice("The stop is recorded.")).containsText("A letter to the person is on its way.");
        var sent = API.requests("POST", "/v1/people/{ref}/stops").getLast().json();
        assertThat(sent.get("scope").asString()).isEqualTo("register");
        assertThat(sent.get("how").asString()).isEqualTo("phone");
        assertThat(sent.get("saidAt").asString()).endsWith("Z");
    }

    @Test
    void a_stop_is_recorded_also_when_its_time_cannot_be_read() {
        open("people", "helpline");
        field("NHS number").fill("999 000 0018");
        button("Search").click();
        button("Record a stop").click();
        page.locator("vaadin-date-time-picker input").first().fill("yesterday");
        button("Record the stop").click();
        assertThat(notice("The stop is recorded."))
                .containsText("The time that you typed could not be read: it counts from now.");
        assertThat(API.requests("POST", "/v1/people/{ref}/stops")
                        .getLast()
                        .json()
                        .has("saidAt"))
                .isFalse();
    }

    @Test
    void a_stop_at_a_time_still_to_come_counts_from_now_and_that_is_said() {
        open("people", "helpline");
        field("NHS number").fill("999 000 0018");
        button("Search").click();
        button("Record a stop").click();
        page.locator("vaadin-date-time-picker input").first().fill("25/12/2199");
        button("Record the stop").click();
        assertThat(notice("The stop is recorded."))
                .containsText("The time that you gave is still to come: it counts from now.");
    }

    @Test
    void a_concern_is_acknowledged() {
        open("concerns", "helpline");
        button("Acknowledge").click();
        field("What you tell them").fill("Thank you. We are looking into it.");
        button("Acknowledge").last().click();
        assertThat(notice("CON-4471 was answered.")).isVisible();
    }

    @Test
    void a_file_of_people_is_loaded_with_a_report() {
        open("register", "steward");
        page.locator("input[type=file]")
                .setInputFiles(new FilePayload("people.ndjson", "application/x-ndjson", "{}\n{}\n{}\n".getBytes()));
        assertThat(notice("The file was loaded.")).isVisible();
        assertThat(page.locator(".facts")).containsText("Not permitted, kept nowhere");
        assertThat(page.locator("tbody")).containsText("check-digit");
        accessible("register-report");
    }

    @Test
    void an_incident_starts_two_clocks() {
        open("incidents", "steward");
        button("Report an incident").click();
        field("Kind").fill("message to wrong address");
        field("What happened").fill("A letter came back opened.");
        accessible("incident-form");
        button("Report").click();
        assertThat(notice("Reported as INC-0007.")).containsText("22 Nov 2026");
    }
}
