package dev.gradiometer.views.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.input.Visible;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScreenTest {
    private static final Map<String, String> XTERM = Map.of("TERM", "xterm-256color");

    private static Screen terminal(Map<String, String> environment) {
        return Screen.of(true, 132, environment, StandardCharsets.UTF_8);
    }

    @Test
    void aTerminalHasItsWidthColoursAndMotion() {
        assertThat(terminal(XTERM)).isEqualTo(new Screen(132, true, true, true));
    }

    @Test
    void aFileHasEightyColumnsAndNoColours() {
        assertThat(Screen.of(false, 132, XTERM, StandardCharsets.UTF_8)).isEqualTo(new Screen(80, false, true, false));
    }

    @Test
    void noColorIsRespectedUnlessEmpty() {
        assertThat(terminal(Map.of("TERM", "xterm", "NO_COLOR", "1")).colour()).isFalse();
        assertThat(terminal(Map.of("TERM", "xterm", "NO_COLOR", "")).colour()).isTrue();
    }

    @Test
    void aDumbTerminalNeitherColoursNorMoves() {
        assertThat(terminal(Map.of("TERM", "dumb"))).isEqualTo(new Screen(132, false, true, false));
        assertThat(terminal(Map.of())).isEqualTo(new Screen(132, false, true, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"US-ASCII", "ISO-8859-1", "windows-1252"})
    void anEncodingWithoutTheSignsGetsAscii(String charset) {
        assertThat(Screen.of(true, 80, XTERM, Charset.forName(charset)).unicode())
                .isFalse();
    }

    @Test
    void columnsStayStraightUnderColoursWideCharactersAndAscii() {
        for (Screen screen :
                List.of(new Screen(80, true, true, true), Screen.FILE, new Screen(80, false, false, false))) {
            Line line = screen.line().add(Style.FAILURE, "网络").to(10).add("|").rightTo(20, Style.BAR, "∂𝓛");
            assertThat(line.cells()).isEqualTo(20);
            String plain = line.toString().replaceAll("\u001b\\[[0-9;]*m", "");
            assertThat(Cells.of(plain.substring(0, plain.indexOf('|')))).isEqualTo(10);
        }
    }

    @Test
    void whatAsciiCannotSpellBecomesAQuestionMarkAndAccentsAreDropped() {
        assertThat(Screen.FILE.withUnicode(false).spell("naïve 𝓛 at δ³, 网")).isEqualTo("naïve L at delta^3, 网");
        assertThat(new Screen(80, false, false, false).spell("naïve 𝓛 at δ³, 网"))
                .isEqualTo("naive L at delta^3, ?");
    }

    @Test
    void noCharacterOfAnyNameReachesAScreenThatItWouldObeyOrHide() {
        String all = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        for (Screen screen : List.of(Screen.FILE, new Screen(80, false, false, false))) {
            screen.line().add(all).toString().lines().forEach(shown -> {
                assertThat(shown.codePoints().noneMatch(Visible::isHidden)).isTrue();
                assertThat(screen.spell(shown)).isEqualTo(shown);
            });
        }
    }
}
