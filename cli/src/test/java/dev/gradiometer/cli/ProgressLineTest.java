package dev.gradiometer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.diagnosis.Remedy;
import dev.gradiometer.doctor.Inquiry;
import dev.gradiometer.language.Language;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.Yardstick;
import dev.gradiometer.views.screen.Cells;
import dev.gradiometer.views.screen.Screen;
import dev.gradiometer.views.text.Page;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressLineTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final AtomicLong clock = new AtomicLong();

    private @Nullable Evaluation validation;
    private Language language = Language.ENGLISH;
    private Consumer<ProgressLine> afterwards = line -> {};

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
            afterwards.accept(line);
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

    @ParameterizedTest
    @CsvSource({
        "80, ENGLISH, 'yardstick: a plain 2×32 network, 2 of 3 …', 'experiment 1 of at most 8: add layer-norm …'",
        "80, CHINESE, '普通的 2×32 网络，2/3 …', '实验 1（最多 8 个）：加入 layer-norm'",
        "20, ENGLISH, '  yardstick: a pla', '  experiment 1 of'",
    })
    void saysWhatIsTriedAfterTheTraining(int columns, Language shownIn, String fit, String copy) throws Exception {
        language = shownIn;
        afterwards = line -> {
            line.accept(new Inquiry.Fit(Yardstick.Model.NETWORK, "2×32", 2, 3));
            awaitDrawn(fit);
            line.accept(new Inquiry.Copy(new Remedy.Normalisation(List.of(1)).text(), 1, 8));
        };
        String shown = run(new Screen(columns, true, true, true), 20);

        assertThat(shown).containsSubsequence(fit, copy).endsWith("\r");
        assertThat(shown.split("\r"))
                .allSatisfy(state -> assertThat(Cells.of(state)).isLessThan(columns));
    }

    private void awaitDrawn(String text) {
        for (int i = 0; i < 500 && !bytes.toString(StandardCharsets.UTF_8).contains(text); i++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
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
