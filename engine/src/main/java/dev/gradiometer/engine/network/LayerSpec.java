package dev.gradiometer.engine.network;

import dev.gradiometer.engine.activation.Activation;
import dev.gradiometer.engine.initialiser.Constant;
import dev.gradiometer.engine.initialiser.Initialiser;
import dev.gradiometer.engine.initialiser.VarianceScaling;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a layer is, before it has a place in a network: the input width is not known yet and there are no parameters.
 */
public sealed interface LayerSpec {
    /** The name of the kind, as in experiment files. */
    String kind();

    /**
     * z = W h + b.
     *
     * @param units   rows of W, at least 1
     * @param weights initialiser of W
     * @param bias    initialiser of b, or null for a layer without bias
     */
    record Dense(int units, Initialiser weights, @Nullable Initialiser bias) implements LayerSpec {
        /** glorot-uniform, Keras's default. */
        public static final Initialiser DEFAULT_WEIGHTS = VarianceScaling.glorot(VarianceScaling.Distribution.UNIFORM);

        public static final Initialiser DEFAULT_BIAS = Constant.ZERO;

        @Override
        public String kind() {
            return "dense";
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
}
