package dev.gradiometer.views.screen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineTest {
    private static final Screen NARROW = new Screen(12, false, true, false);

    @Test
    void goesOnInTheNextLineOfTheScreen() {
        assertThat(NARROW.line().add("layer").to(8).add("gradient")).hasToString("layer\n  gradient");
        assertThat(NARROW.line().to(2).add("a-word-longer-than-a-line"))
                .hasToString("  a-word-lon\n  ger-than-a\n  -line");
        assertThat(NARROW.line().add("x").to(30).add("far")).hasToString("x\n  far");
    }

    @Test
    void breaksNoWideCharacter() {
        assertThat(NARROW.line().add("a").add("梯度消失梯度消失")).hasToString("a梯度消失梯\n  度消失");
    }

    @Test
    void paintsBothParts() {
        Screen coloured = new Screen(12, true, true, false);

        assertThat(coloured.line().add(Style.STRONG, "twelve-cells-"))
                .hasToString("\u001b[1mtwelve-cells\u001b[0m\n  \u001b[1m-\u001b[0m");
    }

    @Test
    void countsColumnsAsOnAWideScreen() {
        assertThat(NARROW.line().add("0123456789").to(14).add("ab").cells()).isEqualTo(16);
    }
}
