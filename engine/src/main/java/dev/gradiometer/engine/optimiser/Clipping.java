package dev.gradiometer.engine.optimiser;

/** What is done to a gradient that is too large, before anything else sees it. */
public sealed interface Clipping {
    /** No clipping. */
    Clipping NONE = new None();

    /** For output, for example {@code norm 1}. */
    String describe();

    /** The gradient as it is; see {@link #NONE}. */
    record None() implements Clipping {
        @Override
        public String describe() {
            return "none";
        }
    }

    /**
     * Each entry is moved into [−limit, limit]; NaN stays NaN.
     *
     * @param limit largest magnitude of an entry, above 0
     */
    record ByValue(double limit) implements Clipping {
        /** @throws IllegalArgumentException if the limit is not above 0 */
        public ByValue {
            Constants.requirePositive("clipping by value", "limit", limit);
        }

        @Override
        public String describe() {
            return Constants.of("value").with(Constants.plain(limit)).toString();
        }
    }

    /**
     * The whole gradient is multiplied by min(1, limit/(‖g‖ + 1e-6)), with the norm over all parameters together.
     * Pascanu, Mikolov and Bengio, "On the difficulty of training recurrent neural networks", 2013; the 1e-6 as in
     * PyTorch's clip_grad_norm_. As there, a norm of infinity makes finite entries 0 and infinite ones NaN, and a norm
     * of NaN makes all entries NaN; but entries that are 0 stay 0.
     *
     * @param limit largest norm, above 0
     */
    record ByNorm(double limit) implements Clipping {
        /** Added to the norm before dividing by it. */
        public static final double EPSILON = 1e-6;

        /** @throws IllegalArgumentException if the limit is not above 0 */
        public ByNorm {
            Constants.requirePositive("clipping by norm", "limit", limit);
        }

        @Override
        public String describe() {
            return Constants.of("norm").with(Constants.plain(limit)).toString();
        }
    }
}
