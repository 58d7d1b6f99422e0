package dev.gradiometer.lab.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs and a run without a mouse. */
final class KeyboardTest {
    private static final Map<String, String> NAMES =
            Map.of("←", "ArrowLeft", "→", "ArrowRight", "↑", "ArrowUp", "↓", "ArrowDown", "␣", " ", "−", "-");

    @RegisterExtension
    static final Lab LAB = Lab.onSharedRuns();

    private Page page;

    private String focused() {
        return (String) page.evaluate("""
                () => {
                  const one = document.activeElement;
                  return [one.tagName.toLowerCase(), ...one.classList].join(".") + " "
                    + (one.ariaLabel ?? one.textContent.trim());
                }""");
    }

    /** Goes on until what has the focus begins so. */
    private void tabTo(String key, String beginning) {
        for (int i = 0; i < 80; i++) {
            if (focused().startsWith(beginning)) {
                return;
            }
            page.keyboard().press(key);
        }
        throw new AssertionError("%s does not lead to %s; the focus is on %s".formatted(key, beginning, focused()));
    }

    @Test
    void fromTheListIntoARunThroughItAndBack() {
        page = LAB.open("/");
        page.locator(".run-link").first().waitFor();
        page.keyboard().press("/");
        page.keyboard().type("name = tower");
        page.waitForFunction("() => document.querySelectorAll('.run-link').length === 1");
        tabTo("Tab", "a.run-link tower");
        page.keyboard().press("Enter");
        Panels.ready(page);
        assertThat(focused()).startsWith("main");

        page.keyboard().press("s");
        page.keyboard().press("ArrowUp");
        page.waitForURL(url -> url.contains("quantity=signal"));
        assertThat(page.locator(".choice[aria-pressed=true]").innerText()).startsWith("Signal");

        tabTo("Tab", "summary");
        page.keyboard().press("Enter");
        assertThat(page.locator(".card details").first().getAttribute("open")).isNotNull();
        tabTo("Tab", "button.button.small Why?");
        page.keyboard().press("Enter");
        page.locator("dialog[open]").waitFor();
        assertThat(page.locator(".dialog-body").innerText()).hasSizeGreaterThan(200);
        page.keyboard().press("w");
        page.keyboard().press("Escape");
        page.locator("dialog").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        assertThat(focused()).isEqualTo("button.button.small Why?");
        assertThat(page.url()).contains("quantity=signal");

        page.keyboard().press("Home");
        tabTo("Tab", "button.flag 1: ");
        page.keyboard().press("Enter");
        page.waitForURL(url -> url.matches(".*step=\\d+.*"));
        tabTo("Shift+Tab", "a.bar-link Runs");
        page.keyboard().press("Enter");
        page.locator(".run-link").first().waitFor();
        assertThat(focused()).startsWith("main");
    }

    @Test
    void everyKeyOfTheHelpDoesSomething() {
        String tower = "/run/" + Runs.id(LAB.runs(), "tower");
        page = LAB.open(tower);
        Panels.ready(page);
        page.keyboard().press("?");
        List<String> keys = page.locator("dialog dt").allInnerTexts();
        assertThat(keys).hasSizeGreaterThan(15).doesNotHaveDuplicates();
        page.keyboard().press("Escape");
        for (String key : keys) {
            String quantity = key.equals("g") ? "signal" : "gradient";
            String at = tower + "?step=50&layer=6&from=20&to=120&quantity=" + quantity;
            page.evaluate("at => { history.replaceState(null, '', '#'); location.hash = at; }", at);
            page.waitForFunction("() => document.querySelector('.step')?.textContent.startsWith('step 50 ')"
                    + " && / 100 columns/.test(document.querySelector('.flow-map canvas').ariaLabel)");
            page.keyboard().press(NAMES.getOrDefault(key, key));
            assertThat(changes(at)).as("key %s", key).isTrue();
        }
    }

    /** Whether something else is looked at, which the address holds, or the run plays. */
    private boolean changes(String at) {
        try {
            page.waitForFunction(
                    "at => location.hash !== '#' + at || document.querySelector('button[aria-label=Pause]') !== null",
                    at,
                    new Page.WaitForFunctionOptions().setTimeout(3_000));
            return true;
        } catch (TimeoutError e) {
            return false;
        }
    }
}
