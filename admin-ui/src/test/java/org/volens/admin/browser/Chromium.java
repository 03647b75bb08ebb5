package org.volens.admin.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One real browser for all tests of this module; the system's own Chromium, nothing downloaded. */
final class Chromium {
    private static final Path EXECUTABLE =
            Path.of(System.getenv().getOrDefault("VOLENS_CHROMIUM", "/usr/bin/chromium"));
    private static Browser shared;

    private Chromium() {}

    static boolean present() {
        return Files.isExecutable(EXECUTABLE);
    }

    static synchronized Browser browser() {
        if (shared == null) {
            var playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            shared = playwright.chromium().launch(options());
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        }
        return shared;
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
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync"));
    }
}
