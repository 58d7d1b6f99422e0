package dev.gradiometer.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VisibleTest {
    /** What a terminal obeys or a reader is deceived by, in Unicode's names for it. */
    private static final String HIDDEN = "[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}\\p{Cn}[\\p{Cf}&&[^\u200c\u200d]]]";

    @Test
    void exactlyTheHiddenCharactersOfAllAreSpelled() {
        Pattern hidden = Pattern.compile(HIDDEN);
        for (int character = 0; character <= Character.MAX_CODE_POINT; character++) {
            String text = Character.toString(character);
            String spelled = "\\u" + (character < 0x10000 ? "%04x" : "{%x}").formatted(character);
            String expected = hidden.matcher(text).matches() ? spelled : text;
            if (!Visible.text("a" + text + "b").equals("a" + expected + "b")) {
                fail("U+%04X: %s".formatted(character, Visible.text(text)));
            }
        }
    }

    @Test
    void whatWasMadeVisibleStaysAsItIs() {
        String all = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        String shown = Visible.text(all);
        assertThat(shown.codePoints().noneMatch(Visible::isHidden)).isTrue();
        assertThat(Visible.text(shown)).isEqualTo(shown);
    }

    @Test
    void amongThemAreThoseThatTurnTheDirectionOrCommandATerminal() {
        String known =
                "\u0000\u0007\u001b\u007f\u0085\u009b\u061c\u200b\u200e\u200f\u2028\u2029\u202a\u202e\u2066\u2069\ufeff";
        assertThat(known.chars()).allMatch(Visible::isHidden);
    }

    @Test
    void spellsTheNumberOfTheCharacter() {
        assertThat(Visible.text("cat\u202etac \u001b[31m\u009b1m\ud800 \udb40\udc41"))
                .isEqualTo("cat\\u202etac \\u001b[31m\\u009b1m\\ud800 \\u{e0041}");
    }

    @Test
    void leavesWhatLanguagesAreWrittenWith() {
        String text = "猫 naïve می‌خواهم क्‍ष 👩‍🔬 ‖∂𝓛/∂W‖ \u00a0–";
        assertThat(Visible.text(text)).isSameAs(text);
    }

    @Test
    void escapesForJsonWhatIsBeyondAscii() {
        assertThat(Visible.json("{\n\"a\": \"\u202e\u007f\u2028\\u001b \udb40\udc41 猫\"}"))
                .isEqualTo("{\n\"a\": \"\\u202e\\u007f\\u2028\\u001b \\udb40\\udc41 猫\"}");
    }
}
