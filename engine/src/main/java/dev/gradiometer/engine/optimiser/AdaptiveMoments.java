package dev.gradiometer.engine.optimiser;

/**
 * What {@link Adam}, {@link AmsGrad} and {@link AdamW} share: running averages of the gradient and of its square, and
 * the constants of both.
 */
public sealed interface AdaptiveMoments extends Optimiser permits Adam, AmsGrad, AdamW {
    /** β₁ of the first moment, in [0, 1). */
    double beta1();

    /** β₂ of the second moment, in [0, 1). */
    double beta2();

    /** ε, above 0. */
    double epsilon();

    /** Where ε stands to the bias correction. */
    EpsilonPlacement epsilonPlacement();

    /** 0.001, the paper's. */
    @Override
    default double defaultLearningRate() {
        return 1e-3;
    }

    @Override
    default String describe() {
        return Constants.of(name())
                .with("beta1", beta1())
                .with("beta2", beta2())
                .with("epsilon", epsilon())
                .with(epsilonPlacement().label())
                .toString();
    }
}
