package dev.gradiometer.engine.optimiser;

/** What keeps the learning rate below the one at which steps overshoot, whatever the schedule asks for. */
public sealed interface RateGuard {
    /** No guard. */
    RateGuard NONE = new None();

    /** For output, for example {@code 0.25 of the stable rate}. */
    String describe();

    /** The scheduled rate as it is; see {@link #NONE}. */
    record None() implements RateGuard {
        @Override
        public String describe() {
            return "none";
        }
    }

    /**
     * η = min(scheduled rate, share · η*), with η* the largest stable rate at the curvature measured last: 2/λ for
     * gradient descent, with λ the largest eigenvalue of the loss's Hessian. A chain does not measure: its caller gives
     * η* to {@link LearningRate#observeStableRate} before the first step and at the cadence below. Cohen et al.,
     * "Gradient descent on neural networks typically occurs at the edge of stability", 2021, have the limit; there
     * training rests on it (share 1), here it stays below.
     *
     * @param share    of η*, above 0 and at most 1
     * @param every    steps from one measurement to the next, at least 1
     * @param samples  training samples on which curvature is measured, at least 1
     * @param products most products with the Hessian in one measurement, at least 1
     */
    record BySharpness(double share, int every, int samples, int products) implements RateGuard {
        /**
         * share 0.25, at which every optimiser with a stable rate was seen to learn from a rate far too high; every 10
         * steps, 256 samples, 10 products.
         */
        public static final BySharpness DEFAULT = new BySharpness(0.25, 10, 256, 10);

        /** @throws IllegalArgumentException if the share is outside (0, 1] or another number is below 1 */
        public BySharpness {
            String name = "sharpness guard";
            Constants.require(share > 0 && share <= 1, name, "share", "above 0 and at most 1", share);
            Constants.require(every >= 1, name, "every", "at least 1", every);
            Constants.require(samples >= 1, name, "samples", "at least 1", samples);
            Constants.require(products >= 1, name, "products", "at least 1", products);
        }

        @Override
        public String describe() {
            return Constants.plain(share) + " of the stable rate";
        }
    }
}
