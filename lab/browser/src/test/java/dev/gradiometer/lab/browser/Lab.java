package dev.gradiometer.lab.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitUntilState;
import dev.gradiometer.lab.LabServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A lab on a folder of runs, and a browser in front of it, for all tests of a class. After each of them its pages are
 * closed, and nothing may have gone wrong on them. Where there is no Chromium the class is left out, and says so.
 */
final class Lab implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");
    private static final int PATIENCE = 20_000;
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final boolean shared;
    private final List<String> meant;
    private final List<String> complaints = new ArrayList<>();
    private Path runs;
    private LabServer server;
    private Playwright playwright;
    private Browser browser;

    private Lab(boolean shared, String... meant) {
        this.shared = shared;
        this.meant = List.of(meant);
    }

    /** On {@link Runs#shared}. */
    static Lab onSharedRuns() {
        return new Lab(true);
    }

    /** On a folder of its own, without runs. What has one of the texts {@code meant} in it may go wrong. */
    static Lab onItsOwnRuns(String... meant) {
        return new Lab(false, meant);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        Optional<Path> chromium = chromium();
        Assumptions.assumeTrue(chromium.isPresent(), "left out: there is no Chromium on the path");
        runs = shared ? Runs.shared() : Files.createTempDirectory("lab");
        server = LabServer.start(runs, InetAddress.getLoopbackAddress(), 0);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium.orElseThrow())
                        .setArgs(List.of("--no-sandbox")));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        List.copyOf(browser.contexts()).forEach(BrowserContext::close);
        List<String> wrong = List.copyOf(complaints);
        complaints.clear();
        assertThat(wrong).isEmpty();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (browser != null) {
            browser.close();
            playwright.close();
            server.close();
            if (!shared) {
                Runs.delete(runs);
            }
        }
    }

    /** The folder of runs. */
    Path runs() {
        return runs;
    }

    private static Optional<Path> chromium() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A page of the lab. {@code address} is what follows the {@code #}. */
    Page open(String address, int width, int height, boolean dark) {
        Page page = page(width, height, dark);
        listen(page, address);
        String own = origin();
        page.onRequest(request -> {
            if (!request.url().startsWith(own) && !request.url().startsWith("data:")) {
                complaints.add(address + ": asked for " + request.url());
            }
        });
        page.navigate(server.address() + "#" + address);
        return page;
    }

    private Page page(int width, int height, boolean dark) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setLocale("en-GB")
                .setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT)
                .setPermissions(List.of("clipboard-read", "clipboard-write")));
        context.setDefaultTimeout(PATIENCE);
        return context.newPage();
    }

    /** A page of the lab on which something is going to be refused, which the browser calls an error. */
    Page openToFail(String address) {
        Page page = page(1280, 900, false);
        page.onPageError(error -> complaints.add(address + ": " + error));
        page.navigate(server.address() + "#" + address);
        return page;
    }

    /** A page of the lab whose {@code files} are each answered when {@code holding} lets them go. */
    Page openHolding(String address, Pattern files, Consumer<Route> holding) {
        Page page = page(1280, 900, false);
        listen(page, address);
        page.route(files, holding);
        page.navigate(server.address() + "#" + address, new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
        return page;
    }

    /** A page of the lab as it is opened without the address that was printed. */
    Page openWithoutToken(String address) {
        Page page = page(1280, 900, false);
        listen(page, address);
        page.navigate(origin() + "/#" + address);
        return page;
    }

    private void listen(Page page, String name) {
        page.onConsoleMessage(message -> {
            boolean wrong = message.type().equals("error") || message.type().equals("warning");
            if (wrong && meant.stream().noneMatch(message.text()::contains)) {
                complaints.add(name + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add(name + ": " + error));
    }

    Page open(String address) {
        return open(address, 1280, 900, false);
    }

    String origin() {
        return "http://" + server.address().getAuthority();
    }

    /** A page that has nothing in it yet and no network. */
    Page offline() {
        Page page = page(1280, 900, false);
        page.context().setOffline(true);
        listen(page, "file");
        return page;
    }

    /** The program ends while its pages are open. */
    void endServer() {
        server.close();
    }

    /** The program is started again, at the same address. */
    void startServerAgain() {
        server = LabServer.start(
                runs, InetAddress.getLoopbackAddress(), server.address().getPort());
    }

    /** Keeps a picture of the whole page. */
    static void keep(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }
}
