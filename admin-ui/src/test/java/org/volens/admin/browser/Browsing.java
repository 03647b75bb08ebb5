package org.volens.admin.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.volens.admin.stub.StubApi;
import org.volens.admin.stub.StubProvider;

/** The admin UI as it ships, in a real browser, between a stub API and a stub sign-in provider. */
@Tag("browser")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
abstract class Browsing {
    static final StubApi API = new StubApi();
    static final StubProvider PROVIDER = new StubProvider();

    @LocalServerPort
    int port;

    BrowserContext context;
    Page page;
    final List<String> complaints = new ArrayList<>();

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("volens.service-name", () -> "Leicestershire research register");
        registry.add("volens.api.url", API::url);
        registry.add("volens.api.read-timeout", () -> "20s");
        registry.add("volens.sign-in.issuer", PROVIDER::url);
        registry.add("volens.sign-in.client-secret", () -> "stub-secret");
    }

    @BeforeEach
    void openBrowser() {
        assumeTrue(Chromium.present(), "Chromium is not installed: apt-get install -y chromium");
        API.reset();
        PROVIDER.tokensLast(600);
        PROVIDER.refuseToRefresh(false);
        context = Chromium.visitor(API.url());
        page = context.newPage();
        page.bringToFront(); // the page before it has just closed, and only the page in front is drawn
        page.onResponse(response -> {
            if (response.status() >= 400) {
                complaints.add(response.status() + " " + response.url());
            }
        });
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
    }

    /** A click waits for two frames; of one that never came it must be known whether the page was drawn at all. */
    @RegisterExtension
    final TestExecutionExceptionHandler tellsOfThePage = (test, failure) -> {
        throw new AssertionError(failure.getMessage() + "\n" + stateOfThePage(), failure);
    };

    private String stateOfThePage() {
        if (page == null || page.isClosed()) {
            return "There is no page.";
        }
        return "The page at %s is %s, of %d in the browser, and was refused %s."
                .formatted(page.url(), page.evaluate("""
                                () => new Promise(said => {
                                    requestAnimationFrame(() => said(document.visibilityState + ', drawn'));
                                    setTimeout(() => said(document.visibilityState + ', not drawn for 3 s'), 3000);
                                })"""), context.pages().size(), complaints);
    }

    @AfterEach
    void closeBrowser(TestInfo test) {
        if (context != null) {
            picture("end-" + test.getTestMethod().orElseThrow().getName());
            context.pages().stream().skip(1).forEach(Page::close);
        }
    }

    String at(String path) {
        return "http://127.0.0.1:" + port + "/" + path;
    }

    /** Opens a page as this persona, through the whole sign-in. */
    void open(String path, String persona) {
        page.navigate(at(path));
        page.locator("#" + persona).click();
        title();
    }

    Locator title() {
        page.waitForFunction("() => document.querySelector('h1')"); // looks at every frame; waitFor only now and then
        return page.locator("h1");
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    Locator notice(String words) {
        return page.locator(".notice", new Page.LocatorOptions().setHasText(words));
    }

    /** WCAG 2.2 AA by axe: nothing serious, nothing critical. */
    void accessible(String name) {
        picture(name);
        var found = new AxeBuilder(page)
                .setLegacyMode(true)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
                .analyze();
        var grave = found.getViolations().stream()
                .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                .map(rule -> rule.getId() + " " + rule.getHelp() + " "
                        + rule.getNodes().stream()
                                .map(node -> String.valueOf(node.getHtml()))
                                .toList())
                .toList();
        assertThat(grave).as("axe on " + name).isEmpty();
    }

    /** With -Dvolens.screenshots=DIR the pages are kept to be looked at. */
    void picture(String name) {
        var folder = System.getProperty("volens.screenshots");
        if (folder != null) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(folder, name + ".png"))
                    .setFullPage(true));
        }
    }
}
