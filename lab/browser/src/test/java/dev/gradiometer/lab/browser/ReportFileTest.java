package dev.gradiometer.lab.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.gradiometer.lab.report.ReportPage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A report as it is opened from a mail: from the disk, without a network. */
final class ReportFileTest {
    @RegisterExtension
    static final Lab LAB = Lab.onSharedRuns();

    @TempDir
    private Path folder;

    @Test
    void oneFileShowsAllPanelsAndAsksForNothing() throws Exception {
        Path file = folder.resolve("tower.html");
        ReportPage.write(LAB.runs().resolve(Runs.id(LAB.runs(), "tower")), file);
        assertThat(Files.size(file)).isLessThan(2_000_000);
        Page page = LAB.offline();
        List<String> asked = new ArrayList<>();
        page.onRequest(request -> asked.add(request.url()));
        page.navigate(file.toUri().toString());
        Panels.ready(page);
        assertThat(Panels.titles(page)).containsExactlyElementsOf(Panels.ALL);
        assertThat(Panels.empty(page)).isEmpty();
        assertThat(page.locator(".card h3").first().innerText()).containsIgnoringCase("vanishing");

        page.keyboard().press("Home");
        page.waitForFunction("() => document.querySelector('#waterfall-title + p').textContent.includes('step 0:')");
        page.keyboard().press("+");
        page.waitForFunction("() => / 100 columns/.test(document.querySelector('.flow-map canvas').ariaLabel)");
        page.getByText("Why?").first().click();
        assertThat(page.locator("dialog[open]").innerText()).hasSizeGreaterThan(200);
        page.keyboard().press("Escape");
        page.keyboard().press("0");
        page.waitForFunction("() => / 200 columns/.test(document.querySelector('.flow-map canvas').ariaLabel)");
        page.keyboard().press("End");
        String atTheEnd = "() => document.querySelector('#waterfall-title + p').textContent.includes('step 199:')";
        page.waitForFunction(atTheEnd);
        for (int columns : List.of(100, 50)) {
            page.keyboard().press("+");
            page.waitForFunction("() => / %d columns/.test(document.querySelector('.flow-map canvas').ariaLabel)"
                    .formatted(columns));
        }
        page.waitForFunction(atTheEnd);
        page.keyboard().press("0");
        Looks.check(page, "report");

        assertThat(asked.stream().filter(url -> !url.startsWith("data:") && !url.startsWith("blob:")))
                .allMatch(url -> url.equals(file.toUri().toString()));
    }
}
