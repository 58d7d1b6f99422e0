package dev.gradiometer.instruments.theory;

import dev.gradiometer.engine.activation.Pointwise;

/**
 * How mean and variance (μ, ν) of a layer's activations change in the next layer, for weights that need not have mean 0
 * and activations whose mean is not 0:
 *
 * <pre>
 * μ̃ = E φ(z),  ν̃ = E φ(z)² − μ̃²,  z ~ N(μ ω, ν τ)
 * </pre>
 *
 * For selu with ω = 0 and τ = 1 the fixed point is (0, 1). Klambauer et al., "Self-normalizing neural networks", 2017,
 * equations 4, 5 and theorem 1.
 *
 * @param activation      φ
 * @param weightSum       ω = Σ w over the weights of a unit
 * @param weightSquareSum τ = Σ w² over the weights of a unit, 0 or more
 */
public record MeanVarianceMap(Pointwise activation, double weightSum, double weightSquareSum) {
    /**
     * Mean and variance of a layer's activations.
     *
     * @param mean     μ
     * @param variance ν, 0 or more
     */
    public record Moments(double mean, double variance) {}

    /**
     * Derivatives of (μ̃, ν̃).
     *
     * @param meanByMean         ∂μ̃/∂μ
     * @param meanByVariance     ∂μ̃/∂ν
     * @param varianceByMean     ∂ν̃/∂μ
     * @param varianceByVariance ∂ν̃/∂ν
     */
    public record Jacobian(double meanByMean, double meanByVariance, double varianceByMean, double varianceByVariance) {
        /** Largest absolute eigenvalue: below 1 the fixed point attracts. */
        public double spectralRadius() {
            double half = 0.5 * (meanByMean + varianceByVariance);
            double determinant = meanByMean * varianceByVariance - meanByVariance * varianceByMean;
            double discriminant = half * half - determinant;
            return discriminant < 0 ? Math.sqrt(determinant) : Math.abs(half) + Math.sqrt(discriminant);
        }
    }

    /** @throws IllegalArgumentException if ω is not finite, or τ negative or not finite */
    public MeanVarianceMap {
        Check.finite("weight sum", weightSum);
        Check.variance("weight square sum", weightSquareSum);
    }

    /** (μ̃, ν̃). */
    public Moments next(Moments moments) {
        double m = weightSum * moments.mean();
        double v = weightSquareSum * moments.variance();
        double mean = GaussianMoments.mean(activation, m, v);
        return new Moments(mean, Math.max(0, GaussianMoments.square(activation, m, v) - mean * mean));
    }

    /** The four derivatives of {@link #next} at {@code moments}. */
    public Jacobian jacobian(Moments moments) {
        double m = weightSum * moments.mean();
        double v = weightSquareSum * moments.variance();
        double mean = GaussianMoments.mean(activation, m, v);
        double meanByM = GaussianMoments.slopePower(activation, 1, m, v);
        double meanByV = GaussianMoments.meanByVariance(activation, m, v);
        double squareByM = GaussianMoments.expectation(u -> 2 * activation.value(u) * activation.slope(u), m, v);
        double squareByV = GaussianMoments.squareByVariance(activation, m, v);
        return new Jacobian(
                weightSum * meanByM,
                weightSquareSum * meanByV,
                weightSum * (squareByM - 2 * mean * meanByM),
                weightSquareSum * (squareByV - 2 * mean * meanByV));
    }

    /**
     * Where (μ, ν) goes from {@code start}, by iteration until nothing changes; the last value if 10,000 layers do not
     * settle it. It may grow until it is infinite.
     */
    public Moments fixedPoint(Moments start) {
        Moments moments = start;
        for (int i = 0; i < 10_000; i++) {
            Moments next = next(moments);
            if (!Double.isFinite(next.mean()) || !Double.isFinite(next.variance())) {
                return next;
            }
            double change = Math.abs(next.mean() - moments.mean()) + Math.abs(next.variance() - moments.variance());
            moments = next;
            if (change <= 1e-15 * (Math.abs(next.mean()) + next.variance())) {
                break;
            }
        }
        return moments;
    }
}
