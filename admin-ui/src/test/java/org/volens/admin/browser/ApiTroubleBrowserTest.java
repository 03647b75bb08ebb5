package org.volens.admin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApiTroubleBrowserTest extends Browsing {
    private boolean down;

    private void goDown() {
        API.goDown();
        down = true;
    }

    @AfterEach
    void comeBack() {
        if (down) {
            API.comeBack();
            down = false;
        }
    }

    @Test
    void an_api_that_is_down_is_said_and_nothing_is_hidden_or_lost() {
        open("studies/0199-demo", "coordinator");
        button("Edit details").click();
        field("Target").fill("144");
        goDown();
        button("Save").click();
        assertThat(notice("The service cannot be reached at the moment. Nothing you typed is lost."))
                .isVisible();
        assertThat(field("Target")).hasValue("144");
        assertThat(title()).hasText("STEP-UP: tirzepatide in type 2 diabetes");
        accessible("api-down");
        comeBack();
        button("Try again").click();
        assertThat(notice("The details were saved.")).isVisible();
    }

    @Test
    void a_list_that_cannot_be_read_is_not_an_empty_list() {
        open("studies", "coordinator");
        assertThat(page.locator("tbody tr")).hasCount(25);
        goDown();
        button("Recruited").click();
        assertThat(notice("The service cannot be reached")).isVisible();
        assertThat(page.locator("tbody tr")).hasCount(25);
        page.reload();
        assertThat(notice("The service cannot be reached").first()).isVisible();
        assertThat(page.locator("body")).not().containsText("No studies yet");
        comeBack();
        page.locator("main vaadin-button", new Page.LocatorOptions().setHasText("Try again"))
                .click();
        assertThat(page.locator("tbody tr")).hasCount(25);
    }

    @Test
    void a_slow_api_leaves_the_page_usable_and_shows_that_it_waits() {
        open("studies", "coordinator");
        assertThat(page.locator("tbody tr")).hasCount(25);
        var gate = API.holdBack();
        button("Recruited").click();
        assertThat(page.locator(".waiting")).isAttached();
        field("Search").fill("still typing");
        gate.countDown();
        API.letThrough();
        assertThat(page.locator(".waiting")).not().isAttached();
    }

    @Test
    void a_fault_of_the_api_is_told_with_a_reference_to_quote() {
        open("studies", "coordinator");
        API.plant(
                "GET", "/v1/studies", org.volens.admin.stub.Reply.problem(500, "fault", null, "Something went wrong."));
        button("Recruited").click();
        assertThat(notice("Something went wrong.")).containsText("quote c0ffee");
        assertThat(page.locator("tbody tr")).hasCount(25);
    }

    @Test
    void somebody_elses_study_looks_like_none() {
        open("studies/not-mine", "coordinator");
        assertThat(notice("There is nothing here, or it is not yours to see.")).isVisible();
        assertThat(page.locator(".study-nav")).isHidden();
        accessible("study-not-mine");
        assertThat(page).hasTitle("Study – Leicestershire research register");
    }
}
