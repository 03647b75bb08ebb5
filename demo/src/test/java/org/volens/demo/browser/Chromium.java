package org.volens.demo.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A real browser without a window, fresh each time: the machine's own Chromium, nothing downloaded. */
public final class Chromium implements AutoCloseable {

    private static final List<String> ARGUMENTS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Path executable) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(ARGUMENTS)
                        .setHeadless(true));
    }

    /** Starts it; a test that needs it is skipped with the reason where there is none. */
    public static Chromium start() {
        Path executable = executable();
        Assumptions.assumeTrue(executable != null, "No Chromium was found; install it or set VOLENS_TEST_BROWSER.");
        return new Chromium(Objects.requireNonNull(executable));
    }

    /** A visitor with no past: cookies and storage of their own. */
    public BrowserContext visitor() {
        var context = browser.newContext(
                new Browser.NewContextOptions().setLocale("en-GB").setViewportSize(1280, 900));
        context.setDefaultTimeout(20_000);
        return context;
    }

    /** What axe-core finds serious or critical on a page, in words. */
    public static List<String> seriousFindings(Page page) {
        return new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .filter(finding -> List.of("serious", "critical").contains(finding.getImpact()))
                        .map(Chromium::told)
                        .toList();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    private static String told(Rule finding) {
        return finding.getId() + ": " + finding.getHelp() + " at "
                + finding.getNodes().stream()
                        .map(node -> String.valueOf(node.getTarget()))
                        .toList();
    }

    private static Path executable() {
        String named = System.getenv("VOLENS_TEST_BROWSER");
        Stream<String> usual = Stream.of(
                "/usr/bin/chromium",
                "/usr/bin/chromium-browser",
                "/usr/bin/google-chrome",
                "/Applications/Chromium.app/Contents/MacOS/Chromium",
                "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
        return Stream.concat(Stream.ofNullable(named), usual)
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }
}
