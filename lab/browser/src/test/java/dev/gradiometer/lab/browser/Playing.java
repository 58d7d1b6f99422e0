package dev.gradiometer.lab.browser;

import com.microsoft.playwright.Page;

/** Waits for what the playground shows. */
final class Playing {
    private static final int BETWEEN = 100;

    private Playing() {}

    /** The flow's picture, once its training is over and it is another one than {@code before}. */
    static String shown(Page page, String before) {
        over(page);
        page.waitForFunction("""
                before => {
                    const map = document.querySelector('.play-flow canvas');
                    const now = map && map.width > 0 ? map.toDataURL() : before;
                    const still = now !== before && now === map.dataset.seen;
                    if (map) {
                        map.dataset.seen = now;
                    }
                    return still;
                }""", before, new Page.WaitForFunctionOptions().setPollingInterval(BETWEEN));
        return (String) page.evaluate("document.querySelector('.play-flow canvas').toDataURL()");
    }

    /** Waits until the training that is shown is over and diagnosed, and its flow drawn. */
    static void over(Page page) {
        page.waitForFunction("""
                () => document.querySelector('.verdict .outcome')?.dataset.state
                    && document.querySelector('.play-buttons .button')?.disabled
                    && document.querySelector('.play-flow canvas')?.hasAttribute('aria-label')""");
    }

    /** Does what begins another training, and waits until that is over and diagnosed. */
    static void anew(Page page, Runnable act) {
        page.evaluate("document.querySelector('.play-flow canvas').dataset.old = 'yes'");
        act.run();
        page.waitForFunction("() => !document.querySelector('[data-old]')");
        over(page);
    }

    /** Asks the doctor and waits for what it says. */
    static String consulted(Page page, String what) {
        page.locator("[data-ask=" + what + "]").click();
        return said(page);
    }

    /** What the doctor says, once it is ready. */
    static String said(Page page) {
        page.waitForFunction("""
                () => ['over', 'cancelled', 'late', 'failed']
                    .includes(document.querySelector('.doctor-said')?.dataset.state)""");
        return page.locator(".doctor-said").innerText();
    }
}
