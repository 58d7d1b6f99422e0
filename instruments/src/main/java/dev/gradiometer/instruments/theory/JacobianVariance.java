package dev.gradiometer.instruments.theory;

import dev.gradiometer.engine.activation.Pointwise;

/**
 * Variance of the eigenvalues of JJᵀ (the squared singular values) for J of L equal wide layers at criticality, where
 * their mean is 1. It says how far from an isometry the network is: L (μ₂/μ₁² − 1 − s₁) with μₖ = E φ′²ᵏ, s₁ = −1 for
 * Gaussian and 0 for orthogonal weights. Pennington, Schoenholz and Ganguli, "Resurrecting the sigmoid in deep learning
 * through dynamical isometry", 2017. Corrections are of order L²/n.
 */
public final class JacobianVariance {
    private JacobianVariance() {}

    /**
     * L/p: Gaussian weights, an activation with slopes 0 and one other value.
     *
     * @param layers L, at least 1
     * @param linear p, probability that a unit is in its linear part, in (0, 1]: ½ for relu
     */
    public static double gaussian(int layers, double linear) {
        return Check.atLeastOne("layers", layers) / share(linear);
    }

    /** L(1 − p)/p: orthogonal weights, as in {@link #gaussian(int, double)}. */
    public static double orthogonal(int layers, double linear) {
        return Check.atLeastOne("layers", layers) * (1 - share(linear)) / linear;
    }

    /** L μ₂/μ₁²: Gaussian weights, any activation with pre-activations of variance q. */
    public static double gaussian(int layers, Pointwise activation, double variance) {
        return Check.atLeastOne("layers", layers) * ratio(activation, variance);
    }

    /** L (μ₂/μ₁² − 1): orthogonal weights, any activation with pre-activations of variance q. */
    public static double orthogonal(int layers, Pointwise activation, double variance) {
        return Check.atLeastOne("layers", layers) * Math.max(0, ratio(activation, variance) - 1);
    }

    private static double ratio(Pointwise activation, double variance) {
        double square = GaussianMoments.slopeSquare(activation, 0, variance);
        return GaussianMoments.slopePower(activation, 4, 0, variance) / (square * square);
    }

    private static double share(double linear) {
        if (!(linear > 0 && linear <= 1)) {
            throw new IllegalArgumentException(
                    "share of linear units: expected a number above 0 and at most 1, got " + linear);
        }
        return linear;
    }
}
