package org.volens.admin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.volens.admin.stub.Request;

class SignInBrowserTest extends Browsing {

    @Test
    void signing_in_leads_back_to_the_page_that_was_asked_for() {
        open("studies/0199-demo/sites", "coordinator");
        assertThat(page).hasURL(at("studies/0199-demo/sites?continue"));
        assertThat(page.locator(".who")).containsText("Carys Coombes");
    }

    @Test
    void signing_out_ends_the_session_here_and_at_the_provider() {
        open("studies", "coordinator");
        button("Sign out").click();
        assertThat(page).hasURL(at("signed-out"));
        assertThat(title()).hasText("You have signed out");
        accessible("signed-out");
        page.navigate(at("studies"));
        assertThat(page.locator("#coordinator")).isVisible();
    }

    @Test
    void each_call_carries_the_persons_own_token() {
        open("studies", "coordinator");
        assertThat(page.locator("tbody tr")).hasCount(25);
        assertThat(API.requests("GET", "/v1/studies"))
                .extracting(asked -> asked.header("authorization"))
                .allMatch(bearer -> bearer.startsWith("Bearer coordinator."));
        assertThat(API.requests("GET", "/v1/studies").getLast().header("x-request-id"))
                .hasSize(36);
    }

    @Test
    void a_token_about_to_end_is_renewed_in_between() {
        PROVIDER.tokensLast(30);
        open("studies", "coordinator");
        assertThat(page.locator("tbody tr")).hasCount(25);
        button("Recruited").click();
        assertThat(page.locator("th[aria-sort=descending]")).containsText("Recruited");
        assertThat(API.requests("GET", "/v1/studies"))
                .extracting(SignInBrowserTest::token)
                .doesNotHaveDuplicates();
    }

    private static String token(Request asked) {
        return asked.header("authorization");
    }

    @Test
    void a_sign_in_that_has_ended_keeps_the_form_and_a_new_one_saves_it() {
        open("studies/0199-demo", "coordinator");
        button("Edit details").click();
        field("Target").fill("133");
        API.plant("PUT", "/v1/studies/{id}", org.volens.admin.stub.Reply.problem(401, "token", null, "Sign in."));
        button("Save").click();
        assertThat(notice("Your sign-in has ended")).isVisible();
        assertThat(field("Target")).hasValue("133");
        accessible("sign-in-ended");
        var again = context.waitForPage(
                () -> link("Sign in again (opens a new tab)").click());
        again.locator("#coordinator").click();
        assertThat(again.locator("h1")).hasText("You are signed in again");
        again.close();
        API.unplant();
        button("Try again").click();
        assertThat(notice("The details were saved.")).isVisible();
        assertThat(API.requests("PUT", "/v1/studies/{id}")
                        .getLast()
                        .json()
                        .get("target")
                        .asInt())
                .isEqualTo(133);
    }

    @Test
    void another_person_signing_in_again_closes_the_first_persons_pages() {
        open("studies", "coordinator");
        var other = context.newPage();
        other.navigate(at("sign-in-again"));
        other.locator("#auditor").click();
        assertThat(other.locator("h1")).hasText("You are signed in again");
        int before = API.requests("GET", "/v1/studies").size();
        button("Recruited").click();
        assertThat(page.locator(".who")).containsText("Audrey Quill");
        assertThat(API.requests("GET", "/v1/studies").stream().skip(before))
                .allMatch(asked -> asked.header("authorization").startsWith("Bearer auditor."));
    }

    @Test
    void a_silent_provider_is_told_and_tried_again() {
        page.navigate(at("sign-in-problem"));
        assertThat(title()).hasText("You could not be signed in");
        accessible("sign-in-problem");
        link("Try to sign in again").click();
        page.locator("#coordinator").click();
        assertThat(title()).hasText("Studies");
    }
}
