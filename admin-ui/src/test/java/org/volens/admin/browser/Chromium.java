package org.volens.admin.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One real browser for all tests of this module; the system's own Chromium, nothing downloaded. Its one process for
 * pages stays alive between tests, so that it reads the code of the screens once and not for every test.
 */
final class Chromium {
    private static final Path EXECUTABLE =
            Path.of(System.getenv().getOrDefault("VOLENS_CHROMIUM", "/usr/bin/chromium"));
    /** Nothing waits so long unless it fails: a machine that others share may stand still for a while. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static BrowserContext shared;

    private Chromium() {}

    static boolean present() {
        return Files.isExecutable(EXECUTABLE);
    }

    /** A visitor without a past, as far as the screens can tell: without cookies. The address is any of this host. */
    static synchronized BrowserContext visitor(String address) {
        if (shared == null) {
            shared = browser()
                    .newContext(new Browser.NewContextOptions()
                            .setViewportSize(1360, 900)
                            .setReducedMotion(ReducedMotion.REDUCE)
                            .setLocale("en-GB"));
            shared.setDefaultTimeout(PATIENCE.toMillis());
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis());
            shared.newPage().navigate(address);
        }
        shared.clearCookies();
        return shared;
    }

    private static Browser browser() {
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        return playwright.chromium().launch(options());
    }

    private static BrowserType.LaunchOptions options() {
        return new BrowserType.LaunchOptions()
                .setExecutablePath(EXECUTABLE)
                .setHeadless(true)
                .setArgs(List.of(
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--process-per-site",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync"));
    }
}
