package dev.gradiometer.lab.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Several runs beside each other. */
final class ComparePageTest {
    @RegisterExtension
    static final Lab LAB = Lab.onSharedRuns();

    private Page page;

    private void open(String... names) {
        page = LAB.open("/compare/"
                + Stream.of(names).map(name -> Runs.id(LAB.runs(), name)).collect(Collectors.joining(",")));
        page.locator("#difference-title").waitFor();
        page.waitForFunction("() => document.querySelector('[aria-labelledby=difference-title] canvas').ariaLabel");
        page.waitForFunction("() => new Promise(done => setTimeout(() => done(true), 100))");
    }

    private Locator overlay() {
        return page.locator("[aria-labelledby=overlay-title] canvas");
    }

    @Test
    void lossesLieOverEachOtherAndSeedsJoinToABand() {
        open("seed-1", "seed-2", "seed-3", "adam");
        assertThat(page.locator(".key-item").allInnerTexts()).containsExactly("seed-1", "seed-2", "seed-3", "adam");
        String lines = Panels.picture(overlay());
        page.getByText("join seeds").click();
        assertThat(page.locator(".key-item").allInnerTexts()).containsExactly("seed-1, 3 seeds", "adam");
        page.waitForFunction(
                "lines => document.querySelector('[aria-labelledby=overlay-title] canvas').toDataURL() !== lines",
                lines);
        assertThat(page.url()).endsWith("seeds=band");
        overlay().hover(new Locator.HoverOptions().setPosition(500, 100));
        assertThat(page.locator(".tooltip > div").allInnerTexts())
                .anyMatch(line -> line.matches("seed-1, 3 seeds: [\\d.]+ \\([\\d.]+ – [\\d.]+\\), one recorded step"))
                .anyMatch(line -> line.matches("adam: [\\d.]+, one recorded step"));
    }

    @Test
    void keysThatDifferAreShownAndNoOthers() {
        open("seed-1", "adam");
        Locator keys = page.locator("[aria-labelledby=keys-title] tbody tr");
        List<String> names = keys.locator("th").allInnerTexts();
        assertThat(names).containsExactlyInAnyOrder("training.learning-rate", "training.optimiser");
        assertThat(keys.filter(new Locator.FilterOptions().setHasText("learning-rate"))
                        .locator("td")
                        .allInnerTexts())
                .containsExactly("0.3", "0.005");
        assertThat(page.locator("[aria-labelledby=outcomes-title] tbody tr").count())
                .isEqualTo(6);
    }

    @Test
    void theDifferenceIsAPictureOfAnyQuantityAndAnyTwo() {
        open("seed-1", "adam", "tower");
        Locator difference = page.locator("[aria-labelledby=difference-title]");
        Locator canvas = difference.locator("canvas");
        assertThat(difference.innerText()).contains("adam over seed-1");
        String gradient = Panels.picture(canvas);
        difference.locator("select[aria-label=Quantity]").selectOption("update");
        page.waitForFunction(
                "before => document.querySelector('[aria-labelledby=difference-title] canvas').toDataURL() !== before",
                gradient);
        canvas.hover(new Locator.HoverOptions().setPosition(400, 60));
        assertThat(page.locator(".tooltip > div").allInnerTexts())
                .anyMatch(line -> line.matches("[+−][\\d.]+ decades"))
                .anyMatch(line -> line.matches("means of \\d+ and \\d+ recorded steps"));
        difference.locator("select[aria-label='Second run']").selectOption("2");
        page.waitForFunction("() => document.querySelector('[aria-labelledby=difference-title]').textContent"
                + ".includes('These two runs have different layers.')");
        assertThat(canvas.isVisible()).isFalse();
    }

    @Test
    void aRunThatIsNotThereIsNamed() {
        page = LAB.openToFail("/compare/never-there," + Runs.id(LAB.runs(), "adam"));
        page.waitForFunction(
                "() => document.querySelector('.notice')?.textContent === 'Not in the folder: never-there'");
        page.locator("#overlay-title").waitFor();
    }
}
