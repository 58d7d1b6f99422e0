package dev.gradiometer.notes;

import dev.gradiometer.engine.activation.Sigmoid;
import dev.gradiometer.engine.activation.Tanh;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.Normal;
import dev.gradiometer.engine.initialiser.VarianceScaling;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.loss.BinaryCrossEntropy;
import dev.gradiometer.engine.loss.Loss;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.network.Parameter;
import dev.gradiometer.engine.training.BatchGradient;
import dev.gradiometer.notes.experiments.ChainFactors;
import dev.gradiometer.notes.experiments.Measure;
import dev.gradiometer.notes.experiments.Nets;
import java.util.ArrayList;
import java.util.List;

/** 2: the gradient of a layer's weights is the product of its factors, each of them a matrix. */
final class ChainRuleChapter implements Chapter {
    private static final int ROWS = 4;
    private static final int INPUTS = 5;
    private static final int[] UNITS = {7, 6, 4, 1};
    private static final double STEP = 1e-5;

    ChainRuleChapter() {}

    @Override
    public int number() {
        return 2;
    }

    @Override
    public Entry run() {
        Network network = Nets.chain(
                Precision.FLOAT64,
                2,
                new Tanh(),
                new Sigmoid(),
                VarianceScaling.lecun(VarianceScaling.Distribution.NORMAL),
                new Normal(0, 0.5),
                INPUTS,
                UNITS);
        Matrix inputs = Measure.gaussian(Precision.FLOAT64, ROWS, INPUTS, 2, "inputs");
        Matrix targets = Matrix.of(Precision.FLOAT64, new double[][] {{0}, {1}, {1}, {0}});
        Loss loss = new BinaryCrossEntropy(false);
        BatchGradient batch = new BatchGradient(network, loss, Kernels.best(), ROWS, 0);
        Matrix gradient = Matrix.zeros(Precision.FLOAT64, 1, network.vector().columns());
        batch.at(inputs, targets, gradient);

        Matrix outputs = batch.pass().cells().getLast().activations();
        Matrix delta = Matrix.zeros(Precision.FLOAT64, ROWS, 1);
        loss.sum(outputs, targets, delta, ROWS);
        List<Matrix> products = new ArrayList<>();
        for (int t = 1; t <= UNITS.length; t++) {
            products.add(product(network, batch, delta, t));
        }

        Protocol protocol = new Protocol(this);
        ChainFactors factors = new ChainFactors(network, batch.pass(), 0);
        List<List<Object>> shapes = new ArrayList<>();
        for (int t = 1; t <= UNITS.length; t++) {
            Parameter weights = factors.dense(t).weights();
            Matrix byBackpropagation = weights.in(gradient);
            Matrix byProduct = products.get(t - 1);
            protocol.compare(
                    "backpropagation-" + t,
                    protocol.say("backpropagation", "layer", t),
                    Relation.EQUALS,
                    0,
                    Measure.relativeDistance(byProduct, byBackpropagation),
                    Tolerance.rounding(1e-13));
            protocol.compare(
                    "differences-" + t,
                    protocol.say("differences", "layer", t),
                    Relation.EQUALS,
                    0,
                    Measure.relativeDistance(Measure.differences(batch, inputs, targets, weights, STEP), byProduct),
                    Tolerance.difference(1e-7));
            shapes.add(List.of(t, shapes(factors, t), Measure.norm(byBackpropagation)));
        }
        protocol.table("shapes", List.of("layer", "factors", "norm"), shapes);
        return protocol.holds();
    }

    /** ∂𝓛/∂vec(Wᵗ), 1 × entries: the product of the factors, summed over the samples. */
    private static Matrix product(Network network, BatchGradient batch, Matrix delta, int t) {
        Matrix sum = Matrix.zeros(Precision.FLOAT64, 1, 0);
        for (int sample = 0; sample < ROWS; sample++) {
            ChainFactors factors = new ChainFactors(network, batch.pass(), sample);
            Matrix row = delta.rows(sample, sample + 1);
            for (int l = factors.depth(); l > t; l--) {
                row = ChainFactors.product(row, factors.jacobian(l));
            }
            row = ChainFactors.product(row, factors.slopeMatrix(t));
            row = ChainFactors.product(row, factors.byWeights(t));
            if (sample == 0) {
                sum = row;
            } else {
                Kernels.plain().scaleAdd(1, row, 1, sum);
            }
        }
        return sum;
    }

    private static String shapes(ChainFactors factors, int t) {
        StringBuilder text = new StringBuilder("(1×1)");
        for (int l = factors.depth(); l > t; l--) {
            text.append(" (%s)".formatted(shape(factors.jacobian(l))));
        }
        return text.append(" (%s)".formatted(shape(factors.slopeMatrix(t))))
                .append(" (%s)".formatted(shape(factors.byWeights(t))))
                .toString();
    }

    private static String shape(Matrix matrix) {
        return matrix.rows() + "×" + matrix.columns();
    }
}
