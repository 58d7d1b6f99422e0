package dev.gradiometer.views;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.readings.LayerReading;
import dev.gradiometer.readings.Moments;
import dev.gradiometer.readings.ParameterReading;
import dev.gradiometer.readings.ParameterRole;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.Scaled;
import dev.gradiometer.readings.StepReading;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

public class FlowMapTest {
    private static final Offset<Double> EXACT = Offset.offset(1e-9);

    /** A run whose gradient falls from step to step: 10^(−10·layer − step), the loss 8 / (step + 1). */
    public static Recording falling(int steps) {
        Recording tower = HandMade.tower(2, "tanh", 0.2, 1.1).run().recording();
        StepReading sample = tower.steps().getFirst();
        List<StepReading> all = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            int at = step;
            List<LayerReading> layers = sample.layers().stream()
                    .map(layer -> with(layer, Scaled.of(Math.pow(10, -at - 10.0 * layer.index()))))
                    .toList();
            all.add(step(sample, step, 8.0 / (step + 1), layers));
        }
        return with(tower, all);
    }

    static Recording with(Recording run, List<StepReading> steps) {
        return new Recording(run.setup(), steps, run.windows(), run.evaluations(), run.ending());
    }

    static StepReading step(StepReading like, long number, double loss, List<LayerReading> layers) {
        return new StepReading(
                number,
                like.samples(),
                loss,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                like.input(),
                layers,
                null);
    }

    static LayerReading with(LayerReading layer, Scaled gradient) {
        return with(layer, new Moments(gradient, Double.NaN, Double.NaN, Double.NaN, 0));
    }

    private static LayerReading with(LayerReading layer, Moments gradient) {
        List<ParameterReading> parameters = layer.parameters().stream()
                .map(parameter -> parameter.role() == ParameterRole.WEIGHTS
                        ? new ParameterReading(
                                parameter.name(),
                                parameter.role(),
                                gradient,
                                parameter.norm(),
                                parameter.update(),
                                null)
                        : parameter)
                .toList();
        return new LayerReading(
                layer.index(),
                layer.name(),
                layer.kind(),
                layer.parent(),
                layer.units(),
                layer.output(),
                layer.liveShare(),
                layer.error(),
                parameters);
    }

    @Test
    void columnsAreMeansOfStepsThatFollowEachOther() {
        FlowMap map = FlowMap.of(falling(6), 3);

        assertThat(map.layers()).hasSize(3);
        assertThat(map.steps()).containsExactly(0L, 2L, 4L);
        assertThat(map.last()).isEqualTo(5);
        assertThat(map.losses()).containsExactly((8 + 4) / 2.0, (8 / 3.0 + 2) / 2, (8 / 5.0 + 8 / 6.0) / 2);
        assertThat(map.decades().get(0).get(1)).isCloseTo(-2.5, EXACT);
        assertThat(map.decades().get(1).get(0)).isCloseTo(-20.5, EXACT);
        assertThat(map.highest()).isCloseTo(-0.5, EXACT);
        assertThat(map.level(map.lowest())).isZero();
        assertThat(map.level(map.highest())).isEqualTo(1);
    }

    @Test
    void zeroAndNotFiniteAreNoNumbers() {
        Recording run = falling(4);
        List<StepReading> steps = new ArrayList<>(run.steps());
        LayerReading first = steps.getFirst().layers().getFirst();
        Scaled[] gradients = {Scaled.ZERO, Scaled.ZERO, Scaled.of(Double.NaN), Scaled.of(1e-3)};
        for (int i = 0; i < gradients.length; i++) {
            List<LayerReading> layers = new ArrayList<>(steps.get(i).layers());
            layers.set(0, with(first, gradients[i]));
            steps.set(i, step(steps.get(i), i, i == 2 ? Double.NaN : 1, layers));
        }
        FlowMap map = FlowMap.of(with(run, steps), 2);

        assertThat(map.decades().getFirst()).containsExactly(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        assertThat(map.losses()).containsExactly(1.0, Double.NaN);
        assertThat(map.has(Double.NEGATIVE_INFINITY)).isTrue();
        assertThat(map.has(Double.NaN)).isFalse();
    }

    @Test
    void aNormOfTheFiniteEntriesIsNoNorm() {
        Recording run = falling(1);
        StepReading only = run.steps().getFirst();
        List<LayerReading> layers = new ArrayList<>(only.layers());
        layers.set(0, with(layers.getFirst(), new Moments(Scaled.ZERO, Double.NaN, Double.NaN, Double.NaN, 192)));

        FlowMap map = FlowMap.of(with(run, List.of(step(only, 0, Double.NaN, layers))), 1);
        assertThat(map.decades().getFirst()).containsExactly(Double.POSITIVE_INFINITY);
    }

    @Test
    void rowsAreFoldedWithTheNamesOfTheirEnds() {
        FlowMap map = FlowMap.of(falling(2), 10).folded(2);

        assertThat(map.layers()).hasSize(2);
        assertThat(map.layers().getLast()).contains("–");
        assertThat(map.decades().getLast().getFirst()).isCloseTo(-30, EXACT);
    }

    @Test
    void nothingRecordedIsAnEmptyMap() {
        assertThat(FlowMap.of(with(falling(1), List.of()), 10).steps()).isEmpty();
    }
}
