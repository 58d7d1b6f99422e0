package dev.gradiometer.instruments.theory;

/**
 * How the correlation c of two inputs' pre-activations, both of variance q, changes in a layer:
 *
 * <pre>
 * c ↦ (σ_w² E φ(u₁)φ(u₂) + σ_b²) / F(q),   u₁, u₂ ~ N(0, q) with correlation c
 * </pre>
 *
 * At a fixed point F(q*) = q*. It is a power series in c with coefficients of 0 or more, so on [0, 1] it is convex, 1
 * is a fixed point, and there is one more, which then attracts, exactly if the slope at 1 is above 1. Poole et al.
 * 2016; for relu Cho and Saul, "Kernel methods for deep learning", 2009.
 *
 * @param field    the layer
 * @param variance q; 0 and infinity stand for the limits
 */
public record CorrelationMap(MeanField field, double variance) {
    /** What stands in for the limits; every activation is a line on either side of 0 long before. */
    private static final double TINY = 1e-24;

    private static final double HUGE = 1e32;
    private static final double ROUNDING = 1e-12;

    /** @throws IllegalArgumentException if the variance is negative or NaN */
    public CorrelationMap {
        if (!(variance >= 0)) {
            throw new IllegalArgumentException("variance: expected a number of 0 or more, got " + variance);
        }
    }

    private double q() {
        return Math.clamp(variance, TINY, HUGE);
    }

    /**
     * The correlation after a layer.
     *
     * @throws IllegalArgumentException if {@code c} is outside of [−1, 1]
     */
    public double next(double c) {
        Check.correlation(c);
        if (c == 1 || field.weightVariance() == 0) {
            return 1;
        }
        double q = q();
        double covariance =
                field.weightVariance() * GaussianMoments.product(field.activation(), q, q, c) + field.biasVariance();
        double image = field.variance(q);
        return Double.isInfinite(image) ? 0 : Math.clamp(covariance / image, -1, 1);
    }

    /** The correlation after {@code layers} layers. */
    public double after(int layers, double c) {
        double correlation = c;
        for (int l = 0; l < layers; l++) {
            correlation = next(correlation);
        }
        return correlation;
    }

    /**
     * χ(c) = σ_w² E φ′(u₁)φ′(u₂): the gain of the covariance of two gradients, and at a fixed point q* the derivative
     * of {@link #next}.
     */
    public double gain(double c) {
        if (field.weightVariance() == 0) {
            return 0;
        }
        double q = q();
        return field.weightVariance() * GaussianMoments.slopeProduct(field.activation(), q, q, Check.correlation(c));
    }

    /** Derivative of {@link #next} at any q: χ(c) · q / F(q). */
    public double slope(double c) {
        if (field.weightVariance() == 0) {
            return 0;
        }
        double image = field.variance(q());
        return Double.isInfinite(image) ? 0 : gain(c) * (q() / image);
    }

    /**
     * c*: the correlation that all pairs of inputs with one in [0, 1) approach; 1 too where every correlation stays as
     * it is, as in a linear network. By Newton's method from 0, which on a convex map climbs to the lower fixed point.
     */
    public double fixedPoint() {
        if (slope(1) <= 1 + ROUNDING) {
            return 1;
        }
        double c = 0;
        for (int i = 0; i < 200; i++) {
            double step = (next(c) - c) / (1 - slope(c));
            if (!(step > 1e-15) || c + step >= 1) {
                break;
            }
            c += step;
        }
        return c;
    }

    /**
     * ξ_c = −1 / ln χ(c*): layers in which the distance from c* falls by e; infinite at criticality, and where relu's q
     * diverges, since its angles close by a power law only. Schoenholz et al. 2017.
     */
    public double depthScale() {
        double gain = gain(fixedPoint());
        return gain < 1 - ROUNDING ? -1 / Math.log(gain) : Double.POSITIVE_INFINITY;
    }
}
