package dev.gradiometer.engine.training;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.kernel.Tally;
import dev.gradiometer.engine.network.Parameter;
import dev.gradiometer.engine.optimiser.PlainDescent;

/**
 * Plain gradient descent at once: a parameter takes its step as soon as its gradient is there, while both are in cache,
 * with all sums on the way.
 */
final class DescendingTaker implements GradientTaker {
    private final GradientFlow flow;
    private final Kernels kernels;
    private final PlainDescent descent;
    private final boolean measured;
    private double rate;
    private boolean sums;

    DescendingTaker(GradientFlow flow, Kernels kernels, PlainDescent descent, boolean measured) {
        this.flow = flow;
        this.kernels = kernels;
        this.descent = descent;
        this.measured = measured;
    }

    @Override
    public void begin(boolean probe) {
        rate = descent.begin();
        sums = measured || probe;
    }

    @Override
    public void take(Parameter parameter, Matrix gradient, int exponent) {
        if (!sums) {
            if (!parameter.frozen()) {
                kernels.descend(rate, gradient, exponent, parameter.values(), null, null);
            }
            return;
        }
        Tally sizes = flow.gradient(parameter);
        sizes.reset();
        sizes.exponent = exponent;
        kernels.norm(gradient, sizes);
        Tally change = flow.update(parameter);
        Tally weights = flow.weights(parameter);
        change.reset();
        weights.reset();
        if (parameter.frozen() || vanishes(sizes, exponent, gradient)) {
            change.count = sizes.count;
            change.zeros = sizes.count;
            kernels.norm(parameter.values(), weights);
        } else {
            kernels.descend(rate, gradient, exponent, parameter.values(), change, weights);
        }
    }

    /** Whether no entry is within the range of the precision once it is at its true scale. */
    private static boolean vanishes(Tally sizes, int exponent, Matrix gradient) {
        return sizes.nonFinite == 0
                && sizes.log2StoredNorm() + exponent < gradient.precision().minExponent() - 1;
    }

    @Override
    public void finish(ParameterWork work, boolean probe) {
        double norm = sums ? flow.gradientNorm() : Double.NaN;
        descent.end(norm);
        flow.directionalDerivative = probe ? -rate * norm * norm : Double.NaN;
    }
}
