package dev.gradiometer.lab.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The playground's doctor, and the playground by keys and on a telephone. */
final class PlaygroundDoctorTest {
    private static final String SLOW = "/playground?data=circles&depth=2&width=8&optimiser=sgd&rate=0.00001&steps=200";
    private static final String LONG = "/playground?data=digits&depth=20&width=64&activation=sigmoid&steps=20000";

    @RegisterExtension
    static final Lab LAB = Lab.onItsOwnRuns();

    private Page page;

    private String focused() {
        return (String) page.evaluate("document.activeElement.id || document.activeElement.dataset.ask"
                + " || document.activeElement.textContent");
    }

    @Test
    void aDiagnosisSaysWhatWasTriedOnCopies() {
        page = LAB.open(SLOW);
        Playing.over(page);
        assertThat(page.locator(".tried li").count()).isZero();
        assertThat(Playing.consulted(page, "diagnose")).startsWith("Diagnosed, with ");
        assertThat(page.locator(".tried li").first().innerText()).startsWith("tried on a copy: ");
        assertThat(page.locator(".tried [data-helped=true]").count()).isPositive();
        page.locator(".verdicts button").first().click();
        page.locator("dialog[open] .dialog-body").waitFor();
    }

    @Test
    void aRepairIsShownBesideWhatItRepairsAndUsed() {
        page = LAB.open(SLOW);
        Playing.over(page);
        assertThat(Playing.consulted(page, "repair")).startsWith("Repaired");
        page.waitForFunction("""
                () => document.querySelectorAll('.side .flow-map canvas, .side .answers canvas').length === 4
                    && document.querySelector('[data-side=before] .outcome').dataset.outcome === 'failed'
                    && document.querySelector('[data-side=after] .outcome').dataset.outcome === 'learned'""");
        Locator section = page.locator(".repair");
        assertThat(section.locator("h2").first().innerText()).isEqualTo("Repaired");
        assertThat(section.innerText()).containsPattern("[45] of 5 fresh seeds learn");
        assertThat(section.locator(".settings tbody").innerText()).contains("0.00001");
        List<?> pictures = (List<?>)
                page.evaluate("[...document.querySelectorAll('.side .flow-map canvas')].map(map => map.toDataURL())");
        assertThat(pictures).doesNotHaveDuplicates();
        Lab.keep(page, "playground-repair");

        Playing.anew(page, () -> page.getByText("Use these settings").click());
        assertThat(section.isHidden()).isTrue();
        assertThat(page.url()).doesNotContain("rate=0.00001");
        page.waitForFunction("() => document.querySelector('.verdict .outcome')?.dataset.state === 'learned'");
    }

    @Test
    void whatLearnsNeedsNoRepair() {
        page = LAB.open("/playground?data=blobs&depth=2&width=8&steps=200");
        Playing.over(page);
        assertThat(Playing.consulted(page, "repair")).isEqualTo("It learns already: there is nothing to repair.");
        assertThat(page.locator(".repair").isHidden()).isTrue();
    }

    @Test
    void theDoctorIsStoppedAndNeverHoldsTheKnobs() {
        page = LAB.open(LONG);
        page.locator("[data-ask=repair]").click();
        page.waitForFunction("() => document.activeElement.textContent === 'Stop'");
        page.keyboard().press("Enter");
        assertThat(Playing.said(page)).startsWith("Stopped.");
        assertThat(focused()).isEqualTo("repair");

        page.keyboard().press("Enter");
        page.waitForFunction("() => document.activeElement.textContent === 'Stop'");
        Playing.anew(page, () -> page.locator("#knob-steps").selectOption("200"));
        assertThat(page.locator(".doctor-work").isHidden()).isTrue();
        assertThat(page.url()).contains("steps=200");
    }

    @Test
    void everythingIsReachedByKeys() {
        page = LAB.open(SLOW);
        Playing.over(page);
        StringBuilder order = new StringBuilder();
        for (int turn = 0; turn < 60 && order.indexOf("Copy Java") < 0; turn++) {
            page.keyboard().press("Tab");
            order.append(focused()).append('\n');
        }
        assertThat(order.toString())
                .containsSubsequence(
                        "Healthy",
                        "Critical tanh",
                        "knob-depth",
                        "knob-data",
                        "diagnose",
                        "repair",
                        "Why?",
                        "Again",
                        "Copy link",
                        "Copy Java");

        page.locator("#knob-depth").focus();
        Playing.anew(page, () -> page.keyboard().press("ArrowRight"));
        assertThat(page.url()).contains("depth=3");
        page.locator(".play-flow canvas").first().focus();
        page.keyboard().press("Home");
        page.keyboard().press("ArrowDown");
        page.waitForFunction("() => document.querySelector('.play-pictures .hidden').textContent.startsWith('step 0')");
        page.locator("[data-action=again]").focus();
        Playing.anew(page, () -> page.keyboard().press("Enter"));
        assertThat(focused()).isEqualTo("Again");
    }

    @Test
    void nothingIsWiderThanATelephone() {
        page = LAB.open(SLOW, 390, 844, false);
        Playing.over(page);
        assertThat(Looks.tooWide(page)).isEmpty();
        Playing.consulted(page, "repair");
        page.waitForFunction("() => document.querySelector('[data-side=after] .outcome').dataset.outcome");
        assertThat(Looks.tooWide(page)).isEmpty();
        assertThat((Boolean) page.evaluate("""
                        (() => {
                            const [before, after] = [...document.querySelectorAll('.side')]
                                .map(side => side.getBoundingClientRect());
                            return after.top >= before.bottom;
                        })()""")).isTrue();
        assertThat(page.locator(".settings thead").innerText()).contains("Setting", "Before", "After");
        Lab.keep(page, "playground-repair-390");
    }
}
