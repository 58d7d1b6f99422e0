package dev.gradiometer.engine.optimiser;

/**
 * A pull of all parameters, weights and biases alike (as in PyTorch without parameter groups), towards zero; an
 * {@link UpdateSpec} may {@linkplain Spared spare} some.
 */
public sealed interface WeightDecay {
    /** No weight decay. */
    WeightDecay NONE = new None();

    /** For output, for example {@code l2 0.0001}. */
    String describe();

    /** No decay; see {@link #NONE}. */
    record None() implements WeightDecay {
        @Override
        public String describe() {
            return "none";
        }
    }

    /**
     * g + λw in place of g, after clipping and before the optimiser: the gradient of the loss plus ½λ‖w‖². PyTorch's
     * {@code weight_decay} of every optimiser but AdamW.
     *
     * @param lambda λ, at least 0
     */
    record L2(double lambda) implements WeightDecay {
        /** @throws IllegalArgumentException if λ is below 0 */
        public L2 {
            Constants.requireNotNegative("l2 weight decay", "lambda", lambda);
        }

        @Override
        public String describe() {
            return Constants.of("l2").with(Constants.plain(lambda)).toString();
        }
    }

    /**
     * w − η(d + λw) in place of w − ηd, after the optimiser has chosen its direction d (and, where it does, its rate
     * η). Loshchilov and Hutter, "Decoupled weight decay regularization", 2019; times the rate, as in PyTorch.
     *
     * @param lambda λ, at least 0
     */
    record Decoupled(double lambda) implements WeightDecay {
        /** @throws IllegalArgumentException if λ is below 0 */
        public Decoupled {
            Constants.requireNotNegative("decoupled weight decay", "lambda", lambda);
        }

        @Override
        public String describe() {
            return Constants.of("decoupled").with(Constants.plain(lambda)).toString();
        }
    }
}
