package dev.gradiometer.lab.browser;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of recorded runs on a screen and a telephone, in both themes. */
final class AccessibilityTest {
    @RegisterExtension
    static final Lab LAB = Lab.onSharedRuns();

    private Page page;

    @Test
    void runs() {
        page = LAB.open("/?group=outcome");
        page.locator(".run-link").first().waitFor();
        page.locator(".tick input").first().check();
        page.locator(".tick input").last().check();
        Looks.check(page, "runs");
    }

    @Test
    void noRunsThatMatch() {
        page = LAB.open("/?filter=name+%3D+nothing");
        page.locator(".empty").waitFor();
        Looks.check(page, "runs-none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tower", "broken", "long"})
    void aRun(String name) {
        page = LAB.open("/run/" + Runs.id(LAB.runs(), name) + "?step=40");
        Panels.ready(page);
        if (page.locator("summary").count() > 0) {
            page.locator("summary").first().click();
        }
        Looks.check(page, "run-" + name);
    }

    @Test
    void theDialogs() {
        page = LAB.open("/run/" + Runs.id(LAB.runs(), "tower"));
        Panels.ready(page);
        page.keyboard().press("?");
        Looks.check(page, "keys");
        page.keyboard().press("Escape");
        page.getByText("Why?").first().click();
        page.locator("dialog[open] .dialog-body").waitFor();
        Looks.check(page, "explanation");
    }

    @Test
    void comparison() {
        List<String> names = List.of("seed-1", "seed-2", "seed-3", "adam");
        page = LAB.open("/compare/"
                + names.stream().map(name -> Runs.id(LAB.runs(), name)).collect(Collectors.joining(","))
                + "?seeds=band");
        page.locator("#difference-title").waitFor();
        Looks.check(page, "compare");
    }
}
