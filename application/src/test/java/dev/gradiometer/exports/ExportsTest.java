package dev.gradiometer.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.formats.npy.Npz;
import dev.gradiometer.readings.GradientHistogram;
import dev.gradiometer.readings.LayerReading;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.StepReading;
import dev.gradiometer.runfolder.RunFolder;
import dev.gradiometer.runs.RecordedRun;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What PyTorch, Keras, TensorBoard, pandas and polars make of files that we export. */
class ExportsTest {
    private static Recording recording() {
        return RunFolder.open(OtherPrograms.run()).recording();
    }

    @ParameterizedTest
    @ValueSource(strings = {"run-torch.npz", "run-keras.npz"})
    void computeTheSameInTheFramework(String name) throws IOException {
        try (Npz kept = Npz.open(OtherPrograms.made(name))) {
            OtherPrograms.assertNear(
                    RecordedRun.open(OtherPrograms.run()).predictor().network().network(), kept);
        }
    }

    @Test
    void areOpenedByTensorBoard() throws IOException {
        List<StepReading> steps = recording().steps();
        try (Npz events = Npz.open(OtherPrograms.made("run-events.npz"))) {
            assertThat(OtherPrograms.numbers(events, "steps"))
                    .isEqualTo(steps.stream().map(step -> (double) step.step()).toList());
            List<Double> losses = OtherPrograms.numbers(events, "losses");
            for (int i = 0; i < losses.size(); i++) {
                assertThat(losses.get(i)).isCloseTo(steps.get(i).loss(), within(1e-6));
            }
            GradientHistogram first = steps.stream()
                    .map(step ->
                            step.layers().getFirst().weights().orElseThrow().histogram())
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow();
            List<Double> counts = OtherPrograms.numbers(events, "counts");
            assertThat(counts.subList(1, counts.size()))
                    .isEqualTo(first.counts().stream().map(Long::doubleValue).toList());
            assertThat(OtherPrograms.numbers(events, "limits").getFirst()).isEqualTo(first.lowest());
            assertThat(OtherPrograms.numbers(events, "tags").getFirst()).isGreaterThan(100);
        }
    }

    @Test
    void areReadAsThePageSays() throws IOException {
        try (Npz table = Npz.open(OtherPrograms.made("run-table.npz"))) {
            List<LayerReading> layers = recording().steps().stream()
                    .flatMap(step -> step.layers().stream())
                    .toList();
            assertThat(OtherPrograms.numbers(table, "snippets")).containsExactly(2.0);
            assertThat(OtherPrograms.numbers(table, "errors"))
                    .isEqualTo(layers.stream()
                            .map(layer -> layer.error().toDouble())
                            .toList());
        }
    }
}
