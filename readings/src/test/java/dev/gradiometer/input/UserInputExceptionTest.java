package dev.gradiometer.input;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UserInputExceptionTest {
    @Test
    void messageIsOneLineWithoutControlCharacters() {
        var e = new UserInputException("row 3:\r\n'\u001b[31mred\u0000'\u2028\u202e\tis not a number ");
        assertThat(e).hasMessage("row 3: '\\u001b[31mred\\u0000' \\u202e is not a number");
    }

    @Test
    void noControlCharacterOfAnyKindIsLeft() {
        var e = new UserInputException("a\u0080b\u009b31mc\u202ed\u200be\ud800f\u0085g");
        assertThat(e).hasMessage("a\\u0080b\\u009b31mc\\u202ed\\u200be\\ud800f g");
    }
}
