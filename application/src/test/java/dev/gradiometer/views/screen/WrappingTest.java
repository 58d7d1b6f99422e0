package dev.gradiometer.views.screen;

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
    void breaksBetweenChineseCharactersWithoutASpace() {
        assertThat(Wrapping.wrap("第 12 层的梯度消失了", 11)).containsExactly("第 12 层的", "梯度消失了");
    }

    @Test
    void noLineBeginsWithAClosingMarkOrEndsWithAnOpeningOne() {
        assertThat(Wrapping.wrap("学习率过大，请降低。", 10)).containsExactly("学习率过", "大，请降", "低。");
        assertThat(Wrapping.wrap("斜率（sigmoid）", 6)).containsExactly("斜率", "（sigm", "oid）");
        assertThat(Wrapping.wrap("斜率是“小”的", 8)).containsExactly("斜率是", "“小”的");
    }

    @Test
    void wordsInLatinLettersStayWholeAmongChinese() {
        assertThat(Wrapping.wrap("请使用he-normal初始化", 12)).containsExactly("请使用", "he-normal初", "始化");
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
