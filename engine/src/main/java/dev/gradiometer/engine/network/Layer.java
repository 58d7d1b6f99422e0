package dev.gradiometer.engine.network;

import dev.gradiometer.engine.activation.Pointwise;
import dev.gradiometer.engine.array.Matrix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A layer in its place: widths are known, parameters exist. Layers are numbered in forward order, a residual block
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
     * @param inputs  width of its input
     * @param outputs width of its output
     */
    record Place(int index, String name, int parent, int inputs, int outputs) {}

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

    /** Normalisation over the units of each sample. */
    record LayerNorm(Place place, Parameter gain, Parameter shift, double epsilon) implements Layer {
        @Override
        public List<Parameter> parameters() {
            return List.of(gain, shift);
        }

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
            implements Layer {
        @Override
        public List<Parameter> parameters() {
            return List.of(gain, shift);
        }

        @Override
        public String kind() {
            return "batch-norm";
        }
    }

    /** Zeroes entries at random in training. */
    record Dropout(Place place, double rate) implements Layer {
        @Override
        public String kind() {
            return "dropout";
        }
    }
}
