package dev.gradiometer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.diagnosis.Cause;
import dev.gradiometer.language.Handbook;
import dev.gradiometer.language.Language;
import dev.gradiometer.views.screen.Cells;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code explain}, from the command line to the output. */
class ExplainCommandTest {
    private final Console console = new Console(new RecordedRuns());

    @ParameterizedTest
    @EnumSource
    void showsEveryCause(Cause cause) {
        assertThat(console.run("explain", cause.id())).isEqualTo(ExitCode.FINE);

        assertThat(console.out())
                .contains(cause.id(), "What it means", "How it is recognised", "What to change", "Source");
        assertThat(console.out().lines())
                .allSatisfy(line -> assertThat(Cells.of(line)).as(line).isLessThanOrEqualTo(80))
                .noneMatch(line -> line.contains("**") || line.contains("](") || line.contains("`"));
    }

    @Test
    void showsATermOfSeveralWords() {
        assertThat(console.run("explain", "gain", "ratio")).isEqualTo(ExitCode.FINE);

        assertThat(console.out()).contains("gain ratio", "1 − ηλ/2", "docs/quantities.md");
    }

    @Test
    void speaksChineseWhateverTheLanguageOfTheName() {
        assertThat(console.run("explain", "vanishing-gradient", "--lang", "zh")).isEqualTo(ExitCode.FINE);
        String byId = console.out();
        Console byName = new Console(new RecordedRuns()).speaking(Language.CHINESE);
        byName.run("explain", "梯度消失");

        assertThat(byId).contains("梯度消失", "如何识别").isEqualTo(byName.out());
    }

    @Test
    void listsAllWithoutAName() {
        assertThat(console.run("explain")).isEqualTo(ExitCode.FINE);

        List<String> words =
                console.out().lines().map(line -> line.strip().split(" ")[0]).toList();
        Handbook handbook = Handbook.in(Language.ENGLISH);
        assertThat(handbook.causes()).allSatisfy(article -> assertThat(words).contains(article.id()));
        assertThat(handbook.terms()).allSatisfy(article -> assertThat(words).contains(article.id()));
        assertThat(console.out().lines())
                .allSatisfy(line -> assertThat(Cells.of(line)).as(line).isLessThanOrEqualTo(80));
    }

    @ParameterizedTest
    @CsvSource({
        "vanishing-gradiant,; did you mean vanishing-gradient?",
        "dead unitz,; did you mean dead-units?",
        "xyzzy,; explain without a name lists them all"
    })
    void anUnknownNameIsOneLineAndTwo(String asked, String advice) {
        assertThat(console.run("explain", asked)).isEqualTo(ExitCode.INPUT);

        assertThat(console.err())
                .isEqualTo("gradiometer: explain: there is no cause or term '" + asked + "'" + advice
                        + System.lineSeparator());
        assertThat(console.out()).isEmpty();
    }
}
