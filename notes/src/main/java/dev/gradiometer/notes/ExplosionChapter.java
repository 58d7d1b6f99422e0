package dev.gradiometer.notes;

import dev.gradiometer.engine.activation.Identity;
import dev.gradiometer.engine.activation.Pointwise;
import dev.gradiometer.engine.activation.Relu;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.network.Pass;
import dev.gradiometer.instruments.spectrum.BatchStatistics;
import dev.gradiometer.instruments.spectrum.JacobianSpectrum;
import dev.gradiometer.instruments.theory.FiniteWidth;
import dev.gradiometer.notes.experiments.BackwardGrowth;
import dev.gradiometer.notes.experiments.ChainFactors;
import dev.gradiometer.notes.experiments.Measure;
import dev.gradiometer.notes.experiments.Nets;
import dev.gradiometer.notes.experiments.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * 4: behind relu the product of Jacobians is the product of the weights of the open units, and it explodes with depth.
 */
final class ExplosionChapter implements Chapter {
    private static final int WIDTH = 32;
    private static final int SHALLOW = 8;
    private static final double STEP = 1e-6;
    private static final int DEEP = 200;
    private static final int DEEP_WIDTH = 24;
    private static final int NETWORKS = 30;
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
        protocol.equal("open-units", 0, openUnits(), Tolerance.difference(1e-7));
        Sample linear = gradients(new Identity(), 1);
        protocol.mean("linear", FiniteWidth.linear(WIDTH, 1).mean() / 2, linear);
        protocol.below("linear-falls", 0, linear);
        double[] exponents = FiniteWidth.lyapunovExponents(DEEP_WIDTH, 1.0 / DEEP_WIDTH);
        double start = (exponents[0] - exponents[DEEP_WIDTH - 1]) / DEEP;
        protocol.mean("linear-largest", exponents[0] + start, largest(new Identity(), 1));
        protocol.mean("relu-largest", FiniteWidth.relu(DEEP_WIDTH, 2).mean() / 2 + start, largest(new Relu(), 2));
        List<List<Object>> rows = new ArrayList<>();
        for (double variance : new double[] {1, 2, 4}) {
            Sample growth = gradients(new Relu(), variance);
            FiniteWidth.LogGain layer = FiniteWidth.relu(WIDTH, variance);
            protocol.compare(
                    "gradient-" + (int) variance,
                    protocol.say("gradient", "variance", (int) variance),
                    Relation.EQUALS,
                    layer.mean() / 2,
                    growth);
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
     * Relative distance between the product of the blocks of W between open units, put back into their places, and
     * central differences of the network, which know nothing of layers: it is linear as long as no unit opens or
     * closes.
     */
    private static double openUnits() {
        Network network = Nets.square(Precision.FLOAT64, 4, new Relu(), 2, WIDTH, SHALLOW);
        Matrix x = Measure.gaussian(Precision.FLOAT64, 1, WIDTH, 4, "inputs");
        Pass pass = new Pass(network, Kernels.best(), 1);
        pass.input().copyFrom(x);
        pass.forward(Pass.Conditions.evaluation(), 0);
        ChainFactors factors = new ChainFactors(network, pass, 0);
        List<Integer> open = open(factors, 1);
        Matrix blocks = block(factors.weights(1), open, all(WIDTH));
        for (int l = 2; l <= factors.depth(); l++) {
            List<Integer> before = open;
            open = open(factors, l);
            blocks = ChainFactors.product(block(factors.weights(l), open, before), blocks);
        }
        Matrix placed = Matrix.zeros(Precision.FLOAT64, WIDTH, WIDTH);
        for (int i = 0; i < open.size(); i++) {
            placed.rows(open.get(i), open.get(i) + 1).copyFrom(blocks.rows(i, i + 1));
        }
        return Measure.relativeDistance(Measure.jacobian(network, x, STEP), placed);
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
     * ln σ₁ of the whole Jacobian per layer, over deep networks. A random direction v grows by λ₁ per layer from the
     * first on, and σ₁ = ‖Jv‖ / |v·v₁| with v₁ random on the sphere: ½ [ψ(n/2) − ψ(½)] = λ₁ − λₙ in all is added.
     */
    private static Sample largest(Pointwise phi, double variance) {
        double[] growths = new double[NETWORKS];
        for (int i = 0; i < NETWORKS; i++) {
            Network network = Nets.square(Precision.FLOAT64, 100 + i, phi, variance, DEEP_WIDTH, DEEP);
            Matrix x = Measure.gaussian(Precision.FLOAT64, 1, DEEP_WIDTH, 100 + i, "inputs");
            growths[i] = JacobianSpectrum.measure(network, x, BatchStatistics.RUNNING)
                    .exponent(0)
                    .mean();
        }
        return Sample.of(growths);
    }

    /** ln of the growth of the backward signal per layer, over random networks and random errors at the output. */
    private static Sample gradients(Pointwise phi, double variance) {
        long seed = Math.round(1_000 * variance);
        BackwardGrowth growth = new BackwardGrowth(phi, variance, WIDTH, TOWER);
        return Sample.of(LongStream.range(0, TOWERS)
                .mapToDouble(i -> growth.lnGrowth(seed + i))
                .toArray());
    }
}
