package dev.gradiometer.engine.network;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.kernel.Tally;
import org.jspecify.annotations.Nullable;

/** A layer at work on one block of rows: its buffers, and what it measured in the last pass. */
public abstract sealed class Cell
        permits DenseCell, ActivateCell, SoftmaxCell, ResidualCell, NormalisationCell, DropoutCell, CustomCell {
    private final Layer layer;
    final Kernels kernels;
    final Tally output = new Tally();
    final Tally error = new Tally();

    /** Keeps what the cell passes by in a backward pass, for the second derivatives that follow; null in training. */
    @Nullable TangentCell tangent;

    Cell(Layer layer, Kernels kernels) {
        this.layer = layer;
        this.kernels = kernels;
    }

    public Layer layer() {
        return layer;
    }

    /** Sums over this layer's output in the last forward pass that was measured. */
    public Tally output() {
        return output;
    }

    /** Sums over δ at this layer's output in the last backward pass. */
    public Tally error() {
        return error;
    }

    /**
     * Per unit, the number of rows of the last measured forward pass on which it was live; null for layers without an
     * activation.
     */
    public int @Nullable [] live() {
        return null;
    }

    /**
     * This layer's output in the last forward pass, rows × outputs: z of a dense layer, h of all others; valid until
     * the next one.
     */
    public abstract Matrix activations();

    /** Computes the output; {@code input} must stay as it is until the backward pass is over. */
    abstract Matrix forward(Matrix input, Pass.Conditions conditions, long step);

    /**
     * Turns the signal at this layer's output into the one at its input. Layers other than dense ones also write the
     * gradients of their parameters, which take no more than the signal's own pass.
     *
     * @param onward whether a layer below needs the signal; if not, it may be left undefined
     */
    abstract void backward(Signal signal, boolean onward);

    /** Shows the signal to its observer, if it has one, and works on it, seen by {@link #tangent} if there is one. */
    final void receive(Signal signal, boolean onward) {
        if (signal.observer != null) {
            signal.observer.signal(layer, signal.values, signal.exponent);
        }
        TangentCell viewer = tangent;
        if (viewer == null) {
            backward(signal, onward);
        } else {
            viewer.keep(signal);
            backward(signal, onward);
            viewer.exponentBelow = signal.exponent;
        }
    }

    /** Takes over or makes the sums over the signal at this layer's output. */
    final void measure(Signal signal) {
        error.reset();
        error.exponent = signal.exponent;
        if (signal.measured) {
            error.add(signal.tally);
        } else {
            kernels.norm(signal.values, error);
        }
    }

    /** The exponent of gradients formed from the signal that was measured last. */
    final int gradientExponent() {
        return error.sumSquares == 0 && error.nonFinite == 0 ? Gradients.ZERO : error.exponent;
    }

    final void measureOutput(Matrix values, Pass.Conditions conditions) {
        if (conditions.measured()) {
            output.reset();
            kernels.tally(values, output);
        }
    }
}
