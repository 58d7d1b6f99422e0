package dev.gradiometer.engine.network;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.kernel.Kernels;

/**
 * h = γ ⊙ x̂ + β with x̂ = (z − mean) / √(variance + ε) along lines of a block: its rows in layer normalisation, its
 * columns in batch normalisation.
 */
abstract sealed class NormalisationCell extends Cell permits LayerNormCell, BatchNormCell {
    private final Layer.Normalisation layer;
    private final int[] exponents;
    final Matrix gain;
    final Matrix gainGradient;
    final Matrix shiftGradient;
    final Matrix h;
    final Matrix normalised;

    /** 1/√(variance + ε) of each line. */
    final double[] inverse;

    NormalisationCell(
            Layer.Normalisation layer, Kernels kernels, Matrix h, Matrix normalised, int lines, Gradients gradients) {
        super(layer, kernels);
        this.layer = layer;
        this.gain = layer.gain().values();
        this.h = h;
        this.normalised = normalised;
        this.inverse = new double[lines];
        this.gainGradient = layer.gain().in(gradients.vector());
        this.shiftGradient = layer.shift().in(gradients.vector());
        this.exponents = gradients.exponents();
    }

    @Override
    public final Matrix activations() {
        return h;
    }

    @Override
    final Matrix forward(Matrix z, Pass.Conditions conditions, long step) {
        for (int line = 0; line < inverse.length; line++) {
            normalise(z, line, conditions);
        }
        measureOutput(h, conditions);
        return h;
    }

    @Override
    final void backward(Signal signal, boolean onward) {
        measure(signal);
        backward(signal.values);
        exponents[layer.gain().index()] = gradientExponent();
        exponents[layer.shift().index()] = gradientExponent();
        signal.set(signal.values);
    }

    /** Finds the line's mean and variance and calls {@link #write}. */
    abstract void normalise(Matrix z, int line, Pass.Conditions conditions);

    /** Whether mean and variance of the last forward pass are those of the lines, and move with their entries. */
    abstract boolean ownStatistics();

    /** Turns δ of the output into δ of the input, in place, and writes the gradients of γ and β. */
    abstract void backward(Matrix delta);

    /** Σ of a line's entries: {@code count} of them from {@code first} on, {@code stride} apart. */
    static double sum(Matrix z, int first, int stride, int count) {
        double sum = 0;
        for (int k = 0, i = first; k < count; k++, i += stride) {
            sum += z.get(i);
        }
        return sum;
    }

    /** Σ (z − mean)² of a line's entries. */
    static double squares(Matrix z, int first, int stride, int count, double mean) {
        double squares = 0;
        for (int k = 0, i = first; k < count; k++, i += stride) {
            double d = z.get(i) - mean;
            squares += d * d;
        }
        return squares;
    }

    /**
     * Writes a line of x̂ and of h.
     *
     * @param unitStride from the unit of one entry to that of the next; 0 where the line is one unit
     */
    final void write(
            Matrix z, int line, int first, int stride, int count, double mean, double variance, int unitStride) {
        double r = 1 / Math.sqrt(variance + layer.epsilon());
        inverse[line] = r;
        Matrix shift = layer.shift().values();
        int unit = unitStride == 0 ? line : 0;
        for (int k = 0, i = first; k < count; k++, i += stride, unit += unitStride) {
            double x = (z.get(i) - mean) * r;
            normalised.set(i, x);
            h.set(i, gain.get(unit) * x + shift.get(unit));
        }
    }
}
