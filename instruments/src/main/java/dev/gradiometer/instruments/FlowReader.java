package dev.gradiometer.instruments;

import dev.gradiometer.engine.kernel.ExponentHistogram;
import dev.gradiometer.engine.kernel.Tally;
import dev.gradiometer.engine.network.Layer;
import dev.gradiometer.engine.network.Parameter;
import dev.gradiometer.engine.training.GradientFlow;
import dev.gradiometer.instruments.range.NumberFormat;
import dev.gradiometer.readings.GradientHistogram;
import dev.gradiometer.readings.LayerReading;
import dev.gradiometer.readings.Moments;
import dev.gradiometer.readings.ParameterReading;
import dev.gradiometer.readings.RangeShares;
import dev.gradiometer.readings.StepReading;
import java.util.Arrays;
import java.util.List;

/** Turns what a training step measured into a reading, which stays valid when the next step runs. */
public final class FlowReader {
    /** The formats of {@link RangeShares#FORMATS}. */
    private static final List<NumberFormat> FORMATS =
            RangeShares.FORMATS.stream().map(NumberFormat::named).toList();

    private FlowReader() {}

    /** A snapshot of what {@code flow} holds now. */
    public static StepReading read(GradientFlow flow) {
        return new StepReading(
                flow.step(),
                flow.samples(),
                flow.loss(),
                flow.lossAfterUpdate(),
                flow.directionalDerivative(),
                flow.learningRate(),
                flow.gradientNormBeforeClip(),
                flow.gradientNormAfterClip(),
                moments(flow.input()),
                flow.network().layers().stream()
                        .map((Layer layer) -> layer(flow, layer))
                        .toList(),
                flow.nonFinite());
    }

    private static LayerReading layer(GradientFlow flow, Layer layer) {
        List<ParameterReading> parameters = layer.parameters().stream()
                .map((Parameter p) -> parameter(flow, p))
                .toList();
        int[] live = flow.live(layer);
        long sum = 0;
        for (int count : live) {
            sum += count;
        }
        double share = live.length == 0 ? Double.NaN : (double) sum / ((long) live.length * flow.samples());
        return new LayerReading(
                layer.index(),
                layer.name(),
                layer.kind(),
                layer.place().parent(),
                layer.place().outputs(),
                moments(flow.output(layer)),
                share,
                flow.error(layer).norm(),
                parameters);
    }

    private static ParameterReading parameter(GradientFlow flow, Parameter parameter) {
        return new ParameterReading(
                parameter.name(),
                parameter.role(),
                moments(flow.gradient(parameter)),
                flow.weights(parameter).norm(),
                flow.update(parameter).norm(),
                histogram(flow.histogram(parameter)));
    }

    private static GradientHistogram histogram(ExponentHistogram histogram) {
        int from = 0;
        int to = histogram.counts.length;
        while (from < to && histogram.counts[from] == 0) {
            from++;
        }
        while (to > from && histogram.counts[to - 1] == 0) {
            to--;
        }
        return new GradientHistogram(
                Arrays.stream(histogram.counts, from, to).boxed().toList(),
                from == to ? 0 : ExponentHistogram.LOWEST + from,
                histogram.zeros,
                histogram.below,
                histogram.above,
                FORMATS.stream().map(format -> shares(histogram, format)).toList());
    }

    private static RangeShares shares(ExponentHistogram histogram, NumberFormat format) {
        return new RangeShares(
                histogram.shareBelow(format.minExponent()), histogram.shareFrom(format.maxExponent() + 1));
    }

    /** The moments of the entries that {@code tally} has seen. */
    private static Moments moments(Tally tally) {
        return new Moments(tally.norm(), tally.mean(), tally.deviation(), tally.zeroShare(), tally.nonFinite);
    }
}
