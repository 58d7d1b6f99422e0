package dev.gradiometer.lab.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A recorded run on its page: what it shows is what was recorded, and one cursor moves all of it. */
final class RunPageTest {
    @RegisterExtension
    static final Lab LAB = Lab.onSharedRuns();

    private Page page;

    private void open(String name, String query) {
        page = LAB.open("/run/" + Runs.id(LAB.runs(), name) + query);
        Panels.ready(page);
    }

    @Test
    void everyPanelShowsWhatWasRecorded() {
        open("tower", "");
        assertThat(Panels.titles(page)).containsExactlyElementsOf(Panels.ALL);
        assertThat(Panels.empty(page)).isEmpty();
        assertThat(page.locator(".run-facts").innerText()).contains("2-16×20-3", "sgd, rate 0.1", "batch 32");
        assertThat(page.locator(".outcome").getAttribute("data-outcome")).isEqualTo("failed");
        assertThat(page.locator(".card h3").first().innerText()).containsIgnoringCase("vanishing");
        assertThat(page.locator(".step").innerText()).isEqualTo("step 199 of 199");
        assertThat(page.locator(".chart").first().locator(".key").innerText()).contains("train", "validation");
    }

    @Test
    void theWaterfallAddsUpToTheGradient() {
        open("tower", "?step=100&layer=0");
        page.waitForFunction("() => document.querySelector('#waterfall-title + p').textContent.includes('step 100')");
        double sum = page.locator(".fall-value").allInnerTexts().stream()
                .mapToDouble(text -> Double.parseDouble(text.replace('−', '-')))
                .sum();
        double norm =
                ((Number) page.evaluate("""
                async path => {
                  const step = await (await fetch(path)).json();
                  const own = step.attribution.find(one => one.layer === 0);
                  return own.factors.reduce((sum, factor) => sum + factor.ln, 0) / Math.LN10;
                }""", "/api/runs/" + Runs.id(LAB.runs(), "tower") + "/steps/100")).doubleValue();
        assertThat(norm).isLessThan(-10);
        assertThat(sum)
                .isCloseTo(norm, within(0.005 * page.locator(".fall-value").count()));
    }

    /** What every picture says of the step that it is about. */
    private List<String> stepsShown() {
        return List.of(
                page.locator(".step").innerText(),
                page.locator("#waterfall-title + p").innerText(),
                page.locator(".profile canvas").getAttribute("aria-label"),
                page.locator("[aria-labelledby=units-title] .panel-note").innerText());
    }

    private void waitForStep(int step) {
        page.waitForFunction(
                "step => [...document.querySelectorAll('.step, #waterfall-title + p,"
                        + " [aria-labelledby=units-title] .panel-note')].every(one =>"
                        + " one.textContent.match(/step (\\d+)/)?.[1] === String(step))",
                step);
    }

    @Test
    void oneCursorMovesEverything() {
        open("tower", "?step=150&layer=8");
        waitForStep(150);
        List<String> before = pictures();
        page.locator(".transport input").fill("20");
        waitForStep(20);
        assertThat(stepsShown()).allMatch(said -> said.contains("step 20"));
        assertThat(page.locator(".wing").count()).isEqualTo(2);
        List<String> after = pictures();
        for (int i = 0; i < before.size(); i++) {
            assertThat(after.get(i)).as("picture %d", i).isNotEqualTo(before.get(i));
        }
        page.waitForURL(url -> url.contains("step=20"));

        Locator loss = Panels.titled(page, "Loss").locator("canvas");
        loss.click(new Locator.ClickOptions().setPosition(600, 60));
        page.waitForFunction("() => !document.querySelector('.step').textContent.startsWith('step 20 ')");
        int step = Integer.parseInt(page.locator(".step").innerText().replaceAll("step (\\d+) of.*", "$1"));
        waitForStep(step);
    }

    /** All pictures that have the cursor in them, and the profile. */
    private List<String> pictures() {
        return page.locator(".panel:visible:not([aria-labelledby=units-title]) .surface:not(.legend *)").all().stream()
                .map(Panels::picture)
                .toList();
    }

    @Test
    void itPlaysPausesAndSteps() {
        open("tower", "");
        button("First step").click();
        waitForStep(0);
        button("One step on").click();
        waitForStep(1);
        button("One step back").click();
        waitForStep(0);
        button("Play").click();
        page.waitForFunction("() => !/step [0-5] of/.test(document.querySelector('.step').textContent)");
        button("Pause").click();
        button("Play").waitFor();
        String paused = page.locator(".step").innerText();
        page.waitForTimeout(300);
        assertThat(page.locator(".step").innerText()).isEqualTo(paused);
        button("Newest step").click();
        waitForStep(199);
    }

    private Locator button(String name) {
        return page.locator("button[aria-label='" + name + "']");
    }

    @Test
    void aPartIsReadMoreFinelyInAllPictures() {
        open("long", "?step=3000");
        page.waitForFunction("() => document.querySelector('.step').textContent === 'step 3000 of 5999'");
        List<String> asked = new ArrayList<>();
        page.onRequest(request -> asked.add(request.url()));
        int whole = columnsShown();
        assertThat(whole).isLessThan(2_000);
        for (int i = 0; i < 3; i++) {
            page.keyboard().press("+");
        }
        page.waitForFunction("() => / 750 columns/.test(document.querySelector('.flow-map canvas').ariaLabel)");
        assertThat(tooltip(page.locator(".flow-map canvas"), 500, 80)).anyMatch(line -> line.matches("step \\d+"));
        assertThat(page.getByText("Whole run").isVisible()).isTrue();
        page.waitForCondition(() -> asked.stream()
                .anyMatch(url -> url.contains("/histograms") && url.contains("from=") && url.contains("to=")));
        Locator histograms = page.locator("[aria-labelledby=histograms-title] canvas");
        page.waitForCondition(() -> tooltip(histograms, 500, 60).stream()
                .anyMatch(line -> line.matches("steps \\d+ to \\d+") && steps(line) < 8));
        page.keyboard().press("0");
        page.waitForFunction(
                "whole => document.querySelector('.flow-map canvas').ariaLabel.includes(` ${whole} columns`)", whole);
    }

    private static long steps(String line) {
        String[] ends = line.replaceAll("[^\\d ]", "").trim().split(" +");
        return Long.parseLong(ends[1]) - Long.parseLong(ends[0]) + 1;
    }

    private int columnsShown() {
        return Integer.parseInt(
                page.locator(".flow-map canvas").getAttribute("aria-label").replaceAll(".* (\\d+) columns.*", "$1"));
    }

    /** What the box beside the pointer says at a place of a picture. */
    private List<String> tooltip(Locator canvas, int x, int y) {
        canvas.scrollIntoViewIfNeeded();
        page.mouse().move(1, 1);
        canvas.hover(new Locator.HoverOptions().setPosition(x, y));
        page.waitForFunction("() => document.querySelector('.tooltip') && !document.querySelector('.tooltip').hidden");
        return page.locator(".tooltip > div").allInnerTexts();
    }

    @Test
    void hoveringTellsANumberWithItsUnitAndItsSamples() {
        open("sound", "");
        assertThat(tooltip(page.locator(".flow-map canvas"), 400, 40))
                .anyMatch(line -> line.startsWith("‖∂𝓛/∂W‖ = "))
                .anyMatch(line -> line.matches("one recorded step of 32 samples"));
        assertThat(tooltip(page.locator(".profile canvas"), 100, 40))
                .anyMatch(line -> line.startsWith("back ‖δ‖ = "))
                .anyMatch(line -> line.endsWith("of 32 samples"));
        assertThat(tooltip(Panels.titled(page, "Loss").locator("canvas"), 400, 60))
                .anyMatch(line -> line.matches("batches, smoothed: [\\d.]+ nats"))
                .anyMatch(line -> line.matches("validation: [\\d.]+ nats, on \\d+ samples"))
                .anyMatch(line -> line.endsWith("of 32 samples"));
        assertThat(tooltip(Panels.titled(page, "Accuracy").locator("canvas"), 400, 60))
                .anyMatch(line -> line.matches("train: [\\d.]+ %, on \\d+ samples"));
        assertThat(tooltip(page.locator("[aria-labelledby=histograms-title] canvas"), 400, 60))
                .anyMatch(line -> line.contains(" entries, "));
        assertThat(tooltip(page.locator("[aria-labelledby=units-title] canvas"), 120, 10))
                .anyMatch(line -> line.endsWith(", unit 3") || line.endsWith(", unit 5"))
                .anyMatch(line -> line.matches("live on \\d+ of the last \\d+ samples looked at"));
    }

    @Test
    void aLongRunsLossHasABandFromTheSmallestToTheLargest() {
        open("long", "");
        List<String> told = tooltip(Panels.titled(page, "Loss").locator("canvas"), 500, 60);
        assertThat(told)
                .anyMatch(line -> line.matches("batches, smoothed: [\\d.]+ nats \\([\\d.]+ nats – [\\d.]+ nats\\)"));
        assertThat(told).anyMatch(line -> line.matches("mean of \\d+ recorded steps of 32 samples"));
    }

    @Test
    void whatIsNotFiniteIsHatched() {
        open("broken", "");
        Locator flow = page.locator(".flow-map canvas");
        long hatched = ((Number) flow.evaluate("""
                canvas => {
                  const { width, height } = canvas;
                  const data = canvas.getContext("2d").getImageData(0, 0, width, height).data;
                  let found = 0;
                  for (let i = 0; i < data.length; i += 4) {
                    found += data[i] === 0x8a && data[i + 1] === 0x3b && data[i + 2] === 0 ? 1 : 0;
                  }
                  return found;
                }""")).longValue();
        assertThat(hatched).isGreaterThan(200);
        double width = flow.boundingBox().width;
        assertThat(tooltip(flow, (int) width - 14, 40)).anyMatch(line -> line.endsWith("= ∞"));
        assertThat(page.locator("#waterfall-title + p").innerText()).contains("not finite");
        assertThat(page.locator(".outcome").getAttribute("data-outcome")).isEqualTo("broke");
    }
}
