package dev.gradiometer.lab.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
import java.util.Locale;

/** How a page looks on a screen and on a telephone, in the light and in the dark. */
final class Looks {
    private static final List<Integer> WIDTHS = List.of(1280, 390);
    private static final int SETTLED = 250;

    private Looks() {}

    /**
     * Looks at a page that is open in both widths and both themes: nothing is wider than the screen or cut, axe-core
     * finds nothing serious, and a picture is kept as {@code NAME-WIDTH-THEME.png}.
     */
    static void check(Page page, String name) {
        for (int width : WIDTHS) {
            page.setViewportSize(width, width == 390 ? 844 : 900);
            for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(
                        new Page.EmulateMediaOptions().setColorScheme(theme).setReducedMotion(ReducedMotion.REDUCE));
                page.waitForTimeout(SETTLED);
                String look = "%s-%d-%s".formatted(name, width, theme.name().toLowerCase(Locale.ROOT));
                Lab.keep(page, look);
                assertThat(tooWide(page)).as(look + ": wider than the screen").isEmpty();
                assertThat(cut(page)).as(look + ": wider than its box").isEmpty();
                assertThat(Axe.violations(page)).as(look).isEmpty();
            }
        }
    }

    /** What is wider than a box that neither scrolls by an own bar nor ends in dots. */
    private static List<?> cut(Page page) {
        return (List<?>) page.evaluate("""
                () => [...document.querySelectorAll("main *")].filter(one => {
                  const style = getComputedStyle(one);
                  return style.overflowX !== "visible" && style.textOverflow !== "ellipsis"
                    && !one.matches(".scroll, .hidden, select, pre") && one.scrollWidth > one.clientWidth + 1;
                }).map(one => one.outerHTML.slice(0, 160))""");
    }

    /** The innermost elements that reach out of the screen to the right, unless a box around them scrolls. */
    static List<?> tooWide(Page page) {
        return (List<?>) page.evaluate("""
                () => {
                  const wide = document.documentElement.scrollWidth - innerWidth;
                  if (wide <= 0) {
                    return [];
                  }
                  const out = [...document.querySelectorAll("body *")].filter(one =>
                    one.getBoundingClientRect().right > innerWidth + 0.5 && !one.closest(".scroll *"));
                  const inner = out.filter(one => !out.some(other => other !== one && one.contains(other)));
                  return [`${wide} px`, ...inner.slice(0, 5).map(one => one.outerHTML.slice(0, 160))];
                }""");
    }
}
