package org.volens.demo.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A real browser without a window: the machine's own Chromium, nothing downloaded. Its one process for pages stays
 * alive between visitors, so that it reads the code of the screens once and not for each of them.
 */
public final class Chromium implements AutoCloseable {

    private static final List<String> ARGUMENTS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--process-per-site",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    /** Nothing waits so long unless it fails: a machine that others share may stand still for a while. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Playwright playwright;
    private final BrowserContext context;

    private Chromium(Path executable) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(ARGUMENTS)
                        .setHeadless(true));
        context = browser.newContext(new Browser.NewContextOptions()
                .setLocale("en-GB")
                .setReducedMotion(ReducedMotion.REDUCE)
                .setViewportSize(1280, 900));
        context.setDefaultTimeout(PATIENCE.toMillis());
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis());
    }

    /** Starts it; a test that needs it is skipped with the reason where there is none. */
    public static Chromium start() {
        Path executable = executable();
        Assumptions.assumeTrue(executable != null, "No Chromium was found; install it or set VOLENS_TEST_BROWSER.");
        return new Chromium(Objects.requireNonNull(executable));
    }

    /** A page for a visitor with no past, as far as this host can tell: without cookies. */
    public Page visitor(String address) {
        if (context.pages().isEmpty()) {
            context.newPage().navigate(address); // stays, and the process with it
        }
        context.clearCookies();
        return context.newPage();
    }

    /** What axe-core finds serious or critical on a page, in words. */
    public static List<String> seriousFindings(Page page) {
        return new AxeBuilder(page)
                        .setLegacyMode(true) // without a second page for frames of other hosts; there are none
                        .analyze()
                        .getViolations()
                        .stream()
                        .filter(finding -> List.of("serious", "critical").contains(finding.getImpact()))
                        .map(Chromium::told)
                        .toList();
    }

    @Override
    public void close() {
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
