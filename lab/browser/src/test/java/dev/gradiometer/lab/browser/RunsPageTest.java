package dev.gradiometer.lab.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of LAB.runs(), of which nothing is changed. */
final class RunsPageTest {
    @RegisterExtension
    static final Lab LAB = Lab.onSharedRuns();

    private Page page;

    private void open(String query) {
        page = LAB.open("/" + query);
        page.locator(".run-link").first().waitFor();
    }

    private List<String> names() {
        return page.locator(".run-link").allInnerTexts();
    }

    private void waitForNames(int count) {
        page.waitForFunction("count => document.querySelectorAll('.run-link').length === count", count);
    }

    @Test
    void allRunsAreListedWithWhatBecameOfThem() {
        open("");
        assertThat(names()).hasSize(8).contains("tower", "broken", "sound", "seed-3", "adam", "long");
        Locator tower = page.locator("tr:has(.run-link:text-is('tower'))");
        assertThat(tower.locator("[data-column=network]").innerText()).contains("16×20");
        assertThat(tower.locator("[data-column=outcome]").innerText()).isEqualTo("did not learn");
        assertThat(tower.locator("[data-column=finding]").innerText()).containsIgnoringCase("vanishing");
        assertThat(tower.locator("[data-column=loss]").innerText()).matches("[\\d.]+ / 1\\.1");
        assertThat(tower.locator("[data-column=seconds]").innerText()).endsWith(" s");
        assertThat(page.locator(".runs-head [role=status]").innerText()).startsWith("8 runs in ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    tower | 1
                    optimiser = adam and rate < 0.01 | 1
                    optimiser = sgd and rate >= 0.3 | 5
                    outcome = broke or name ~ seed | 4
                    name = nothing | 0
                    """)
    void aFilterIsByWordsOrByAnyKey(String filter, int count) {
        open("");
        page.locator("input[type=search]").fill(filter);
        waitForNames(count);
        assertThat(page.locator(".notice").isVisible()).isFalse();
        page.reload();
        waitForNames(count);
        assertThat(page.locator("input[type=search]").inputValue()).isEqualTo(filter);
    }

    @Test
    void aMistakeInAFilterIsOneLineAndTheListStays() {
        page = LAB.openToFail("/");
        waitForNames(8);
        page.locator("input[type=search]").fill("optimizerr = adam");
        page.locator(".notice").waitFor();
        assertThat(page.locator(".notice").innerText()).contains("optimizerr").doesNotContain("\n");
        assertThat(page.locator("input[type=search]").getAttribute("aria-invalid"))
                .isNotNull();
        assertThat(names()).hasSize(8);
        page.locator("input[type=search]").fill("name = adam");
        waitForNames(1);
        assertThat(page.locator(".notice").isVisible()).isFalse();
    }

    @Test
    void aColumnSortsBothWays() {
        open("");
        page.locator("[data-focus=sort-name]").click();
        page.locator("[aria-sort=ascending]").waitFor();
        page.locator("tbody tr:first-child .run-link:text('adam')").waitFor();
        List<String> rising = names();
        assertThat(rising).isSorted();
        page.locator("[data-focus=sort-name]").click();
        page.locator("[aria-sort=descending]").waitFor();
        page.locator("tbody tr:first-child .run-link:text('tower')").waitFor();
        assertThat(names()).containsExactlyElementsOf(rising.reversed());
        assertThat(page.url()).contains("sort=name&order=desc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"outcome", "training.optimiser"})
    void runsAreGrouped(String by) {
        open("");
        page.locator("select").selectOption(by);
        page.locator("tr.group").first().waitFor();
        List<String> groups = page.locator("tr.group").allInnerTexts();
        assertThat(groups).hasSizeGreaterThan(1);
        assertThat(names()).hasSize(8);
        String alone = by.equals("outcome") ? "broke · one run" : "adam · one run";
        assertThat(groups).anyMatch(text -> text.contains(alone));
    }

    @Test
    void severalThatAreChosenAreCompared() {
        open("");
        for (String name : List.of("seed-1", "seed-2")) {
            page.locator("input[aria-label='Choose " + name + " for comparison']")
                    .check();
        }
        assertThat(page.locator(".chosen").innerText()).contains("2 runs chosen");
        page.waitForTimeout(700);
        assertThat(page.locator(".tick input:checked").count()).isEqualTo(2);
        page.locator(".chosen a").click();
        page.locator("#overlay-title").waitFor();
        assertThat(page.url()).contains("/compare/").contains(Runs.id(LAB.runs(), "seed-1"));
    }

    @Test
    void allOfItIsInChineseToo() {
        open("");
        page.getByText("中文").click();
        page.getByText("English").waitFor();
        page.locator(".run-link").first().waitFor();
        assertThat(page.locator("html").getAttribute("lang")).isEqualTo("zh-CN");
        assertThat(page.locator("thead").innerText())
                .containsPattern("\\p{IsHan}")
                .doesNotContain("Outcome");
        assertThat(page.locator("tbody [data-column=outcome]").allInnerTexts())
                .allMatch(text -> text.matches(".*\\p{IsHan}.*"));
        page.getByText("English").click();
        page.locator("th:has-text('Outcome')").waitFor();
    }

    @Test
    void withoutTheTokenNothingCanBeChanged() {
        page = LAB.openWithoutToken("/");
        page.locator(".run-link").first().waitFor();
        assertThat(page.locator(".actions button:disabled").count()).isEqualTo(16);
        assertThat(page.locator(".actions button").first().getAttribute("title"))
                .contains("token");
    }

    @Test
    void askingFirstIsNoChange() {
        open("");
        page.locator("button[aria-label='Delete tower']").click();
        Locator box = page.locator("dialog[open]");
        assertThat(box.innerText()).contains(Runs.id(LAB.runs(), "tower"), "cannot be undone");
        box.getByText("Cancel").click();
        box.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        assertThat(LAB.runs().resolve(Runs.id(LAB.runs(), "tower"))).exists();
    }
}
