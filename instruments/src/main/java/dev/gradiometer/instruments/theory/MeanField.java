package dev.gradiometer.instruments.theory;

import dev.gradiometer.engine.activation.Pointwise;
import java.util.List;

/**
 * A layer zˡ = Wˡ φ(zˡ⁻¹) + bˡ of infinite width, with independent weights of mean 0.
 *
 * <p>Pre-activations are then normal with variance q, and per layer
 *
 * <pre>
 * q ↦ σ_w² E φ(√q x)² + σ_b²      variance map, x ~ N(0, 1)
 * χ(q) = σ_w² E φ′(√q x)²         gain of the squared norm of a gradient; χ₁ = χ(q*)
 * c ↦ (σ_w² E φ(u₁)φ(u₂) + σ_b²) / q        correlation of two inputs' pre-activations ({@link CorrelationMap})
 * </pre>
 *
 * Poole et al., "Exponential expressivity in deep neural networks through transient chaos", 2016; Schoenholz et al.,
 * "Deep information propagation", 2017.
 *
 * @param activation     φ
 * @param weightVariance σ_w²: fan-in times the variance of a weight, 0 or more
 * @param biasVariance   σ_b²: variance of a bias, 0 or more
 */
public record MeanField(Pointwise activation, double weightVariance, double biasVariance) {
    /** Variance that {@link #fixedPoint()} starts from: what an input scaled to mean square 1 gives at σ_w² = 1. */
    public static final double START = 1;

    /** Trainable depth in correlation depth scales: what Schoenholz et al. 2017 found on MNIST and CIFAR-10. */
    public static final double TRAINABLE_SCALES = 6;

    /** @throws IllegalArgumentException if a variance is negative or not finite */
    public MeanField {
        Check.variance("weight variance", weightVariance);
        Check.variance("bias variance", biasVariance);
    }

    public static MeanField of(Pointwise activation, double weightVariance, double biasVariance) {
        return new MeanField(activation, weightVariance, biasVariance);
    }

    /** The variance map F(q) = σ_w² E φ(√q x)² + σ_b². */
    public double variance(double q) {
        return weightVariance == 0
                ? biasVariance
                : weightVariance * GaussianMoments.square(activation, 0, q) + biasVariance;
    }

    /** F′(q) = σ_w² E[φ′² + φφ″]; at a fixed point q* the factor by which a small distance from it changes. */
    public double varianceSlope(double q) {
        return weightVariance == 0 ? 0 : weightVariance * GaussianMoments.squareByVariance(activation, 0, q);
    }

    /** χ(q) = σ_w² E φ′(√q x)² at any q; infinite q means the limit. */
    public double gain(double q) {
        if (weightVariance == 0) {
            return 0;
        }
        if (q == Double.POSITIVE_INFINITY) {
            double left = activation.slope(Double.NEGATIVE_INFINITY);
            double right = activation.slope(Double.POSITIVE_INFINITY);
            return weightVariance * 0.5 * (left * left + right * right);
        }
        return weightVariance * GaussianMoments.slopeSquare(activation, 0, q);
    }

    /** Where q goes from {@link #START}. Cost: about 5 ms. */
    public FixedPoint fixedPoint() {
        return fixedPoint(START);
    }

    /**
     * Where q goes from {@code start}.
     *
     * @param start above 0
     * @throws IllegalArgumentException if the start is 0, negative or not finite
     */
    public FixedPoint fixedPoint(double start) {
        return new FixedPointSearch(this).from(Check.positive("start", start));
    }

    /**
     * All fixed points from the smallest to the largest, with 0 and infinity where they attract; two closer than a
     * fifth of their size may be missed.
     */
    public List<FixedPoint> fixedPoints() {
        return new FixedPointSearch(this).all();
    }

    /** χ₁ = χ(q*) at {@link #fixedPoint()}: the predicted gain of ‖gradient‖² per layer, backwards. */
    public double gradientGain() {
        return gain(fixedPoint().variance());
    }

    /** The phase that χ₁ says, within {@link Phase#TOLERANCE}. */
    public Phase phase() {
        return phase(Phase.TOLERANCE);
    }

    /** The phase that χ₁ says, critical if |χ₁ − 1| ≤ {@code tolerance}. */
    public Phase phase(double tolerance) {
        return Phase.of(gradientGain(), tolerance);
    }

    /** The correlation map at {@link #fixedPoint()}. */
    public CorrelationMap correlations() {
        return correlations(fixedPoint().variance());
    }

    /** The correlation map at a given q, 0 and infinity being limits. */
    public CorrelationMap correlations(double q) {
        return new CorrelationMap(this, q);
    }

    /** Depth scales at {@link #fixedPoint()}. Cost: some milliseconds, near criticality up to half a second. */
    public DepthScales depthScales() {
        FixedPoint point = fixedPoint();
        CorrelationMap map = correlations(point.variance());
        return new DepthScales(point.depthScale(), map.depthScale(), DepthScales.of(gain(point.variance())));
    }

    /**
     * {@value #TRAINABLE_SCALES} ξ_c: layers through which two inputs can still be distinguished, or are not yet torn
     * apart.
     */
    public double trainableDepth() {
        return TRAINABLE_SCALES * correlations().depthScale();
    }
}
