package dev.gradiometer.doctor;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.loss.Loss;
import org.jspecify.annotations.Nullable;

/** Logistic regression, multinomial of classes and one for each label, by {@link Lbfgs} in float64. */
final class Logistic implements LinearModel.LinearFit {
    private static final double TOLERANCE = 1e-4;
    static final int STEPS = 60;

    private final Loss loss;
    private final Matrix inputs;
    private final Matrix targets;
    private final @Nullable Matrix weights;
    private final Matrix outputs;
    private final Matrix delta;
    private final double[] reached;

    Logistic(Fold fold) {
        loss = Head.loss(fold.data().task());
        int samples = LinearModel.rows(fold.samples(), fold.data().inputs());
        inputs = LinearModel.extended(Fold.inputs(fold.fit()).rows(0, samples));
        targets = fold.fit().targets().rows(0, samples).copy(Precision.FLOAT64);
        Matrix each = fold.fit().weights();
        weights = each == null ? null : each.rows(0, samples).copy(Precision.FLOAT64);
        outputs = Matrix.zeros(Precision.FLOAT64, inputs.rows(), targets.columns());
        delta = Matrix.zeros(Precision.FLOAT64, inputs.rows(), targets.columns());
        reached = new double[inputs.columns() * targets.columns()];
    }

    @Override
    public Matrix weights(double penalty) {
        Matrix at = Matrix.zeros(Precision.FLOAT64, inputs.columns(), targets.columns());
        Matrix slope = Matrix.zeros(Precision.FLOAT64, inputs.columns(), targets.columns());
        Lbfgs.minimise((x, gradient) -> objective(penalty, x, gradient, at, slope), reached, TOLERANCE, STEPS);
        for (int i = 0; i < reached.length; i++) {
            at.set(i, reached[i]);
        }
        return at;
    }

    private double objective(double penalty, double[] x, double[] gradient, Matrix at, Matrix slope) {
        for (int i = 0; i < x.length; i++) {
            at.set(i, x[i]);
        }
        int samples = inputs.rows();
        Kernels.best().multiply(false, false, 1, inputs, at, 0, outputs);
        double value = loss.sum(outputs, targets, weights, delta, samples) / samples;
        Kernels.best().multiply(true, false, 1, inputs, delta, 0, slope);
        int biases = x.length - targets.columns();
        for (int i = 0; i < x.length; i++) {
            double shrink = i < biases ? penalty : 0;
            value += 0.5 * shrink * x[i] * x[i];
            gradient[i] = slope.get(i) + shrink * x[i];
        }
        return value;
    }
}
