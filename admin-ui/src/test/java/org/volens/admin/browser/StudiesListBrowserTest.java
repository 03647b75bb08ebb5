package org.volens.admin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StudiesListBrowserTest extends Browsing {

    @Test
    void a_coordinator_signs_in_and_sees_their_studies() {
        open("", "coordinator");
        assertThat(title()).hasText("Studies");
        assertThat(page).hasTitle("Studies – Leicestershire research register");
        assertThat(page.locator("tbody tr")).hasCount(25);
        accessible("studies");
        assertThat(complaints).isEmpty();
    }
}
