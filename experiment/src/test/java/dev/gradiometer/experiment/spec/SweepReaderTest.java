package dev.gradiometer.experiment.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.input.UserInputException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The section {@code sweep} of a file. */
final class SweepReaderTest {
    private static SweepSpec read(String sweep) {
        String text = """
                data: {source: moons}
                network: {layers: [{dense: 2}]}
                loss: categorical-cross-entropy-on-logits
                sweep:
                """ + sweep.indent(2);
        return ExperimentFile.parse(text, "x.yaml", List.of()).sweep();
    }

    @Test
    void readsEveryKey() {
        SweepSpec sweep = read("""
                grid:
                  training.learning-rate: 1e-4..1:log:13
                  training.batch: [16, full]
                  seed: 7
                sampler: sobol
                points: 9
                seeds: 5
                metric: loss
                halving: 3
                """);
        assertThat(sweep.axes())
                .containsExactly(
                        new Axis.Interval("training.learning-rate", 1e-4, 1, true, false, 13),
                        new Axis.Listed("training.batch", List.of("16", "full")),
                        new Axis.Listed("seed", List.of("7")));
        assertThat(sweep).isEqualTo(new SweepSpec(sweep.axes(), SweepSpec.Sampler.SOBOL, 9, 5, "loss", 3));
    }

    @Test
    void mistakesNameTheLine() {
        assertThatThrownBy(() -> read("grid: {training.batch: 1..0:3}\nseeds: 0\nsampel: grid\n"))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("x.yaml:5: training.batch: an interval goes from")
                .hasMessageContaining("x.yaml:6: sweep.seeds: expected a whole number from 1")
                .hasMessageContaining("did you mean sampler?");
    }

    @Test
    void anOptionChangesOneThing() {
        SweepSpec sweep = read("seeds: 5\n").withAxis("training.batch=16,32").withAxis("training.batch=8");
        assertThat(sweep.axes()).containsExactly(new Axis.Listed("training.batch", List.of("8")));
        assertThat(sweep.with("seeds", "2").seeds()).isEqualTo(2);
        assertThat(sweep.with("sampler", "random").seeds()).isEqualTo(5);
        assertThatThrownBy(() -> sweep.with("seeds", "0")).hasMessageContaining("sweep.seeds");
    }
}
