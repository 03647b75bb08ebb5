package org.volens.demo.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The screens in front of one member of staff, who signed in as people do. */
public final class Screens implements AutoCloseable {

    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    private Screens(Page page) {
        this.page = page;
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
    }

    /** Signs in by the person's button. */
    public static Screens of(Chromium browser, String url, String person) {
        var screens = new Screens(browser.visitor(url));
        screens.page.navigate(url);
        screens.page
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(person))
                .click();
        screens.page.waitForFunction("() => document.querySelector('h1')"); // looks at every frame
        return screens;
    }

    /** Opens an address as anybody can, without signing in. */
    public static Screens anybody(Chromium browser, String url) {
        var screens = new Screens(browser.visitor(url));
        screens.page.navigate(url);
        return screens;
    }

    /** The page itself, for what is asked only once. */
    public Page page() {
        return page;
    }

    /** Follows a link. */
    public Screens follow(String name) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
                .first()
                .click();
        return this;
    }

    /** Opens a section of a study. */
    public Screens section(String name) {
        return follow(name).at(name);
    }

    /** Waits until the section of this name is there. */
    public Screens at(String name) {
        page.getByRole(
                        AriaRole.HEADING,
                        new Page.GetByRoleOptions().setName(name).setExact(true).setLevel(2))
                .waitFor();
        page.locator(".card h3").first().waitFor();
        return this;
    }

    /** Presses the button of exactly this name; of several, the one that was opened last. */
    public Screens press(String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .last()
                .click();
        return this;
    }

    /** Presses a button of the dialog that asks. */
    public Screens confirm(String name) {
        page.locator("vaadin-dialog[opened] vaadin-button", new Page.LocatorOptions().setHasText(name))
                .last()
                .click();
        return this;
    }

    /** Types into a field and leaves it. */
    public Screens type(String label, String value) {
        Locator field = field(label);
        field.fill(value);
        field.press("Tab");
        return this;
    }

    /** Ticks a box. */
    public Screens tick(String label) {
        field(label).check();
        return this;
    }

    /** Answers a question of which one answer is chosen. */
    public Screens answer(String question, String answer) {
        page.getByRole(AriaRole.RADIOGROUP, new Page.GetByRoleOptions().setName(question))
                .getByRole(
                        AriaRole.RADIO,
                        new Locator.GetByRoleOptions().setName(answer).setExact(true))
                .check();
        return this;
    }

    /** Chooses from a list. */
    public Screens choose(String label, String item) {
        page.locator("vaadin-select", new Page.LocatorOptions().setHasText(label))
                .filter(new Locator.FilterOptions()
                        .setHas(page.locator("label", new Page.LocatorOptions().setHasText(label))))
                .last()
                .click();
        page.locator("vaadin-select-item:visible", new Page.LocatorOptions().setHasText(item))
                .first()
                .click();
        return this;
    }

    /** Waits until the page says this. */
    public Screens says(String words) {
        assertThat(page.getByText(words).first()).isVisible();
        return this;
    }

    /** Waits until the open form has gone and the page says this. */
    public Screens saved(String words) {
        assertThat(page.locator(".form-foot")).hasCount(0);
        return says(words);
    }

    /** Waits until a button has gone. */
    public Screens offersNoMore(String name) {
        assertThat(page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true)))
                .hasCount(0);
        return this;
    }

    /** The page does not say this. */
    public Screens isSilentOn(String words) {
        assertThat(page.locator("body")).not().containsText(words);
        return this;
    }

    /** Nothing that axe finds serious or critical; with {@code -Dvolens.screenshots=DIR} the page is kept to be looked at. */
    public Screens look(String name) {
        String folder = System.getProperty("volens.screenshots", "");
        if (!folder.isEmpty()) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(folder, name + ".png"))
                    .setFullPage(true));
        }
        assertThat(Chromium.seriousFindings(page)).as("axe on " + name).isEmpty();
        return this;
    }

    @Override
    public void close() {
        page.close();
        assertThat(complaints).as("errors on the console").isEmpty();
    }

    private Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true))
                .first();
    }
}
