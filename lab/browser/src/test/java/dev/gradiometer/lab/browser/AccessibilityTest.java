package dev.gradiometer.lab.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of recorded runs on a screen and a telephone, in both themes. */
final class AccessibilityTest {
    private static Path runs;
    private static Lab lab;
    private Page page;

    @BeforeAll
    static void start() throws Exception {
        runs = Runs.shared();
        lab = new Lab(runs);
    }

    @AfterAll
    static void stop() {
        if (lab != null) {
            lab.close();
        }
    }

    @AfterEach
    void nothingWentWrong() {
        page.context().close();
        assertThat(lab.complaints()).isEmpty();
    }

    @Test
    void runs() {
        page = lab.open("/?group=outcome");
        page.locator(".run-link").first().waitFor();
        page.locator(".tick input").first().check();
        page.locator(".tick input").last().check();
        Looks.check(page, "runs");
    }

    @Test
    void noRunsThatMatch() {
        page = lab.open("/?filter=name+%3D+nothing");
        page.locator(".empty").waitFor();
        Looks.check(page, "runs-none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tower", "broken", "long"})
    void aRun(String name) {
        page = lab.open("/run/" + Runs.id(runs, name) + "?step=40");
        Panels.ready(page);
        if (page.locator("summary").count() > 0) {
            page.locator("summary").first().click();
        }
        Looks.check(page, "run-" + name);
    }

    @Test
    void theDialogs() {
        page = lab.open("/run/" + Runs.id(runs, "tower"));
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
        page = lab.open("/compare/"
                + names.stream().map(name -> Runs.id(runs, name)).collect(Collectors.joining(",")) + "?seeds=band");
        page.locator("#difference-title").waitFor();
        Looks.check(page, "compare");
    }
}
