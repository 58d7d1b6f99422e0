package dev.gradiometer.notes;

import dev.gradiometer.engine.activation.Sigmoid;
import dev.gradiometer.engine.activation.Tanh;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.IdentityMatrix;
import dev.gradiometer.engine.initialiser.Initialiser;
import dev.gradiometer.engine.initialiser.Normal;
import dev.gradiometer.engine.initialiser.VarianceScaling;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.loss.BinaryCrossEntropy;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.network.Pass;
import dev.gradiometer.engine.training.BatchGradient;
import dev.gradiometer.notes.experiments.ChainFactors;
import dev.gradiometer.notes.experiments.Measure;
import dev.gradiometer.notes.experiments.Nets;
import java.util.ArrayList;
import java.util.List;

/** 1: a network is a recursion, the loss a composition. */
final class RecursionChapter implements Chapter {
    private static final int ROWS = 32;
    private static final int INPUTS = 5;
    private static final int[] UNITS = {8, 6, 3, 1};

    /** A logit whose sigmoid is 1 in every precision. */
    private static final double FAR = 40;

    private static final int HALVINGS = 50;

    RecursionChapter() {}

    @Override
    public int number() {
        return 1;
    }

    @Override
    public Entry run() {
        Initialiser weights = VarianceScaling.lecun(VarianceScaling.Distribution.NORMAL);
        Network network =
                Nets.chain(Precision.FLOAT64, 1, new Tanh(), new Sigmoid(), weights, new Normal(0, 1), INPUTS, UNITS);
        Matrix inputs = Measure.gaussian(Precision.FLOAT64, ROWS, INPUTS, 1, "inputs");
        Matrix targets = targets();
        BatchGradient batch = new BatchGradient(network, new BinaryCrossEntropy(false), Kernels.best(), ROWS, 0);
        double loss = batch.loss(inputs, targets);

        double worst = 0;
        double composed = 0;
        for (int sample = 0; sample < ROWS; sample++) {
            ChainFactors factors = new ChainFactors(network, batch.pass(), sample);
            Matrix h = recursion(factors);
            worst = Math.max(worst, Measure.largestDifference(h, factors.output(factors.depth())));
            double f = h.get(0);
            composed -= targets.get(sample) * Math.log(f) + (1 - targets.get(sample)) * Math.log1p(-f);
        }
        Protocol protocol = new Protocol(this);
        protocol.equal("recursion", 0, worst, Tolerance.rounding(1e-14));
        protocol.equal("loss", composed / ROWS, loss, Tolerance.rounding(1e-13));
        protocol.equal("one-float64", 53 * Math.log(2), firstOne(Precision.FLOAT64), Tolerance.rounding(1e-5));
        protocol.equal("one-float32", 24 * Math.log(2), firstOne(Precision.FLOAT32), Tolerance.rounding(1e-5));
        double probability = new Sigmoid().value(FAR);
        protocol.equal(
                "on-probability",
                -Math.log(1e-7),
                new BinaryCrossEntropy(false).of(probability, 0),
                Tolerance.rounding(1e-8));
        protocol.equal("on-logits", FAR, new BinaryCrossEntropy(true).of(FAR, 0), Tolerance.rounding(1e-14));
        protocol.equal("parameters", parameters(), network.parameterCount(), Tolerance.exact());
        protocol.table("shapes", List.of("layer", "input", "matrix", "output"), shapes(network, batch));
        return protocol.holds();
    }

    /**
     * The least z from 0 to {@link #FAR} at which the engine's sigmoid is exactly 1: 1 + e⁻ᶻ rounds to 1 once e⁻ᶻ is at
     * most half a unit in its last place, 2⁻⁵³ or 2⁻²⁴.
     */
    private static double firstOne(Precision precision) {
        Network unit = Nets.chain(precision, 1, new Sigmoid(), new Sigmoid(), IdentityMatrix.DEFAULT, null, 1, 1);
        Pass pass = new Pass(unit, Kernels.best(), 1);
        double below = 0;
        double above = FAR;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = 0.5 * (below + above);
            pass.input().set(0, middle);
            if (pass.forward(Pass.Conditions.evaluation(), 0).get(0) == 1) {
                above = middle;
            } else {
                below = middle;
            }
        }
        return above;
    }

    private static Matrix targets() {
        Matrix targets = Matrix.zeros(Precision.FLOAT64, ROWS, 1);
        for (int i = 0; i < ROWS; i++) {
            targets.set(i, i % 2);
        }
        return targets;
    }

    /** hᴸ from h⁰ by hˡ = φ(Wˡ hˡ⁻¹ + bˡ), one layer after the other. */
    private static Matrix recursion(ChainFactors factors) {
        Matrix h = column(factors.output(0));
        for (int l = 1; l <= factors.depth(); l++) {
            Matrix z = ChainFactors.product(factors.weights(l), h);
            var bias = factors.dense(l).bias();
            var phi = l < factors.depth() ? new Tanh() : new Sigmoid();
            for (int i = 0; i < z.size(); i++) {
                z.set(i, phi.value(z.get(i) + (bias == null ? 0 : bias.values().get(i))));
            }
            h = z;
        }
        return h;
    }

    private static Matrix column(Matrix row) {
        return row.slice(0, row.columns(), 1);
    }

    private static int parameters() {
        int count = 0;
        int inputs = INPUTS;
        for (int units : UNITS) {
            count += units * (inputs + 1);
            inputs = units;
        }
        return count;
    }

    private static List<List<Object>> shapes(Network network, BatchGradient batch) {
        ChainFactors factors = new ChainFactors(network, batch.pass(), 0);
        List<List<Object>> rows = new ArrayList<>();
        for (int l = 1; l <= factors.depth(); l++) {
            Matrix w = factors.weights(l);
            rows.add(List.of(
                    l,
                    ROWS + " × " + factors.output(l - 1).columns(),
                    w.rows() + " × " + w.columns(),
                    ROWS + " × " + factors.output(l).columns()));
        }
        return rows;
    }
}
