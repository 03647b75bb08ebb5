package org.volens.demo.signin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.volens.demo.browser.Chromium;
import org.volens.demo.persona.Personas;

@Tag("browser")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SignInPageTest {

    @TempDir
    static Path keys;

    private static Chromium chromium;

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("volens.signin.keys", keys::toString);
        registry.add("volens.signin.screens", () -> "http://127.0.0.1:9999");
        registry.add("volens.signin.screens-secret", () -> "screens");
        registry.add("volens.signin.machine-secret", () -> "machine");
    }

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void the_page_says_that_it_is_a_demo_and_offers_every_member_of_staff() {
        Page page = opened();
        assertThat(page.getByRole(AriaRole.BANNER)).containsText("DEMO");
        assertThat(page.getByRole(AriaRole.BUTTON)).hasCount(Personas.staff().size());
        assertThat(Chromium.seriousFindings(page)).isEmpty();
    }

    @Test
    void somebody_signs_in_with_the_keyboard_alone() {
        Page page = opened();
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.getByText("You are signed in as Grace Okafor")).isVisible();
        assertThat(Chromium.seriousFindings(page)).isEmpty();
    }

    private Page opened() {
        String address = "http://127.0.0.1:" + port + "/signin";
        Page page = chromium.visitor(address);
        page.navigate(address);
        return page;
    }
}
