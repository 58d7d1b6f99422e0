package dev.gradiometer.engine.network;

import dev.gradiometer.engine.activation.Pointwise;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.readings.Shape;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A layer in its place: shapes are known, parameters exist. Layers are numbered in forward order, a residual block
 * before its branch.
 */
public sealed interface Layer {
    /** What all layers know of themselves. */
    Place place();

    /** The trained arrays that belong to this layer itself, not to layers inside it. */
    default List<Parameter> parameters() {
        return List.of();
    }

    /** The name of the kind, for example {@code dense}, or the activation's name. */
    String kind();

    /**
     * Where a layer stands.
     *
     * @param index   position in {@link Network#layers()}
     * @param name    unique name: the kind and the number of the dense layer it follows, for example {@code sigmoid3}
     * @param parent  index of the residual block whose branch it belongs to, or −1
     * @param input   shape of one sample at its input
     * @param output  shape of one sample at its output
     */
    record Place(int index, String name, int parent, Shape input, Shape output) {
        /** Numbers of one sample at its input. */
        public int inputs() {
            return input.size();
        }

        /** Numbers of one sample at its output. */
        public int outputs() {
            return output.size();
        }
    }

    default int index() {
        return place().index();
    }

    default String name() {
        return place().name();
    }

    /** z = h Wᵀ + b for rows of samples. */
    record Dense(Place place, Parameter weights, @Nullable Parameter bias) implements Layer {
        @Override
        public List<Parameter> parameters() {
            return bias == null ? List.of(weights) : List.of(weights, bias);
        }

        @Override
        public String kind() {
            return "dense";
        }
    }

    /** h = φ(z), element by element. */
    record Activate(Place place, Pointwise activation) implements Layer {
        @Override
        public String kind() {
            return activation.name();
        }
    }

    /** Softmax over each row. */
    record Softmax(Place place) implements Layer {
        @Override
        public String kind() {
            return "softmax";
        }
    }

    /** h + scale · branch(h). */
    record Residual(Place place, List<Layer> branch, double scale) implements Layer {
        @Override
        public String kind() {
            return "residual";
        }
    }

    /** γ ⊙ x̂ + β with x̂ the input, its mean taken off and divided by √(variance + ε) over some of its entries. */
    sealed interface Normalisation extends Layer permits LayerNorm, BatchNorm {
        /** γ, 1 × units. */
        Parameter gain();

        /** β, 1 × units. */
        Parameter shift();

        /** ε. */
        double epsilon();

        @Override
        default List<Parameter> parameters() {
            return List.of(gain(), shift());
        }
    }

    /** Normalisation over the units of each sample. */
    record LayerNorm(Place place, Parameter gain, Parameter shift, double epsilon) implements Normalisation {
        @Override
        public String kind() {
            return "layer-norm";
        }
    }

    /**
     * Normalisation over the samples of the batch.
     *
     * @param runningMean     1 × units, used in evaluation
     * @param runningVariance 1 × units, used in evaluation
     */
    record BatchNorm(
            Place place,
            Parameter gain,
            Parameter shift,
            double epsilon,
            double momentum,
            Matrix runningMean,
            Matrix runningVariance)
            implements Normalisation {
        @Override
        public String kind() {
            return "batch-norm";
        }
    }

    /** What {@link LayerSpec.Custom} says; the kind is the caller's. */
    record Custom(Place place, String kind, Supplier<LayerFunction> function) implements Layer {}

    /** Zeroes entries at random in training. */
    record Dropout(Place place, double rate) implements Layer {
        @Override
        public String kind() {
            return "dropout";
        }
    }
}
