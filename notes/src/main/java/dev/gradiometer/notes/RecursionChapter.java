package dev.gradiometer.notes;

import dev.gradiometer.engine.activation.Sigmoid;
import dev.gradiometer.engine.activation.Tanh;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.Initialiser;
import dev.gradiometer.engine.initialiser.Normal;
import dev.gradiometer.engine.initialiser.VarianceScaling;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.loss.BinaryCrossEntropy;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.training.BatchGradient;
import java.util.ArrayList;
import java.util.List;

/** 1: a network is a recursion, the loss a composition. */
final class RecursionChapter implements Chapter {
    private static final int ROWS = 32;
    private static final int INPUTS = 5;
    private static final int[] UNITS = {8, 6, 3, 1};

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
        double smallest = 1;
        double largest = 0;
        for (int sample = 0; sample < ROWS; sample++) {
            ChainFactors factors = new ChainFactors(network, batch.pass(), sample);
            Matrix h = recursion(factors);
            worst = Math.max(worst, Measure.largestDifference(h, factors.output(factors.depth())));
            double f = h.get(0);
            composed -= targets.get(sample) * Math.log(f) + (1 - targets.get(sample)) * Math.log1p(-f);
            smallest = Math.min(smallest, f);
            largest = Math.max(largest, f);
        }
        Protocol protocol = new Protocol(this);
        protocol.equal("recursion", 0, worst, Tolerance.rounding(1e-14));
        protocol.equal("loss", composed / ROWS, loss, Tolerance.rounding(1e-13));
        protocol.atLeast("above", 0, smallest);
        protocol.atMost("below", 1, largest);
        protocol.equal("rounded", 1, new Sigmoid().value(40), Tolerance.exact());
        protocol.equal("parameters", parameters(), network.parameterCount(), Tolerance.exact());
        protocol.table("shapes", List.of("layer", "input", "matrix", "output"), shapes(network, batch));
        return protocol.holds();
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
