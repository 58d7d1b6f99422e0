package dev.gradiometer.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WrappingTest {
    @Test
    void breaksAtSpaces() {
        assertThat(Wrapping.wrap("one two three four", 9)).containsExactly("one two", "three", "four");
    }

    @Test
    void breaksInsideWordsThatAreLongerThanALine() {
        assertThat(Wrapping.wrap("see /a/very/long/path now", 8))
                .containsExactly("see", "/a/very/", "long/pat", "h now");
    }

    @Test
    void countsWideCharactersAsTwo() {
        assertThat(Wrapping.wrap("梯度消失", 4)).containsExactly("梯度", "消失");
    }

    @Test
    void neverSplitsACharacterOutsideOfTheBasicPlane() {
        assertThat(Wrapping.wrap("𝓛𝓛𝓛", 2)).containsExactly("𝓛𝓛", "𝓛");
    }

    @Test
    void emptyTextIsOneEmptyLine() {
        assertThat(Wrapping.wrap("  ", 10)).containsExactly("");
    }
}
