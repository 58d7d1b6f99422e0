package dev.gradiometer.engine.training;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.loss.Loss;
import dev.gradiometer.engine.network.Gradients;
import dev.gradiometer.engine.network.Mode;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.network.Parameter;
import dev.gradiometer.engine.network.Pass;
import dev.gradiometer.engine.network.SignalObserver;
import org.jspecify.annotations.Nullable;

/**
 * 𝓛 and g = ∂𝓛/∂w of a network on one batch, outside of any training: for instruments that ask at parameters of their
 * choice.
 *
 * <p>It runs in training mode on one thread, as a {@link TrainingStep} does, but moves neither parameters nor running
 * statistics; every call draws the dropout mask of the same step until {@link #drawLike} names another, so losses at
 * different parameters can be compared.
 */
public final class BatchGradient {
    private final Network network;
    private final Loss loss;
    private final Kernels kernels;
    private final Pass pass;
    private final Pass.Conditions conditions;
    private long step;
    private @Nullable Matrix weights;

    /**
     * For batches of exactly {@code rows} samples.
     *
     * @param step number of the step whose dropout mask is drawn
     */
    public BatchGradient(Network network, Loss loss, Kernels kernels, int rows, long step) {
        this.network = network;
        this.loss = loss;
        this.kernels = kernels;
        this.pass = new Pass(network, kernels, rows);
        this.conditions = new Pass.Conditions(Mode.TRAINING, false, false, network.seed(), 0);
        this.step = step;
    }

    /** From now on the dropout mask of step {@code number} is drawn. */
    public void drawLike(long number) {
        step = number;
    }

    /**
     * From now on the samples of each batch have these weights.
     *
     * @param sampleWeights rows × 1, read whenever a loss is asked for; null for 1
     */
    public void weigh(@Nullable Matrix sampleWeights) {
        weights = sampleWeights;
    }

    /** The pass that does the work: after {@link #loss} its cells hold the layers' outputs. */
    public Pass pass() {
        return pass;
    }

    /**
     * 𝓛 over the batch, by a forward pass. Writes δᴸ on the way, for a backward pass.
     *
     * @param inputs  rows × inputs, rounded to the network's precision
     * @param targets rows × outputs, of the network's precision
     * @throws IllegalArgumentException if a shape or precision does not fit
     */
    public double loss(Matrix inputs, Matrix targets) {
        int rows = pass.input().rows();
        if (inputs.rows() != rows
                || targets.rows() != rows
                || inputs.columns() != network.inputs()
                || targets.columns() != network.outputs()
                || targets.precision() != network.precision()) {
            throw new IllegalArgumentException(
                    "batch: expected %d x %d inputs and %d x %d %s targets, got (%s) and (%s)"
                            .formatted(
                                    rows,
                                    network.inputs(),
                                    rows,
                                    network.outputs(),
                                    network.precision().label(),
                                    inputs,
                                    targets));
        }
        pass.input().copyFrom(inputs);
        return loss.sum(pass.forward(conditions, step), targets, weights, pass.outputDelta(), rows) / rows;
    }

    /**
     * The same followed by a backward pass that shows {@code observer} its signals; then {@link Pass#gradients()} of
     * {@link #pass()} holds the scaled gradients.
     */
    public double scaled(Matrix inputs, Matrix targets, SignalObserver observer) {
        double value = loss(inputs, targets);
        pass.backward(observer);
        return value;
    }

    /**
     * 𝓛, with its gradient at the true scale, in the network's precision.
     *
     * @param gradient 1 × P, overwritten
     */
    public double at(Matrix inputs, Matrix targets, Matrix gradient) {
        double value = loss(inputs, targets);
        pass.backward();
        writeGradient(gradient);
        return value;
    }

    /**
     * Writes the gradient of the last backward pass at its true scale into the 1 × P {@code gradient}; 0 for frozen
     * parameters.
     */
    public void writeGradient(Matrix gradient) {
        gradient.copyFrom(pass.gradients().vector());
        for (Parameter parameter : network.parameters()) {
            int exponent = pass.gradients().exponents()[parameter.index()];
            if (exponent == Gradients.ZERO || parameter.frozen()) {
                parameter.in(gradient).fill(0);
            } else if (exponent != 0) {
                Matrix part = parameter.in(gradient);
                kernels.trueScale(part, exponent, part);
            }
        }
    }
}
