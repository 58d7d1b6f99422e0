package dev.gradiometer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.language.Language;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.views.screen.Cells;
import dev.gradiometer.views.screen.Screen;
import dev.gradiometer.views.text.Page;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressLineTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final AtomicLong clock = new AtomicLong();

    private @Nullable Evaluation validation;
    private Language language = Language.ENGLISH;

    private String run(Screen screen, long millisAStep) {
        PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        try (ProgressLine line = new ProgressLine(err, new Page(screen, language), clock::get)) {
            line.started(SmallRun.learned().recording().setup());
            for (int step = 1; step <= 300; step++) {
                clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(millisAStep));
                line.progress(step, 2.345);
                if (validation != null && step == validation.step()) {
                    line.evaluation(validation);
                }
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void showsEpochStepAndLossAndLeavesTheLineEmpty() {
        String shown = run(new Screen(80, true, true, true), 20);

        assertThat(shown).contains("300/375", "epoch 3/3, loss 2.345").endsWith(" ".repeat(79) + "\r");
    }

    @Test
    void showsTheValidationLossOnceItIsKnown() {
        validation = new Evaluation(125, Evaluation.Part.VALIDATION, 100, 3.456, 0.5);

        assertThat(run(new Screen(100, true, true, true), 20)).contains("epoch 3/3, loss 2.345, validation 3.456");
    }

    @Test
    void keepsToTheWidthOfTheScreen() {
        String shown = run(new Screen(60, true, true, true), 20);

        assertThat(shown.split("\r"))
                .allSatisfy(state -> assertThat(state.length()).isLessThan(60));
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 20, 40})
    void keepsToANarrowScreen(int columns) {
        String shown = run(new Screen(columns, true, true, true), 20);

        assertThat(shown).contains("\r");
        assertThat(shown.split("\r"))
                .allSatisfy(state -> assertThat(Cells.of(state)).isLessThan(columns));
    }

    @Test
    void keepsToTheWidthInChineseToo() {
        language = Language.CHINESE;
        String shown = run(new Screen(60, true, true, true), 20);

        assertThat(shown).contains("轮");
        assertThat(shown.split("\r"))
                .allSatisfy(state -> assertThat(Cells.of(state)).isLessThan(60));
    }

    @Test
    void saysNothingForShortWork() {
        assertThat(run(new Screen(80, true, true, true), 3)).isEmpty();
    }

    @Test
    void saysNothingWhereNothingCanMove() {
        assertThat(run(Screen.FILE, 1000)).isEmpty();
    }
}
