package dev.gradiometer.views.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.language.Language;
import dev.gradiometer.language.Text;
import dev.gradiometer.views.screen.Style;
import org.junit.jupiter.api.Test;

class PageTest {
    @Test
    void linesOfATextAreJoinedAndWhatANameHidesIsShown() {
        Text text = Text.of("two\nlines, layer '\u202edab\u001b[2J'");

        assertThat(Page.of(Language.ENGLISH).paragraph(Style.PLAIN, text))
                .containsExactly("  two lines, layer '\\u202edab\\u001b[2J'");
    }
}
