package dev.gradiometer.engine.network;

import dev.gradiometer.engine.activation.Activation;
import dev.gradiometer.engine.initialiser.Constant;
import dev.gradiometer.engine.initialiser.Initialiser;
import dev.gradiometer.engine.initialiser.VarianceScaling;
import dev.gradiometer.readings.Shape;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a layer is, before it has a place in a network: the input width is not known yet and there are no parameters.
 */
public sealed interface LayerSpec {
    /** The name of the kind, as in experiment files. */
    String kind();

    /** Shape of one sample at its output, from that at its input. */
    default Shape outputs(Shape inputs) {
        return inputs;
    }

    /** Numbers in each of its parameters, in their order, without those of layers inside it. */
    default List<Long> parameterSizes(Shape inputs) {
        return List.of();
    }

    /**
     * z = W h + b.
     *
     * @param units   rows of W, at least 1
     * @param weights initialiser of W
     * @param bias    initialiser of b, or null for a layer without bias
     * @param frozen  whether W and b stay as they were drawn; PyTorch's {@code requires_grad=False}, Keras's
     *     {@code trainable=False}
     */
    record Dense(int units, Initialiser weights, @Nullable Initialiser bias, boolean frozen) implements LayerSpec {
        /** glorot-uniform, Keras's default. */
        public static final Initialiser DEFAULT_WEIGHTS = VarianceScaling.glorot(VarianceScaling.Distribution.UNIFORM);

        public static final Initialiser DEFAULT_BIAS = Constant.ZERO;

        /** A layer that is trained. */
        public Dense(int units, Initialiser weights, @Nullable Initialiser bias) {
            this(units, weights, bias, false);
        }

        @Override
        public String kind() {
            return "dense";
        }

        @Override
        public Shape outputs(Shape inputs) {
            return Shape.of(units);
        }

        @Override
        public List<Long> parameterSizes(Shape inputs) {
            long weightCount = (long) units * inputs.size();
            return bias == null ? List.of(weightCount) : List.of(weightCount, (long) units);
        }
    }

    /**
     * h = φ(z).
     *
     * @param activation φ
     */
    record Activate(Activation activation) implements LayerSpec {
        @Override
        public String kind() {
            return "activation";
        }
    }

    /**
     * h + scale · branch(h); the branch keeps the width. He et al., "Deep residual learning for image recognition",
     * 2016; a scale below 1 after Zhang, Dauphin and Ma, "Fixup initialization", 2019.
     *
     * @param branch layers of the branch, at least one
     * @param scale  factor of the branch's output
     */
    record Residual(List<LayerSpec> branch, double scale) implements LayerSpec {
        public static final double DEFAULT_SCALE = 1;

        public Residual {
            branch = List.copyOf(branch);
        }

        @Override
        public String kind() {
            return "residual";
        }
    }

    /**
     * γ ⊙ (h − mean) / √(variance + ε) + β over the units of each sample. Ba, Kiros and Hinton, "Layer normalization",
     * 2016.
     *
     * @param epsilon ε, above 0
     */
    record LayerNorm(double epsilon) implements LayerSpec {
        public static final double DEFAULT_EPSILON = 1e-5;

        @Override
        public String kind() {
            return "layer-norm";
        }

        @Override
        public List<Long> parameterSizes(Shape inputs) {
            return List.of((long) inputs.size(), (long) inputs.size());
        }
    }

    /**
     * γ ⊙ (h − mean) / √(variance + ε) + β over the samples of the batch; evaluation uses running averages. Ioffe and
     * Szegedy, "Batch normalization", 2015.
     *
     * @param epsilon  ε, above 0
     * @param momentum share of a batch's statistics that enters the running averages at each step, in (0, 1] (PyTorch's
     *     convention)
     */
    record BatchNorm(double epsilon, double momentum) implements LayerSpec {
        public static final double DEFAULT_EPSILON = 1e-5;
        public static final double DEFAULT_MOMENTUM = 0.1;

        @Override
        public String kind() {
            return "batch-norm";
        }

        @Override
        public List<Long> parameterSizes(Shape inputs) {
            return List.of((long) inputs.size(), (long) inputs.size());
        }
    }

    /**
     * In training each entry is zero with probability {@code rate} and otherwise divided by 1 − rate; in evaluation
     * nothing changes. Srivastava et al., "Dropout", 2014.
     *
     * @param rate probability of zero, in [0, 1)
     */
    record Dropout(double rate) implements LayerSpec {
        @Override
        public String kind() {
            return "dropout";
        }
    }

    /**
     * A layer of a kind of the caller's own, without parameters, for example a pooling: what it computes is given.
     * It trains like any other; instruments that have to know what a layer computes refuse it ({@link Refusal}).
     *
     * @param kind     its name, for output
     * @param shape    from the shape of a sample at its input to that at its output
     * @param function makes the function for one block of rows; called once for each
     */
    record Custom(String kind, UnaryOperator<Shape> shape, Supplier<LayerFunction> function) implements LayerSpec {
        @Override
        public Shape outputs(Shape inputs) {
            return shape.apply(inputs);
        }
    }
}
