package dev.gradiometer.lab.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is on the screen before any module runs, and how many times a browser waits for the server until one does. */
final class FirstPaintTest {
    private static final Pattern MODULES = Pattern.compile(".*/(?!outline\\.js)[a-z0-9.-]+\\.js");

    /** What the Web Vitals call good: https://web.dev/articles/cls. */
    private static final double UNNOTICED = 0.1;

    @RegisterExtension
    static final Lab LAB = Lab.onSharedRuns();

    private static Set<String> names(List<Route> routes) {
        Set<String> names = new TreeSet<>();
        routes.stream().map(Route::request).map(Request::url).forEach(url -> names.add(url.replaceAll(".*/", "")));
        return names;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/playground", "/notebook", "/run/tower"})
    void aPageIsPaintedAndAllIsAskedForBeforeAnyModuleIsThere(String address) {
        List<Route> held = new ArrayList<>();
        List<Route> late = new ArrayList<>();
        boolean[] open = new boolean[1];
        Page page = LAB.openHolding(address.replace("tower", Runs.id(LAB.runs(), "tower")), MODULES, route -> {
            (open[0] ? late : held).add(route);
            if (open[0]) {
                route.resume();
            }
        });
        page.waitForFunction("() => performance.getEntriesByName('first-contentful-paint').length > 0");
        assertThat(page.locator("#bar").innerText()).contains("Gradiometer");
        int links = page.locator("link[rel=modulepreload]").count();
        page.waitForCondition(() -> held.size() > links);

        open[0] = true;
        held.forEach(Route::resume);
        page.locator("#page h1").waitFor();
        assertThat(names(held)).contains("app.js", "text.zh.js").hasSize(links + 1);
        assertThat(names(late)).isEmpty();
        assertThat(page.locator(".outline").count()).isZero();
        assertThat(((Number) page.evaluate("""
                () => new Promise(done => {
                    let sum = 0;
                    new PerformanceObserver(list => list.getEntries().forEach(shift => sum += shift.value))
                        .observe({ type: 'layout-shift', buffered: true });
                    setTimeout(() => done(sum), 100);
                })""")).doubleValue())
                .as("layout shift")
                .isLessThan(UNNOTICED);
    }
}
