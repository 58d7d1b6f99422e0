package dev.gradiometer.lab.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;

/** The panels of a run's page, and what is drawn in them. */
final class Panels {
    /** Titles of the panels of a run that has recorded everything. */
    static final List<String> ALL = List.of(
            "Flow",
            "At the cursor",
            "Loss",
            "Accuracy",
            "Rate and update ratio",
            "Gain ratio",
            "Sizes of the gradient's entries",
            "Where each decade went",
            "Dead units");

    /** Different colours that a picture of data has at least; an empty canvas has one. */
    private static final int COLOURS = 4;

    private Panels() {}

    /** Waits until everything that a page asks for first has come. */
    static void ready(Page page) {
        page.waitForFunction("""
                () => document.querySelector(".step")?.textContent
                  && document.querySelector(".outcome")
                  && document.querySelector(".waterfall li")
                  && document.querySelector(".flow-map canvas").ariaLabel
                  && !document.querySelector("[aria-labelledby=histograms-title]").hidden""");
        page.waitForFunction("""
                () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))""");
    }

    /** The titles of the panels that are shown, in the order of the page. */
    static List<String> titles(Page page) {
        return page.locator(".panel:visible > h2:visible, .panel:visible > .panel-head > h2:visible")
                .allInnerTexts();
    }

    /** The titles of panels whose picture has too few colours to show anything. */
    static List<?> empty(Page page) {
        return (List<?>) page.evaluate("""
                least => [...document.querySelectorAll(".panel")].filter(panel => !panel.hidden)
                  .filter(panel => {
                    const canvas = panel.querySelector(".surface");
                    if (canvas === null) {
                      return panel.querySelectorAll("li").length < 3;
                    }
                    const { width, height } = canvas;
                    const data = new Uint32Array(canvas.getContext("2d").getImageData(0, 0, width, height).data.buffer);
                    return new Set(data).size < least;
                  }).map(panel => panel.querySelector("h2").textContent)""", COLOURS);
    }

    /** The panel with a title. */
    static Locator titled(Page page, String title) {
        return page.locator(".panel", new Page.LocatorOptions().setHasText(title))
                .first();
    }

    /** A picture as a text that is another one when the picture is. */
    static String picture(Locator canvas) {
        return (String) canvas.evaluate("canvas => canvas.toDataURL()");
    }
}
