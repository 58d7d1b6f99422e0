package dev.gradiometer.readings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordingLevelTest {
    private static final StepReading STEP = SmallRun.step(3, 1.5, -0.2, null);

    @Test
    void fullKeepsEverything() {
        assertThat(RecordingLevel.FULL.of(STEP)).isSameAs(STEP);
    }

    @Test
    void standardLeavesOutHistogramsOnly() {
        StepReading kept = RecordingLevel.STANDARD.of(STEP);
        assertThat(kept.layers().getFirst().parameters())
                .extracting(ParameterReading::histogram)
                .containsOnlyNulls();
        assertThat(kept.layers().getFirst().parameters()).hasSize(2);
        assertThat(kept.layers().getFirst().output())
                .isEqualTo(STEP.layers().getFirst().output());
        assertThat(kept.input()).isEqualTo(STEP.input());
    }

    @Test
    void summaryKeepsWhatAnAttributionNeeds() {
        StepReading kept = RecordingLevel.SUMMARY.of(STEP);
        List<LayerSetup> layers = SmallRun.setup().layers();
        assertThat(Attribution.of(layers, kept, 0)).isEqualTo(Attribution.of(layers, STEP, 0));
        assertThat(kept.gainRatio()).isEqualTo(STEP.gainRatio());
        LayerReading linear = kept.layers().getFirst();
        assertThat(linear.parameters()).hasSize(1);
        assertThat(linear.weights().orElseThrow().updateRatio()).isEqualTo(0.125);
        assertThat(linear.output()).isEqualTo(new Moments(Scaled.of(4), Double.NaN, Double.NaN, Double.NaN, 2));
        assertThat(kept.layers().get(1).liveShare()).isEqualTo(0.75);
    }

    private static List<Long> windowEnds(RecordingLevel level, int windows, boolean lastCovers) {
        List<Long> ends = new ArrayList<>();
        AtLevel observer = new AtLevel(level, new RunObserver() {
            @Override
            public void window(WindowReading reading) {
                ends.add(reading.toStep());
            }
        });
        observer.started(SmallRun.setup());
        observer.window(SmallRun.window(0, 0, false));
        for (int i = 1; i <= windows; i++) {
            observer.window(SmallRun.window(10L * i - 10, 10L * i, i < windows || lastCovers));
        }
        observer.ended(Ending.COMPLETED);
        return ends;
    }

    @Test
    void summaryKeepsTheFirstWindowTheLastAndOneForEachDoublingOfTheSteps() {
        assertThat(windowEnds(RecordingLevel.SUMMARY, 9, true)).containsExactly(0L, 10L, 20L, 40L, 80L, 90L);
        assertThat(windowEnds(RecordingLevel.SUMMARY, 8, true)).containsExactly(0L, 10L, 20L, 40L, 80L);
        assertThat(windowEnds(RecordingLevel.STANDARD, 9, true)).hasSize(10);
    }

    @Test
    void summaryPrefersALastWindowThatCoversTheData() {
        assertThat(windowEnds(RecordingLevel.SUMMARY, 7, false)).containsExactly(0L, 10L, 20L, 40L, 60L);
    }
}
