package dev.gradiometer.lab.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The notebook: every chapter is a page that answers to its sliders, and an address says where they stand. */
final class NotebookPageTest {
    private static final int CHAPTERS = 12;

    /** What the browser itself says of an answer that the page shows as a line. */
    private static final String REFUSED = "status of 400";

    @RegisterExtension
    static final Lab LAB = Lab.onItsOwnRuns(REFUSED);

    private Page page;

    /** Through all chapters by key, as wide as a screen and as wide as a telephone. */
    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void everyChapterIsAPage(int width) {
        page = LAB.open("/notebook", width, 900, width == 390);
        page.waitForFunction("count => document.querySelectorAll('.chapter-card').length === count", CHAPTERS);
        assertThat(Looks.tooWide(page)).as("the list").isEmpty();
        Lab.keep(page, "notebook-" + width);
        page.locator(".chapter-card").first().click();
        for (int number = 1; number <= CHAPTERS; number++) {
            drawn(number);
            assertThat(Looks.tooWide(page)).as("chapter " + number).isEmpty();
            assertThat(page.locator(".formula math").count()).isPositive();
            assertThat(page.locator(".chapter-text p").count()).isGreaterThan(3);
            assertThat(page.locator(".chapter-text .term").count())
                    .as("chapter %d", number)
                    .isPositive();
            Lab.keep(page, "notebook-%d-%d".formatted(number, width));
            page.keyboard().press("n");
        }
        assertThat(page.url()).endsWith("#/notebook/" + CHAPTERS);
    }

    private void drawn(int number) {
        page.waitForFunction(
                "number => document.querySelector(`.chapter[data-number='${number}'] canvas`)?.width > 300"
                        + " && document.querySelector('.figure-reading').textContent.length > 20",
                number);
    }

    @Test
    void aSliderChangesTheFigureAndAnAddressBringsItBack() {
        page = LAB.open("/notebook/8");
        drawn(8);
        String first = picture();
        type("depth", "60");
        reads("layer 1 of 60");
        assertThat(page.url()).endsWith("#/notebook/8?depth=60");
        assertThat(picture()).isNotEqualTo(first);
        page.locator("#slider-variance").focus();
        page.keyboard().press("ArrowRight");
        page.waitForFunction("() => /variance=/.test(location.hash)");
        String turned = picture();
        String reading = page.locator(".figure-reading").innerText();

        Page other = LAB.open(page.url().replaceAll("^.*#", ""));
        other.waitForFunction(
                "text => document.querySelector('.figure-reading')?.innerText === text"
                        + " && document.querySelector('.figure canvas').width > 300",
                reading);
        assertThat(picture(other)).isEqualTo(turned);
        other.context().close();
        page.keyboard().press("r");
        page.waitForURL(url -> url.endsWith("#/notebook/8"));
        assertThat(picture()).isEqualTo(first);
    }

    private void type(String slider, String value) {
        Locator typed = page.locator(".control:has(#slider-" + slider + ") .typed");
        typed.fill(value);
        typed.press("Enter");
    }

    private void reads(String text) {
        page.waitForFunction("text => document.querySelector('.figure-reading')?.textContent.includes(text)", text);
    }

    private String picture() {
        return picture(page);
    }

    /** What is drawn after the next two frames. */
    private static String picture(Page page) {
        return (String)
                page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() =>"
                        + " done(document.querySelector('.figure canvas').toDataURL()))))");
    }

    @Test
    void whatNoSliderHasIsALineOnThePage() {
        page = LAB.open("/notebook/8?depth=7");
        reads("layer 1 of 7");
        type("depth", "999");
        page.locator(".trouble")
                .getByText("depth: expected a whole number from 2 to 80, got '999'")
                .waitFor();
        reads("layer 1 of 7");
        assertThat(page.url()).endsWith("?depth=7");
        type("depth", "9");
        reads("layer 1 of 9");
        assertThat(page.locator(".trouble").isVisible()).isFalse();
    }

    @Test
    void aFigureOpensInThePlayground() {
        page = LAB.open("/notebook/8?depth=5");
        drawn(8);
        page.locator(".chapter-actions a").click();
        page.waitForFunction("() => document.querySelector('.flow-map canvas')?.width > 0");
        assertThat(page.locator("#knob-activation").inputValue()).isEqualTo("sigmoid");
        assertThat(page.locator(".control:has(#knob-depth) .typed").inputValue())
                .isEqualTo("5");
    }

    @Test
    void itIsReadByKeyboardAndInChinese() {
        page = LAB.open("/notebook/4");
        drawn(4);
        page.locator(".figure canvas").focus();
        String last = page.locator(".figure-place").innerText();
        page.keyboard().press("Home");
        assertThat(page.locator(".figure-place").innerText()).isNotEqualTo(last).endsWith("= 0");
        page.keyboard().press("a");
        assertThat(page.locator(".answer").getAttribute("open")).isNotNull();
        page.locator(".chapter-text .term").first().focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("dialog[open] .dialog-body").innerText()).hasSizeGreaterThan(80);
        page.keyboard().press("Escape");

        page.getByText("中文").click();
        page.waitForFunction("() => document.querySelector('.chapter h1')?.textContent.includes('指数增长')");
        drawn(4);
        assertThat(page.locator(".chapter-text .term").count()).isPositive();
        assertThat(page.locator(".chapter-text").innerText()).contains("看到什么", "试一试");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/notebook", "/notebook/4"})
    void axeHasNothingSeriousAgainstIt(String address) {
        page = LAB.open(address);
        page.locator(".chapter-card, .figure-reading").first().waitFor();
        for (ColorScheme theme : ColorScheme.values()) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
            assertThat(Axe.violations(page)).isEmpty();
        }
    }
}
