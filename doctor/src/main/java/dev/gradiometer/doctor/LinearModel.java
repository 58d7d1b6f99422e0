package dev.gradiometer.doctor;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.loss.Loss;
import dev.gradiometer.experiment.data.Part;
import dev.gradiometer.experiment.data.Task;
import dev.gradiometer.readings.Yardstick;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * f = W (x, 1) with the W that minimises mean 𝓛 + ½ λ ‖W‖², biases not counted: ridge regression of numbers, logistic
 * regression of classes and labels. Of a few λ the one that does best on the samples that were held back.
 */
final class LinearModel implements Contender {
    /** From strong to weak; each fit begins at the one before. */
    private static final List<Double> PENALTIES = List.of(0.1, 0.01, 1e-3, 1e-4);

    /** Numbers that it is fitted to at most. */
    private static final int MOST = 2_000_000;

    @Override
    public Yardstick.Model kind() {
        return Yardstick.Model.LINEAR;
    }

    /** By half of all steps for each penalty, with two products and twice as much for the rest. */
    @Override
    public double cost(Amount amount) {
        double products = (double) rows(amount.fitted(), amount.inputs()) * (amount.inputs() + 1);
        return PENALTIES.size() * (double) Logistic.STEPS / 2 * 4 * products * amount.outputs()
                + products * (amount.inputs() + 1);
    }

    /** Samples that it is fitted to. */
    static int rows(int fitted, int inputs) {
        return Math.min(fitted, Math.max(1_000, MOST / (inputs + 1)));
    }

    @Override
    public Fitted fit(Fold fold) {
        LinearFit fit = fold.data().task() instanceof Task.Regression ? new Ridge(fold) : new Logistic(fold);
        Part held = fold.held();
        Matrix best = null;
        double least = Double.POSITIVE_INFINITY;
        for (double penalty : held == null ? List.of(PENALTIES.getLast()) : PENALTIES) {
            Matrix weights = fit.weights(penalty);
            double loss = held == null ? 0 : loss(fold, weights, held);
            if (best != null && loss >= least) {
                break;
            }
            best = weights;
            least = loss;
        }
        return answers(best);
    }

    private static double loss(Fold fold, Matrix weights, Part held) {
        Loss loss = Head.loss(fold.data().task());
        Matrix outputs = outputs(Fold.inputs(held), weights);
        return loss.sum(outputs, held.targets(), held.weights(), null, held.samples());
    }

    private static Fitted answers(@Nullable Matrix weights) {
        if (weights == null) {
            throw new IllegalStateException("a linear model without weights");
        }
        return inputs -> outputs(inputs, weights);
    }

    /** Rounded to float32, as a network's. */
    private static Matrix outputs(Matrix inputs, Matrix weights) {
        Matrix extended = extended(inputs);
        Matrix outputs = Matrix.zeros(Precision.FLOAT64, inputs.rows(), weights.columns());
        Kernels.best().multiply(false, false, 1, extended, weights, 0, outputs);
        return outputs.copy(Precision.FLOAT32);
    }

    /** Inputs in float64 with a column of ones behind them. */
    static Matrix extended(Matrix inputs) {
        int columns = inputs.columns();
        Matrix extended = Matrix.zeros(Precision.FLOAT64, inputs.rows(), columns + 1);
        double[] row = new double[columns + 1];
        for (int r = 0; r < inputs.rows(); r++) {
            inputs.readRow(r, row);
            row[columns] = 1;
            extended.writeRow(r, row);
        }
        return extended;
    }

    /** Weights for a strength of the penalty. */
    interface LinearFit {
        /** (inputs + 1) × outputs. */
        Matrix weights(double penalty);
    }
}
