package dev.gradiometer.lab.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The playground: knobs act, an address says all of it. */
final class PlaygroundPageTest {
    private static final String SHORT = "/playground?depth=3&width=8&steps=200&data=moons";

    @TempDir
    private Path runs;

    private Lab lab;

    @BeforeEach
    void start() throws Exception {
        lab = new Lab(runs);
    }

    @AfterEach
    void stop() {
        if (lab != null) {
            lab.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "activation, sigmoid",
        "normalisation, layer-norm",
        "initialiser, lecun-normal",
        "optimiser, sgd",
        "batch, 8",
        "data, circles"
    })
    void aChoiceChangesThePicture(String key, String value) {
        changes(
                page -> page.locator("#knob-" + key).selectOption(new SelectOption().setValue(value)),
                key + "=" + value);
    }

    @ParameterizedTest
    @CsvSource({"depth, 5", "width, 12", "gain, 2", "bias, 0.5", "rate, 0.03", "seed, 7"})
    void aNumberChangesThePicture(String key, String value) {
        changes(
                page -> {
                    Locator typed = page.locator(".control:has(#knob-" + key + ") .typed");
                    typed.fill(value);
                    typed.press("Enter");
                },
                key + "=" + value);
    }

    @Test
    void theSwitchChangesThePicture() {
        changes(page -> page.locator("#knob-residual").check(), "residual=on");
    }

    private void changes(Consumer<Page> turn, String inAddress) {
        Page page = lab.open(SHORT);
        String before = shown(page, "");
        turn.accept(page);
        String after = shown(page, before);
        assertThat(after).isNotEqualTo(before);
        assertThat(page.url()).contains(inAddress);
        assertThat(lab.complaints()).isEmpty();
    }

    /** The flow's picture, once its training is over and it is another one than {@code before}. */
    private static String shown(Page page, String before) {
        page.waitForFunction(
                "before => { const map = document.querySelector('.flow-map canvas');"
                        + " return document.querySelector('.verdict .outcome')?.dataset.state"
                        + " && map && map.width > 0 && map.toDataURL() !== before; }",
                before);
        page.waitForTimeout(400);
        return (String) page.evaluate("document.querySelector('.flow-map canvas').toDataURL()");
    }

    @Test
    void anAddressSaysAllOfIt() {
        String address = "/playground?depth=7&width=9&activation=gelu&rate=0.02&precision=float64&residual=on";
        Page page = lab.open(address);
        shown(page, "");
        assertThat(page.locator("#knob-activation").inputValue()).isEqualTo("gelu");
        assertThat(page.locator("#knob-precision").inputValue()).isEqualTo("float64");
        assertThat(page.locator("#knob-residual").isChecked()).isTrue();
        assertThat(page.locator(".control:has(#knob-depth) .typed").inputValue())
                .isEqualTo("7");
        assertThat(page.locator(".control:has(#knob-rate) .typed").inputValue()).isEqualTo("0.02");
    }

    @Test
    void aPresetIsNamedByWhatComesOfIt() {
        Page page = lab.open("/playground");
        page.locator("[data-name=vanishing-sigmoid-tower]").click();
        page.waitForFunction("() => document.querySelector('.verdict .outcome')?.dataset.state === 'failed'");
        assertThat(page.locator(".verdicts li").first().innerText()).containsIgnoringCase("vanishing");
        Lab.keep(page, "playground-vanishing");
        assertThat(lab.complaints()).isEmpty();
    }

    @Test
    void itIsCopiedAsAFileAProgramAndACommand() {
        Page page = lab.open(SHORT);
        shown(page, "");
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
