package dev.gradiometer.notes;

import dev.gradiometer.engine.activation.Sigmoid;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.instruments.theory.MeanField;
import dev.gradiometer.notes.experiments.Sample;
import dev.gradiometer.notes.experiments.SigmoidTower;
import dev.gradiometer.notes.experiments.SigmoidTower.Flow;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** 8: the slope of sigmoid is at most a quarter, so the gradient of the first layers goes to zero with depth. */
final class VanishingChapter implements Chapter {
    private static final int WIDTH = 128;
    private static final int ROWS = 32;
    private static final int DEPTH = 40;
    private static final int NETWORKS = 20;

    /** Layers after which the signal forwards has reached its fixed point. */
    private static final int SETTLED = 10;

    /** σ_w² so small that every z is nearly 0. */
    private static final double TINY = 1e-6;

    /** σ_w² beyond any customary initialisation. */
    private static final double LARGE = 400;

    VanishingChapter() {}

    @Override
    public int number() {
        return 8;
    }

    @Override
    public Entry run() {
        Protocol protocol = new Protocol(this);
        double lowest = flow(TINY, DEPTH, ROWS, Precision.FLOAT64, 8).slopes().stream()
                .min(Double::compare)
                .orElse(Double.NaN);
        protocol.equal("quarter", 0.25, Math.exp(lowest), Tolerance.limit(1e-6));
        SigmoidTower.Gain usual = gain(1);
        List<Flow> flows = flows(1);
        protocol.mean("slope", decades(usual.slope()), perLayer(flows, Flow::slopes));
        protocol.mean("weights", decades(usual.weights()), perLayer(flows, Flow::weights));
        double deep = flow(1, 2 * DEPTH, ROWS, Precision.FLOAT32, 8).gradient();
        double precise = flow(1, 2 * DEPTH, ROWS, Precision.FLOAT64, 8).gradient();
        protocol.equal("float32", decades(precise), decades(deep), Tolerance.rounding(1e-4));
        double further = (deep - flow(1, DEPTH, ROWS, Precision.FLOAT32, 8).gradient()) / DEPTH;
        protocol.equal("depth", decades(usual.both()), decades(further), Tolerance.limit(0.03));
        double border = border();
        protocol.mean("border", decades(gain(border).both()), growth(border));
        protocol.mean("large", decades(gain(LARGE).both()), growth(LARGE));
        protocol.table("depths", List.of("layers", "gradient", "slopes", "factors", "quarters"), depths());
        return protocol.holds();
    }

    /** The σ_w² between 1 and {@link #LARGE} at which χ₁ = 1. */
    private static double border() {
        double below = 1;
        double above = LARGE;
        for (int i = 0; i < 40; i++) {
            double middle = Math.sqrt(below * above);
            if (MeanField.of(new Sigmoid(), middle, 0).gradientGain() < 1) {
                below = middle;
            } else {
                above = middle;
            }
        }
        return above;
    }

    /** Random networks, each at one random sample. */
    private static List<Flow> flows(double variance) {
        List<Flow> flows = new ArrayList<>();
        for (int i = 0; i < NETWORKS; i++) {
            flows.add(flow(variance, DEPTH, 1, Precision.FLOAT64, 800 + i));
        }
        return flows;
    }

    private static Sample growth(double variance) {
        List<Flow> flows = flows(variance);
        return Sample.of(flows.stream()
                .mapToDouble(flow -> decades(settled(flow.slopes()) + settled(flow.weights())))
                .toArray());
    }

    private static Sample perLayer(List<Flow> flows, Function<Flow, List<Double>> factors) {
        return Sample.of(flows.stream()
                .mapToDouble(flow -> decades(settled(factors.apply(flow))))
                .toArray());
    }

    private static double settled(List<Double> factors) {
        return factors.stream().skip(SETTLED).mapToDouble(ln -> ln).average().orElse(Double.NaN);
    }

    private static double decades(double ln) {
        return ln / Math.log(10);
    }

    private static double decades(List<Double> lns) {
        return decades(lns.stream().mapToDouble(ln -> ln).sum());
    }

    private static List<List<Object>> depths() {
        List<List<Object>> rows = new ArrayList<>();
        for (int depth : new int[] {1, 2, 5, 10, 20, 40, 80}) {
            Flow flow = flow(1, depth, ROWS, Precision.FLOAT32, 8);
            rows.add(List.of(
                    depth,
                    decades(flow.gradient()),
                    decades(flow.slopes()),
                    decades(flow.weights()),
                    depth * Math.log10(0.25)));
        }
        return rows;
    }

    private static SigmoidTower.Gain gain(double variance) {
        return new SigmoidTower(WIDTH, DEPTH).gain(variance);
    }

    private static Flow flow(double variance, int depth, int rows, Precision precision, long seed) {
        return new SigmoidTower(WIDTH, depth).flow(variance, rows, precision, seed);
    }
}
