package dev.gradiometer.notes;

import dev.gradiometer.engine.activation.Identity;
import dev.gradiometer.engine.activation.Pointwise;
import dev.gradiometer.engine.activation.Relu;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.VarianceScaling;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.network.Pass;
import dev.gradiometer.instruments.spectrum.BatchStatistics;
import dev.gradiometer.instruments.spectrum.JacobianSpectrum;
import dev.gradiometer.instruments.theory.FiniteWidth;
import java.util.ArrayList;
import java.util.List;

/**
 * 4: behind relu the product of Jacobians is the product of the weights of the open units, and it explodes with depth.
 */
final class ExplosionChapter implements Chapter {
    private static final int WIDTH = 32;
    private static final int DEEP = 400;
    private static final int NETWORKS = 4;
    private static final int TOWER = 40;
    private static final int TOWERS = 200;

    ExplosionChapter() {}

    @Override
    public int number() {
        return 4;
    }

    @Override
    public Entry run() {
        Protocol protocol = new Protocol(this);
        protocol.equal("open-units", 0, openUnits(), Tolerance.rounding(1e-13));
        exponent(protocol, "linear", new Identity(), 1, FiniteWidth.lyapunovExponents(WIDTH, 1.0 / WIDTH)[0]);
        exponent(protocol, "relu", new Relu(), 2, FiniteWidth.relu(WIDTH, 2).mean() / 2);
        List<List<Object>> rows = new ArrayList<>();
        for (double variance : new double[] {1, 2, 4}) {
            Sample growth = gradients(variance);
            FiniteWidth.LogGain layer = FiniteWidth.relu(WIDTH, variance);
            protocol.compare(
                    "gradient-" + (int) variance,
                    protocol.say("gradient", "variance", (int) variance),
                    Relation.EQUALS,
                    layer.mean() / 2,
                    growth.mean(),
                    Tolerance.scatter(growth.standardError()));
            rows.add(List.of(
                    variance,
                    Math.exp(growth.mean()),
                    Math.exp(growth.mean() * 10),
                    Math.exp(growth.mean() * 100),
                    growth.mean() <= 0 ? protocol.say("never") : Math.log(Float.MAX_VALUE) / growth.mean()));
        }
        protocol.table("growth", List.of("variance", "one", "ten", "hundred", "overflow"), rows);
        return protocol.holds();
    }

    /**
     * Relative distance between Jᴸ ⋯ J¹ and the product of the blocks of W between open units, put back into their
     * places.
     */
    private static double openUnits() {
        Network network = tower(new Relu(), 2, 8, 4);
        Pass pass = new Pass(network, Kernels.best(), 1);
        pass.input().copyFrom(Measure.gaussian(Precision.FLOAT64, 1, WIDTH, 4, "inputs"));
        pass.forward(Pass.Conditions.evaluation(), 0);
        ChainFactors factors = new ChainFactors(network, pass, 0);
        Matrix jacobians = factors.jacobian(1);
        List<Integer> open = open(factors, 1);
        Matrix blocks = block(factors.weights(1), open, all(WIDTH));
        for (int l = 2; l <= factors.depth(); l++) {
            jacobians = ChainFactors.product(factors.jacobian(l), jacobians);
            List<Integer> before = open;
            open = open(factors, l);
            blocks = ChainFactors.product(block(factors.weights(l), open, before), blocks);
        }
        Matrix placed = Matrix.zeros(Precision.FLOAT64, WIDTH, WIDTH);
        for (int i = 0; i < open.size(); i++) {
            placed.rows(open.get(i), open.get(i) + 1).copyFrom(blocks.rows(i, i + 1));
        }
        return Measure.relativeDistance(placed, jacobians);
    }

    private static List<Integer> all(int count) {
        return java.util.stream.IntStream.range(0, count).boxed().toList();
    }

    private static List<Integer> open(ChainFactors factors, int l) {
        double[] slopes = factors.slopes(l);
        return all(slopes.length).stream().filter(i -> slopes[i] != 0).toList();
    }

    private static Matrix block(Matrix w, List<Integer> rows, List<Integer> columns) {
        Matrix block = Matrix.zeros(w.precision(), rows.size(), columns.size());
        for (int r = 0; r < rows.size(); r++) {
            for (int c = 0; c < columns.size(); c++) {
                block.set(r, c, w.get(rows.get(r), columns.get(c)));
            }
        }
        return block;
    }

    /**
     * ln σ₁ of the whole Jacobian a layer, over some deep networks. What a product of finite length adds is at most ln
     * n in all.
     */
    private static void exponent(Protocol protocol, String key, Pointwise phi, double variance, double predicted) {
        double[] exponents = new double[NETWORKS];
        for (int i = 0; i < NETWORKS; i++) {
            Network network = tower(phi, variance, DEEP, 100 + i);
            Matrix x = Measure.gaussian(Precision.FLOAT64, 1, WIDTH, 100 + i, "inputs");
            exponents[i] = JacobianSpectrum.measure(network, x, BatchStatistics.RUNNING)
                    .exponent(0)
                    .mean();
        }
        Sample growth = Sample.of(exponents);
        protocol.equal(
                key,
                predicted,
                growth.mean(),
                Tolerance.limit(Tolerance.STANDARD_ERRORS * growth.standardError() + Math.log(WIDTH) / DEEP));
    }

    /** ln of the growth of the backward signal a layer, over random networks and random errors at the output. */
    private static Sample gradients(double variance) {
        long seed = Math.round(1_000 * variance);
        double[] growths = new double[TOWERS];
        for (int i = 0; i < TOWERS; i++) {
            Network network = tower(new Relu(), variance, TOWER, seed + i);
            Pass pass = new Pass(network, Kernels.best(), 1);
            pass.input().copyFrom(Measure.gaussian(Precision.FLOAT64, 1, WIDTH, seed + i, "inputs"));
            pass.forward(Pass.Conditions.evaluation(), 0);
            pass.outputDelta().copyFrom(Measure.gaussian(Precision.FLOAT64, 1, WIDTH, seed + i, "errors"));
            double[] ln = new double[network.layers().size()];
            pass.backward((layer, values, exponent) ->
                    ln[layer.index()] = Math.log(Measure.norm(values)) + exponent * Math.log(2));
            growths[i] = (ln[1] - ln[ln.length - 1]) / (TOWER - 1);
        }
        return Sample.of(growths);
    }

    private static Network tower(Pointwise phi, double variance, int depth, long seed) {
        return Nets.chain(
                Precision.FLOAT64,
                seed,
                phi,
                phi,
                new VarianceScaling(variance, VarianceScaling.Mode.FAN_IN, VarianceScaling.Distribution.NORMAL),
                null,
                WIDTH,
                Nets.tower(WIDTH, depth));
    }
}
