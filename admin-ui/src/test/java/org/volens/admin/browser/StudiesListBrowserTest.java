package org.volens.admin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

class StudiesListBrowserTest extends Browsing {

    private Locator rows() {
        return page.locator("tbody tr");
    }

    @Test
    void studies_are_found_by_words_and_state_and_an_empty_result_says_so() {
        open("", "coordinator");
        assertThat(title()).hasText("Studies");
        field("Search").fill("psoriasis");
        assertThat(rows()).hasCount(8);
        field("Search").fill("no such study anywhere");
        assertThat(page.getByText("No study found")).isVisible();
        accessible("studies-nothing-found");
        button("Clear the search").click();
        assertThat(rows()).hasCount(25);
        page.locator("vaadin-select").click();
        page.locator("vaadin-select-item", new Page.LocatorOptions().setHasText("Halted for safety"))
                .click();
        assertThat(rows()).hasCount(7);
        assertThat(rows().first()).containsText("Halted for safety");
    }

    @Test
    void studies_are_sorted_by_the_api_and_turned_page_by_page() {
        open("studies", "coordinator");
        assertThat(page.getByText("1 to 25 of 60")).isVisible();
        button("Next page").click();
        assertThat(page.getByText("26 to 50 of 60")).isVisible();
        button("Next page").click();
        assertThat(page.getByText("51 to 60 of 60")).isVisible();
        assertThat(button("Next page")).isDisabled();
        button("Previous page").click();
        assertThat(page.getByText("26 to 50 of 60")).isVisible();
        button("Recruited").click();
        assertThat(page.getByText("1 to 25 of 60")).isVisible();
        assertThat(page.locator("th", new Page.LocatorOptions().setHasText("Recruited")))
                .hasAttribute("aria-sort", "descending");
        var last = API.requests("GET", "/v1/studies").getLast();
        assertThat(last.query()).containsEntry("sort", "recruited").containsEntry("order", "desc");
    }

    @Test
    void somebody_without_studies_is_told_how_to_begin() {
        open("studies", "newcomer");
        assertThat(page.getByText("No studies yet")).isVisible();
        assertThat(link("Import a study").first()).isVisible();
        accessible("studies-none-yet");
    }

    @Test
    void somebody_without_a_part_in_the_service_is_told_so_and_sees_no_menu() {
        open("", "visitor");
        assertThat(page.getByText("There is nothing here for you yet")).isVisible();
        assertThat(page.locator("nav.menu a")).hasCount(0);
    }

    @Test
    void a_study_is_opened_and_edited_without_a_mouse() {
        open("studies", "coordinator");
        page.keyboard().press("Tab");
        assertThat(page.locator(".skip-link")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator("#main")).isFocused();
        field("Search").focus();
        page.keyboard().type("STEP-UP");
        assertThat(rows()).hasCount(1);
        tabTo(link("STEP-UP: tirzepatide in type 2 diabetes"));
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).isFocused();
        tabTo(button("Edit details"));
        page.keyboard().press("Enter");
        assertThat(field("Target")).hasValue("120");
        tabTo(field("Target"));
        page.keyboard().press("ControlOrMeta+a");
        page.keyboard().type("150");
        tabTo(button("Save"));
        page.keyboard().press("Enter");
        assertThat(notice("The details were saved.")).isFocused();
        assertThat(API.requests("PUT", "/v1/studies/{id}")
                        .getLast()
                        .json()
                        .get("target")
                        .asInt())
                .isEqualTo(150);
    }

    private void tabTo(Locator wanted) {
        for (int i = 0; i < 80; i++) {
            page.keyboard().press("Tab");
            if (Boolean.TRUE.equals(
                    wanted.evaluate("e => e === document.activeElement || e.matches(':focus-within')"))) {
                return;
            }
        }
        throw new AssertionError("not reached by the Tab key: " + wanted);
    }
}
