package dev.gradiometer.lab.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The playground: knobs act, an address says all of it. */
final class PlaygroundPageTest {
    private static final String SHORT = "/playground?depth=3&width=8&steps=200&data=moons";

    @RegisterExtension
    static final Lab LAB = Lab.onItsOwnRuns();

    private Page page;

    @Test
    void everyControlChangesThePicture() {
        // Numbers come first: a normalisation takes biases that are all alike away.
        page = LAB.open(SHORT);
        String before = Playing.shown(page, "");
        Map<String, String> numbers =
                Map.of("depth", "5", "width", "12", "gain", "2", "bias", "0.5", "rate", "0.03", "seed", "7");
        for (Map.Entry<String, String> number : numbers.entrySet()) {
            Locator typed = page.locator(".control:has(#knob-" + number.getKey() + ") .typed");
            typed.fill(number.getValue());
            typed.press("Enter");
            before = turned(before, number);
        }
        Map<String, String> choices = Map.of(
                "activation", "sigmoid",
                "normalisation", "layer-norm",
                "initialiser", "lecun-normal",
                "optimiser", "sgd",
                "batch", "8",
                "data", "circles");
        for (Map.Entry<String, String> choice : choices.entrySet()) {
            Locator control = page.locator("#knob-" + choice.getKey());
            control.selectOption(new SelectOption().setValue(choice.getValue()));
            before = turned(before, choice);
        }
        page.locator("#knob-residual").check();
        turned(before, Map.entry("residual", "on"));
    }

    /** Another picture, and the control in the address. */
    private String turned(String before, Map.Entry<String, String> control) {
        String after = Playing.shown(page, before);
        assertThat(after).as(control.getKey()).isNotEqualTo(before);
        assertThat(page.url()).contains(control.getKey() + "=" + control.getValue());
        return after;
    }

    @Test
    void anAddressSaysAllOfIt() {
        page = LAB.open(
                "/playground?depth=7&width=9&activation=gelu&rate=0.02&precision=float64&residual=on&steps=200");
        Playing.shown(page, "");
        assertThat(page.locator("#knob-activation").inputValue()).isEqualTo("gelu");
        assertThat(page.locator("#knob-precision").inputValue()).isEqualTo("float64");
        assertThat(page.locator("#knob-residual").isChecked()).isTrue();
        assertThat(page.locator(".control:has(#knob-depth) .typed").inputValue())
                .isEqualTo("7");
        assertThat(page.locator(".control:has(#knob-rate) .typed").inputValue()).isEqualTo("0.02");
    }

    @Test
    void aPresetIsNamedByWhatComesOfIt() {
        page = LAB.open("/playground");
        page.locator("[data-name=vanishing-sigmoid-tower]").click();
        page.waitForFunction("() => document.querySelector('.verdict .outcome')?.dataset.state === 'failed'");
        assertThat(page.locator(".verdicts li").first().innerText()).containsIgnoringCase("vanishing");
        assertThat(page.locator(".digits").getAttribute("aria-label")).contains("of 40 right");
        Lab.keep(page, "playground-vanishing");
    }

    @Test
    void itIsCopiedAsAFileAProgramAndACommand() {
        page = LAB.open(SHORT);
        Playing.shown(page, "");
        List<String> copied = List.of("Copy YAML", "Copy Java", "Copy command").stream()
                .map(name -> {
                    page.getByText(name).click();
                    return (String) page.evaluate("navigator.clipboard.readText()");
                })
                .toList();
        assertThat(copied.get(0)).startsWith("name: playground\n").contains("repeat: 3");
        assertThat(copied.get(1)).contains("ExperimentFile.parse").contains("repeat: 3");
        assertThat(copied.get(2)).contains("./gradiometer diagnose playground.yaml");
    }
}
