package dev.gradiometer.notes;

import dev.gradiometer.engine.activation.Identity;
import dev.gradiometer.engine.activation.Sigmoid;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.VarianceScaling;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.loss.CategoricalCrossEntropy;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.training.BatchGradient;
import dev.gradiometer.instruments.theory.MeanField;
import java.util.ArrayList;
import java.util.List;

/** 8: the slope of sigmoid is at most a quarter, so the gradient of the first layers goes to zero with depth. */
final class VanishingChapter implements Chapter {
    private static final int WIDTH = 128;
    private static final int ROWS = 32;
    private static final int CLASSES = 10;
    private static final int DEPTH = 40;

    VanishingChapter() {}

    /**
     * A backward pass, in natural logarithms.
     *
     * @param slope    Σ ln aᵢ over the sigmoids
     * @param weights  Σ ln wᵢ over the dense layers between them
     * @param largest  the largest aᵢ
     * @param gradient ln ‖∂𝓛/∂W¹‖
     */
    private record Flow(double slope, double weights, double largest, double gradient) {}

    @Override
    public int number() {
        return 8;
    }

    @Override
    public Entry run() {
        Protocol protocol = new Protocol(this);
        protocol.equal("quarter", 0.25, largestSlope(), Tolerance.exact());
        Flow deep = flow(1, DEPTH, Precision.FLOAT32);
        protocol.atMost("factor", 0.25, deep.largest);
        protocol.atMost("bound", DEPTH * Math.log10(0.25), decades(deep.slope));
        MeanField field = MeanField.of(new Sigmoid(), 1, 0);
        double gain = Math.log(field.gradientGain()) / 2;
        protocol.equal("slope", decades(gain), decades(deep.slope / DEPTH), Tolerance.limit(0.01));
        protocol.equal("weights", 0, decades(deep.weights / (DEPTH - 1)), Tolerance.limit(0.05));
        protocol.atLeast("share", 0.9, deep.slope / (deep.slope + deep.weights));

        List<List<Object>> rows = new ArrayList<>();
        for (int depth : new int[] {1, 2, 5, 10, 20, 40, 80}) {
            Flow flow = flow(1, depth, Precision.FLOAT32);
            rows.add(List.of(
                    depth,
                    decades(flow.gradient),
                    decades(flow.slope),
                    decades(flow.weights),
                    depth * Math.log10(0.25)));
        }
        double between = (flow(1, 80, Precision.FLOAT32).gradient - deep.gradient) / 40;
        protocol.equal("depth", decades(gain), decades(between), Tolerance.limit(0.03));
        chaotic(protocol);
        protocol.table("depths", List.of("layers", "gradient", "slopes", "factors", "quarters"), rows);
        return protocol.holds();
    }

    /**
     * The slope factor stays below a quarter whatever the weights are, but weights may be large enough to make up for
     * it.
     */
    private static void chaotic(Protocol protocol) {
        double variance = 400;
        double gain = Math.log(MeanField.of(new Sigmoid(), variance, 0).gradientGain()) / 2;
        Flow flow = flow(variance, DEPTH, Precision.FLOAT64);
        protocol.atLeast("large", 0, decades(flow.slope + flow.weights));
        protocol.equal(
                "large-growth", decades(gain), decades(flow.slope + flow.weights) / DEPTH, Tolerance.limit(0.05));
    }

    private static double decades(double ln) {
        return ln / Math.log(10);
    }

    private static double largestSlope() {
        double largest = 0;
        for (int i = -4000; i <= 4000; i++) {
            largest = Math.max(largest, new Sigmoid().slope(i / 100.0));
        }
        return largest;
    }

    private static Flow flow(double variance, int depth, Precision precision) {
        VarianceScaling weights =
                new VarianceScaling(variance, VarianceScaling.Mode.FAN_IN, VarianceScaling.Distribution.NORMAL);
        int[] units = Nets.tower(WIDTH, depth + 1);
        units[depth] = CLASSES;
        Network network = Nets.chain(precision, 8, new Sigmoid(), new Identity(), weights, null, WIDTH, units);
        Matrix inputs = Measure.gaussian(precision, ROWS, WIDTH, 8, "inputs");
        Matrix targets = Matrix.zeros(precision, ROWS, CLASSES);
        for (int i = 0; i < ROWS; i++) {
            targets.set(i, i % CLASSES, 1);
        }
        BatchGradient batch = new BatchGradient(network, new CategoricalCrossEntropy(true), Kernels.best(), ROWS, 0);
        double[] ln = new double[network.layers().size()];
        batch.scaled(
                inputs,
                targets,
                (layer, values, exponent) ->
                        ln[layer.index()] = Math.log(Measure.norm(values)) + exponent * Math.log(2));
        double slope = 0;
        double between = 0;
        double largest = 0;
        for (int i = 0; i + 1 < ln.length; i += 2) {
            double a = ln[i] - ln[i + 1];
            slope += a;
            largest = Math.max(largest, Math.exp(a));
            between += i > 0 ? ln[i - 1] - ln[i] : 0;
        }
        var first = network.parameters().getFirst();
        double gradient = Math.log(Measure.norm(batch.pass().gradients().of(first)))
                + batch.pass().gradients().exponents()[first.index()] * Math.log(2);
        return new Flow(slope, between, largest, gradient);
    }
}
