package org.volens.admin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ImportBrowserTest extends Browsing {

    private void choose(String name, String content) {
        page.locator("input[type=file]")
                .setInputFiles(new FilePayload(name, "application/json", content.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_record_is_looked_at_before_it_is_kept() {
        open("studies/import", "coordinator");
        choose("NCT05531773.json", "{\"protocolSection\":{}}");
        assertThat(page.getByText("This is what was read from the file. Nothing has been kept yet."))
                .isVisible();
        assertThat(page.locator(".facts")).containsText("A phase 3 trial of once-weekly tirzepatide");
        assertThat(page.getByText("<b>Type 1 diabetes</b>")).isVisible();
        assertThat(page.getByText("1 outside the UK, not taken")).isVisible();
        accessible("import-preview");
        assertThat(API.requests("POST", "/v1/study-imports")).isEmpty();
        button("Keep as draft").click();
        assertThat(notice("The study was imported as a draft.")).isVisible();
        assertThat(title()).hasText("STEP-UP: tirzepatide in type 2 diabetes");
        var kept = API.requests("POST", "/v1/study-imports").getFirst();
        assertThat(kept.text()).isEqualTo("{\"protocolSection\":{}}");
        assertThat(kept.header("idempotency-key")).isNotEmpty();
        assertThat(kept.header("x-filename")).isEqualTo("NCT05531773.json");
    }

    @Test
    void a_file_that_is_no_record_is_refused_beside_the_control() {
        open("studies/import", "coordinator");
        choose("holiday.json", "not a study");
        assertThat(notice("holiday.json: This is not a ClinicalTrials.gov or ISRCTN record."))
                .isVisible();
        choose("bomb.xml", "<!DOCTYPE x [<!ENTITY a 'aaa'>]><x>&a;</x>");
        assertThat(notice("bomb.xml: The file defines entities")).isVisible();
        accessible("import-refused");
        choose("photo.png", "png");
        assertThat(notice("This kind of file cannot be read here.")).isVisible();
    }

    /** As a hand does it: the field is left, and heard of, while the button is down. */
    @Test
    void a_button_stays_under_the_press_that_leaves_a_corrected_field() {
        open("studies/import", "coordinator");
        button("Fetch and keep as draft").click();
        assertThat(page.getByText("Type the study's NCT number.")).isVisible();
        field("NCT number").fill("nct05531773");
        var before = button("Fetch and keep as draft").boundingBox();
        page.mouse().move(before.x + before.width / 2, before.y + before.height - 3);
        page.waitForResponse(heard -> heard.url().contains("v-r=uidl"), page.mouse()::down);
        page.waitForFunction("() => Object.values(window.Vaadin.Flow.clients).every(one => !one.isActive?.())");
        page.mouse().up();
        assertThat(notice("The study was imported as a draft.")).isVisible();
    }

    @Test
    void a_record_is_fetched_by_its_number() {
        open("studies/import", "coordinator");
        button("Fetch and keep as draft").click();
        assertThat(page.getByText("Type the study's NCT number.")).isVisible();
        field("NCT number").fill("NCT12");
        button("Fetch and keep as draft").click();
        assertThat(page.locator("vaadin-text-field[invalid]")).containsText("An NCT number is NCT and eight digits.");
        field("NCT number").fill("NCT00000000");
        field("NCT number").press("Enter");
        assertThat(notice("ClinicalTrials.gov cannot be reached from here.")).isVisible();
        field("NCT number").fill("nct05531773");
        field("NCT number").press("Enter");
        assertThat(notice("The study was imported as a draft.")).isVisible();
    }
}
