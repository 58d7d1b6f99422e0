package dev.gradiometer.readings;

import java.util.List;
import java.util.TreeMap;

/** Readings of a network of a layer with weights and an activation, made by hand. */
final class SmallRun {
    private SmallRun() {}

    static Setup setup() {
        LayerSetup linear =
                new LayerSetup(0, "linear", "linear", -1, Shape.of(2), Shape.of(3), new LayerRole.Weights());
        LayerRole slope = new LayerRole.Slope(0, Double.POSITIVE_INFINITY, true, false, 1);
        LayerSetup relu = new LayerSetup(1, "relu", "relu", -1, Shape.of(3), Shape.of(3), slope);
        return new Setup(
                "small",
                1,
                "float32",
                1,
                List.of(),
                2,
                3,
                List.of(linear, relu),
                9,
                new LossSetup("mse", LossSetup.Reads.VALUES),
                "",
                "sgd",
                "sgd",
                UpdateSetup.UNKNOWN,
                0.1,
                4,
                1,
                100,
                1,
                Double.NaN,
                0,
                "",
                null,
                new TreeMap<>());
    }

    static StepReading step(long step, double loss) {
        return step(step, loss, Double.NaN, null);
    }

    static StepReading step(long step, double loss, double predicted, NonFinite nonFinite) {
        Moments moments = new Moments(Scaled.of(step + 1.0), 0.5, 0.25, 0.125, 2);
        GradientHistogram histogram = new GradientHistogram(List.of(1L, 2L), -3, 0, 0, 0, List.of());
        List<ParameterReading> parameters = List.of(
                new ParameterReading("w", ParameterRole.WEIGHTS, moments, Scaled.of(4), Scaled.of(0.5), histogram),
                new ParameterReading("b", ParameterRole.BIAS, moments, Scaled.of(2), Scaled.of(0.25), histogram));
        LayerReading linear =
                new LayerReading(0, "linear", "linear", -1, 3, moments, Double.NaN, Scaled.of(3), parameters);
        LayerReading relu = new LayerReading(1, "relu", "relu", -1, 3, moments, 0.75, Scaled.of(5), List.of());
        return new StepReading(
                step, 4, loss, loss - 0.1, predicted, 0.1, 7, 7, moments, List.of(linear, relu), nonFinite);
    }

    static WindowReading window(long from, long to, boolean covers) {
        return new WindowReading(
                from,
                to,
                to - from,
                covers,
                List.of(new WindowReading.LayerUnits(1, List.of(0, 2, 3), List.of(-1L, to, to), -1)));
    }
}
