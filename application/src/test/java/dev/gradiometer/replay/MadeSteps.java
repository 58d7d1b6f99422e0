package dev.gradiometer.replay;

import dev.gradiometer.readings.GradientHistogram;
import dev.gradiometer.readings.LayerReading;
import dev.gradiometer.readings.LayerRole;
import dev.gradiometer.readings.LayerSetup;
import dev.gradiometer.readings.LossSetup;
import dev.gradiometer.readings.Moments;
import dev.gradiometer.readings.ParameterReading;
import dev.gradiometer.readings.ParameterRole;
import dev.gradiometer.readings.Scaled;
import dev.gradiometer.readings.Setup;
import dev.gradiometer.readings.Shape;
import dev.gradiometer.readings.StepReading;
import dev.gradiometer.readings.UpdateSetup;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Steps of no training, of dense layers alone, in which the test chooses the numbers. */
final class MadeSteps {
    private MadeSteps() {}

    static Setup setup(int layers) {
        List<LayerSetup> all = IntStream.range(0, layers)
                .mapToObj(i -> new LayerSetup(
                        i, "dense" + (i + 1), "dense", -1, Shape.of(3), Shape.of(3), new LayerRole.Weights()))
                .toList();
        return new Setup(
                "made up",
                1,
                "float32",
                1,
                List.of(),
                3,
                3,
                all,
                9 * layers,
                new LossSetup("mean-squared-error", LossSetup.Reads.VALUES),
                "",
                "sgd",
                "sgd",
                UpdateSetup.UNKNOWN,
                0.1,
                8,
                10,
                100,
                1,
                Double.NaN,
                0,
                "",
                null,
                new TreeMap<>());
    }

    /** A step whose layers have gradients of the norm that {@code gradient} gives; NaN is not measured. */
    static StepReading step(long number, double loss, int layers, IntToDoubleFunction gradient) {
        return step(number, loss, layers, gradient, null);
    }

    static StepReading step(
            long number, double loss, int layers, IntToDoubleFunction gradient, GradientHistogram histogram) {
        List<LayerReading> all = IntStream.range(0, layers)
                .mapToObj(i -> layer(i, gradient.applyAsDouble(i), histogram))
                .toList();
        return new StepReading(number, 8, loss, Double.NaN, Double.NaN, 0.1, Double.NaN, Double.NaN, null, all, null);
    }

    private static LayerReading layer(int index, double norm, GradientHistogram histogram) {
        Moments gradient = Double.isNaN(norm)
                ? null
                : new Moments(Scaled.of(Double.isFinite(norm) ? norm : 1), 0, 0, 0, Double.isFinite(norm) ? 0 : 1);
        ParameterReading weights = new ParameterReading(
                "w" + index, ParameterRole.WEIGHTS, gradient, Scaled.of(2), Scaled.of(0.02), histogram);
        return new LayerReading(
                index, "dense" + (index + 1), "dense", -1, 3, null, Double.NaN, Scaled.of(5), List.of(weights));
    }
}
