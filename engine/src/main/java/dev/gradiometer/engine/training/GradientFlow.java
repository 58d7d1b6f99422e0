package dev.gradiometer.engine.training;

import dev.gradiometer.engine.kernel.ExponentHistogram;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.kernel.Tally;
import dev.gradiometer.engine.network.Layer;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.network.Parameter;
import dev.gradiometer.readings.NonFinite;
import org.jspecify.annotations.Nullable;

/**
 * What one training step measured: sums over every array that flowed through the network, in fixed memory.
 *
 * <p>The next step overwrites it. All tallies are over the whole batch, whatever the number of threads.
 */
public final class GradientFlow {
    private final Network network;
    private final Kernels kernels;
    private final Tally input = new Tally();
    private final Tally[] outputs;
    private final Tally[] errors;
    private final int[][] live;
    private final Tally[] gradients;
    private final Tally[] weights;
    private final Tally[] updates;
    private final ExponentHistogram histogram = new ExponentHistogram();

    long step = -1;
    int samples;
    double loss = Double.NaN;
    double learningRate = Double.NaN;
    double gradientNormBeforeClip = Double.NaN;
    double gradientNormAfterClip = Double.NaN;
    double directionalDerivative = Double.NaN;
    double lossAfterUpdate = Double.NaN;

    @Nullable NonFinite nonFinite;

    /** Where this step's gradients lie. */
    @Nullable ParameterWork work;

    GradientFlow(Network network, Kernels kernels) {
        this.network = network;
        this.kernels = kernels;
        int layers = network.layers().size();
        int parameters = network.parameters().size();
        outputs = tallies(layers);
        errors = tallies(layers);
        live = new int[layers][];
        for (Layer layer : network.layers()) {
            live[layer.index()] =
                    new int[layer instanceof Layer.Activate ? layer.place().outputs() : 0];
        }
        gradients = tallies(parameters);
        weights = tallies(parameters);
        updates = tallies(parameters);
    }

    private static Tally[] tallies(int count) {
        Tally[] tallies = new Tally[count];
        for (int i = 0; i < count; i++) {
            tallies[i] = new Tally();
        }
        return tallies;
    }

    public Network network() {
        return network;
    }

    /** Number of the step, from 0. */
    public long step() {
        return step;
    }

    /** Samples in the batch. */
    public int samples() {
        return samples;
    }

    /** 𝓛 over the batch, before the update. */
    public double loss() {
        return loss;
    }

    /** The rate that the optimiser used in this step. */
    public double learningRate() {
        return learningRate;
    }

    /**
     * Norm of the true gradient of all parameters, as the optimiser received it; NaN or infinite where an entry is not
     * finite, NaN if nothing was measured.
     */
    public double gradientNormBeforeClip() {
        return gradientNormBeforeClip;
    }

    /** The same norm after clipping; equal if nothing clips. */
    public double gradientNormAfterClip() {
        return gradientNormAfterClip;
    }

    /**
     * Norm over all trained parameters from their sums; NaN where an entry is not finite. Squares are added at the
     * scale of the largest part.
     */
    double gradientNorm() {
        int top = Integer.MIN_VALUE;
        for (Parameter parameter : network.trained()) {
            Tally part = gradient(parameter);
            if (part.nonFinite > 0) {
                return Double.NaN;
            }
            if (part.sumSquares > 0) {
                top = Math.max(top, Math.getExponent(part.sumSquares) / 2 + part.exponent + part.squareExponent);
            }
        }
        if (top == Integer.MIN_VALUE) {
            return 0;
        }
        double squares = 0;
        for (Parameter parameter : network.trained()) {
            Tally part = gradient(parameter);
            squares += Math.scalb(part.sumSquares, 2 * (part.exponent + part.squareExponent - top));
        }
        return Math.scalb(Math.sqrt(squares), top);
    }

    /**
     * gᵀΔw, g the gradient of the mean: the change of the loss that it predicts for this update; NaN in steps that did
     * not probe, and where an entry of g is not finite.
     */
    public double directionalDerivative() {
        return directionalDerivative;
    }

    /** 𝓛 over the same batch after the update; NaN in steps that did not probe. */
    public double lossAfterUpdate() {
        return lossAfterUpdate;
    }

    /** Sums over the input batch h⁰. */
    public Tally input() {
        return input;
    }

    /** Sums over the layer's output: z of a dense layer, h of an activation. */
    public Tally output(Layer layer) {
        return outputs[layer.index()];
    }

    /** Sums over δ at the layer's output. */
    public Tally error(Layer layer) {
        return errors[layer.index()];
    }

    /** Per unit, the number of samples on which it was live; empty for layers other than activations. */
    public int[] live(Layer layer) {
        return live[layer.index()];
    }

    /** Sums over the parameter's gradient, in its scaled form. */
    public Tally gradient(Parameter parameter) {
        return gradients[parameter.index()];
    }

    /** Sums over the parameter after the update. */
    public Tally weights(Parameter parameter) {
        return weights[parameter.index()];
    }

    /** Sums over the update. */
    public Tally update(Parameter parameter) {
        return updates[parameter.index()];
    }

    /**
     * The gradient's entries by size, counted now: a step that nobody asks does not pay for it.
     *
     * @return valid until the next call
     * @throws IllegalStateException before the first step
     */
    public ExponentHistogram histogram(Parameter parameter) {
        ParameterWork last = work;
        if (last == null) {
            throw new IllegalStateException("histogram of %s: there was no step yet".formatted(parameter.name()));
        }
        histogram.reset();
        kernels.histogram(last.gradient(parameter.index()), last.exponent(parameter.index()), histogram);
        return histogram;
    }

    /** Where the first non-finite value of this step came up, or null if all are finite. */
    public @Nullable NonFinite nonFinite() {
        return nonFinite;
    }
}
