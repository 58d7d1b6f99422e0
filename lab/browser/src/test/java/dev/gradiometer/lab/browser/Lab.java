package dev.gradiometer.lab.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import dev.gradiometer.lab.LabServer;
import java.io.File;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A lab on a folder of runs, and a browser in front of it, which hears of everything that goes wrong on a page. */
final class Lab implements AutoCloseable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");
    private static final int PATIENCE = 20_000;
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final Path runs;
    private LabServer server;
    private final Playwright playwright;
    private final Browser browser;
    private final List<String> complaints = new ArrayList<>();

    /** A lab on {@code runs}; the test is left out, and says so, where there is no Chromium. */
    Lab(Path runs) throws Exception {
        Optional<Path> chromium = chromium();
        Assumptions.assumeTrue(chromium.isPresent(), "left out: there is no Chromium on the path");
        this.runs = runs;
        server = LabServer.start(runs, InetAddress.getLoopbackAddress(), 0);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium.orElseThrow())
                        .setArgs(List.of("--no-sandbox")));
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

    /** A page of the lab as it is opened without the address that was printed. */
    Page openWithoutToken(String address) {
        Page page = page(1280, 900, false);
        listen(page, address);
        page.navigate(origin() + "/#" + address);
        return page;
    }

    private void listen(Page page, String name) {
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
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

    LabServer server() {
        return server;
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

    /** What went wrong on all pages so far: errors in the console, and requests to elsewhere. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Keeps a picture of the whole page. */
    static void keep(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
        server.close();
    }
}
