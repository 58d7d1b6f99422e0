package dev.gradiometer.instruments.theory;

import dev.gradiometer.engine.activation.Pointwise;
import java.util.Optional;

/**
 * Weights and biases for which gradients neither vanish nor explode: χ₁ = 1 at a fixed point q*.
 *
 * <p>Each q* belongs to one point, σ_w² = 1 / E φ′(√q* x)² and σ_b² = q* − σ_w² E φ(√q* x)². The points form a line;
 * not all of it will do, since q has to stay at q*: gelu and silu are stable from σ_b² = 0.1729 and 0.5547 on only
 * (Roberts, Yaida and Hanin, "The principles of deep learning theory", 2022, section 5.3), softplus has no point at
 * all, exponential no stable one.
 *
 * @param activation     φ
 * @param weightVariance σ_w²
 * @param biasVariance   σ_b²
 * @param variance       q*; 0 if q falls to 0 ever more slowly, as for tanh without bias; NaN if any q will do (relu)
 * @param slope          derivative of the variance map at q*
 */
public record CriticalPoint(
        Pointwise activation, double weightVariance, double biasVariance, double variance, double slope) {
    private static final double SMALLEST = 1e-12;
    private static final double LARGEST = 1e12;
    private static final double STEP = Math.sqrt(2);
    private static final double ROUNDING = 1e-9;

    /**
     * The point of the critical line at a given q*; empty if it would need a negative σ_b².
     *
     * @throws IllegalArgumentException if q* is 0, negative or not finite
     */
    public static Optional<CriticalPoint> forVariance(Pointwise activation, double variance) {
        Check.positive("variance", variance);
        double bias = bias(activation, variance);
        return bias < -1e-13 * variance ? Optional.empty() : Optional.of(at(activation, variance, Math.max(0, bias)));
    }

    /**
     * The point with bias variance σ_b², the stable one with the smallest q* if there are several; empty if there is
     * none. With relu, leaky-relu and identity σ_w² is the same for every σ_b², and above 0 q grows by it in each
     * layer.
     *
     * @throws IllegalArgumentException if σ_b² is negative or not finite
     */
    public static Optional<CriticalPoint> forBias(Pointwise activation, double biasVariance) {
        Check.variance("bias variance", biasVariance);
        Optional<ScaleInvariance> linear = ScaleInvariance.of(activation);
        if (linear.isPresent()) {
            double weights = 1 / linear.get().gain(2);
            return Optional.of(new CriticalPoint(
                    activation, weights, biasVariance, biasVariance == 0 ? Double.NaN : Double.POSITIVE_INFINITY, 1));
        }
        Optional<CriticalPoint> unstable = Optional.empty();
        if (biasVariance == 0 && activation.value(0) == 0) {
            CriticalPoint origin = origin(activation);
            if (origin.stable()) {
                return Optional.of(origin);
            }
            unstable = Optional.of(origin);
        }
        for (double q = SMALLEST; q < LARGEST; q *= STEP) {
            double before = bias(activation, q) - biasVariance;
            double after = bias(activation, q * STEP) - biasVariance;
            if (Math.abs(before) > 1e-13 * q && before * after <= 0) {
                CriticalPoint point = at(activation, root(activation, biasVariance, q), biasVariance);
                if (point.stable()) {
                    return Optional.of(point);
                }
                unstable = unstable.or(() -> Optional.of(point));
            }
        }
        return unstable;
    }

    /** The stable point with the smallest σ_b²; empty for softplus and exponential. Cost: some milliseconds. */
    public static Optional<CriticalPoint> smallestStable(Pointwise activation) {
        Optional<CriticalPoint> unbiased = forBias(activation, 0).filter(CriticalPoint::stable);
        if (unbiased.isPresent()) {
            return unbiased;
        }
        double q = SMALLEST;
        while (!usable(activation, q)) {
            q *= STEP;
            if (q > LARGEST) {
                return Optional.empty();
            }
        }
        double low = q / STEP;
        double high = q;
        for (int i = 0; i < 60; i++) {
            double middle = 0.5 * (low + high);
            if (usable(activation, middle)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return Optional.of(at(activation, high, bias(activation, high)));
    }

    /** Whether q stays near q*, at least when it comes from one side: slope ≤ 1. */
    public boolean stable() {
        return slope <= 1 + ROUNDING;
    }

    /** The layer at this point. */
    public MeanField field() {
        return MeanField.of(activation, weightVariance, biasVariance);
    }

    /** σ_b² of the point at q, negative if there is none. */
    private static double bias(Pointwise activation, double q) {
        double ratio = GaussianMoments.square(activation, 0, q) / GaussianMoments.slopeSquare(activation, 0, q);
        return Double.isFinite(ratio) ? q - ratio : q - 1;
    }

    private static CriticalPoint at(Pointwise activation, double q, double biasVariance) {
        double weights = 1 / GaussianMoments.slopeSquare(activation, 0, q);
        double slope = weights * GaussianMoments.squareByVariance(activation, 0, q);
        return new CriticalPoint(activation, weights, biasVariance, q, slope);
    }

    /**
     * The end of the line at q* = 0. There the slope is 1 and says nothing, so that a small q decides: it has to
     * shrink.
     */
    private static CriticalPoint origin(Pointwise activation) {
        double weights = 1 / GaussianMoments.slopeSquare(activation, 0, 0);
        double small = 1e-3;
        double growth = weights * GaussianMoments.square(activation, 0, small) / small;
        return new CriticalPoint(activation, weights, 0, 0, growth <= 1 + 1e-12 ? 1 : growth);
    }

    private static boolean usable(Pointwise activation, double q) {
        return bias(activation, q) >= 0 && at(activation, q, 0).slope <= 1;
    }

    private static double root(Pointwise activation, double biasVariance, double from) {
        double low = from;
        double high = from * STEP;
        boolean below = bias(activation, low) < biasVariance;
        for (int i = 0; i < 60; i++) {
            double middle = 0.5 * (low + high);
            if (bias(activation, middle) < biasVariance == below) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return 0.5 * (low + high);
    }
}
